// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace diffract::ui {
namespace {

Colour tintColour(Tint tint)
{
    switch (tint) {
    case Tint::Changed: return Colour::ChangedTint;
    case Tint::SideA: return Colour::SideATint;
    case Tint::SideB: return Colour::SideBTint;
    case Tint::Warn: return Colour::WarnTint;
    case Tint::None: break;
    }
    return Colour::Surface;
}

void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const Tokens& tokens = Theme::get().tokens();
    const auto tint = static_cast<Tint>(index.data(role::Tint).toInt());
    if (index.data(role::Missing).toBool()) {
        painter->fillRect(option.rect, tokens[Colour::Alternate]);
        painter->fillRect(option.rect, QBrush(tokens[Colour::Border], Qt::BDiagPattern));
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    QColor ground = tokens[Colour::Surface];
    if (tint != Tint::None)
        ground = tokens[tintColour(tint)];
    else if (selected)
        ground = tokens[Colour::AccentTint];
    else if (hovered)
        ground = tokens[Colour::Hover];
    painter->fillRect(option.rect, ground);
    if (selected && tint != Tint::None) {
        // The tint must stay readable under the selection: a line above and below instead of a ground.
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), tokens[Colour::Accent]);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          tokens[Colour::Accent]);
    }
}

void paintFocus(QPainter* painter, const QStyleOptionViewItem& option)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const bool cells = view && view->selectionBehavior() == QAbstractItemView::SelectItems;
    if (!cells || !option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter->setPen(Theme::get().tokens()[Colour::Accent]);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
}

Type typeOf(const QModelIndex& index)
{
    const bool strong = index.data(role::Strong).toBool();
    if (index.data(role::Mono).toBool())
        return strong ? Type::MonoStrong : Type::Mono;
    return strong ? Type::Strong : Type::Body;
}

int signsWidth(const QModelIndex& index)
{
    int width = 0;
    for (const int which : {int(role::Sign), int(role::SecondSign)}) {
        if (static_cast<Sign>(index.data(which).toInt()) != Sign::None)
            width += metric::IconSize;
    }
    return width;
}

bool isTickable(const QModelIndex& index)
{
    return index.data(Qt::CheckStateRole).isValid();
}

} // namespace

CellDelegate::CellDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option, index);
    if (isTickable(index)) {
        QStyleOptionViewItem box(option);
        initStyleOption(&box, index);
        box.text.clear();
        box.state.setFlag(QStyle::State_On, box.checkState == Qt::Checked);
        box.state.setFlag(QStyle::State_Off, box.checkState == Qt::Unchecked);
        box.state.setFlag(QStyle::State_Enabled, index.flags().testFlag(Qt::ItemIsUserCheckable));
        const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
        QRect place = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &box, option.widget);
        if (box.displayAlignment.testFlag(Qt::AlignHCenter))
            place.moveCenter(option.rect.center());
        box.rect = place;
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);
    } else {
        const QRect cell = option.rect.adjusted(metric::Space2, 0, -metric::Space2, 0);
        const int left = paintSigns(painter, cell, index);
        const QRect where(left, cell.top(), cell.right() + 1 - left, cell.height());
        if (where.width() > 0)
            paintContent(painter, where, option, index);
    }
    paintFocus(painter, option);
    painter->restore();
}

int CellDelegate::paintSigns(QPainter* painter, const QRect& cell, const QModelIndex& index) const
{
    const bool alone = index.data(Qt::DisplayRole).toString().isEmpty() && !index.data(role::Chip).isValid()
                       && !index.data(role::IsValue).toBool();
    const int width = signsWidth(index);
    if (width == 0)
        return cell.left();
    int left = alone ? cell.center().x() + 1 - width / 2 : cell.left();
    for (const int which : {int(role::Sign), int(role::SecondSign)}) {
        const auto sign = static_cast<Sign>(index.data(which).toInt());
        if (sign == Sign::None)
            continue;
        paintSign(painter, QRect(left, cell.top(), metric::IconSize, cell.height()), sign);
        left += metric::IconSize;
    }
    return left + metric::Space1;
}

void CellDelegate::paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    const QVariant chip = index.data(role::Chip);
    if (chip.isValid()) {
        paintChip(painter, where, chipLook(static_cast<Chip>(chip.toInt()), index.data(role::ChipText).toString()));
        return;
    }
    Colour ink = Colour::Text;
    if (index.data(role::Warn).toBool())
        ink = Colour::Warn;
    else if (index.data(role::Muted).toBool() || !option.state.testFlag(QStyle::State_Enabled))
        ink = Colour::Muted;
    painter->setFont(font(typeOf(index)));
    painter->setPen(colour(ink));
    const QVariant aligned = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment alignment =
        aligned.isValid() ? Qt::Alignment(aligned.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
    QString line = index.data(Qt::DisplayRole).toString();
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString shown = painter->fontMetrics().elidedText(line, option.textElideMode, where.width());
    painter->drawText(where, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int width = signsWidth(index) + (signsWidth(index) > 0 ? metric::Space1 : 0);
    const QVariant chip = index.data(role::Chip);
    if (chip.isValid())
        width += chipSize(chipLook(static_cast<Chip>(chip.toInt()), index.data(role::ChipText).toString())).width();
    else if (isTickable(index))
        width += metric::IconSize;
    else
        width += QFontMetrics(font(typeOf(index))).horizontalAdvance(index.data(Qt::DisplayRole).toString());
    const int height = option.rect.height() > 0 ? option.rect.height() : metric::DenseRow;
    return {width + 2 * metric::Space2 + 2, height};
}

} // namespace diffract::ui
