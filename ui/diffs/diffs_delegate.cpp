// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_delegate.h"

#include "ui/diffs/diffs_model.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QAbstractItemView>
#include <QPainter>

namespace diffract::ui {

namespace {

void paintTick(QPainter* painter, const QStyleOptionViewItem& option)
{
    QStyleOptionViewItem box(option);
    const bool ticked = option.state.testFlag(QStyle::State_Selected);
    box.rect = QRect(0, 0, metric::IconSize, metric::IconSize);
    box.rect.moveCenter(option.rect.center());
    box.state.setFlag(QStyle::State_On, ticked);
    box.state.setFlag(QStyle::State_Off, !ticked);
    option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
}

/// Where the keyboard is: rows may be ticked elsewhere.
void paintCurrent(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (!view || !view->hasFocus() || view->currentIndex().row() != index.row())
        return;
    const QColor line = colour(Colour::Accent);
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), line);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), line);
}

} // namespace

void DiffsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index);
    if (index.column() == DiffsModel::Tick && option.widget)
        paintTick(painter, option);
    paintCurrent(painter, option, index);
}

void DiffsDelegate::paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const QVariant tags = index.data(DiffsModel::TagsRole);
    if (!tags.isValid()) {
        CellDelegate::paintContent(painter, where, option, index);
        return;
    }
    QRect place = where;
    for (const QString& tag : tags.toStringList()) {
        if (place.width() < metric::Space6)
            break;
        ChipLook look = chipLook(Chip::Neutral, tag);
        look.ink = Colour::Text;
        paintChip(painter, place, look);
        place.setLeft(place.left() + chipSize(look).width() + metric::Space1);
    }
}

} // namespace diffract::ui
