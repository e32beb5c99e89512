// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_header.h"

#include "ui/diffs/diffs_model.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace diffract::ui {

DiffsHeader::DiffsHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSortIndicatorShown(false);
}

void DiffsHeader::setAllTicked(Qt::CheckState state)
{
    m_all = state;
    viewport()->update();
}

void DiffsHeader::setOrder(int column, bool descending)
{
    m_column = column;
    m_descending = descending;
    viewport()->update();
}

void DiffsHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    if (!rect.isValid() || !model())
        return;
    const Tokens& tokens = Theme::get().tokens();
    painter->save();
    painter->fillRect(rect, tokens[Colour::Alternate]);
    painter->setPen(tokens[Colour::Border]);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight(), rect.bottomRight());
    QRect inner = rect.adjusted(metric::Space2, 0, -metric::Space2, 0);
    if (section == DiffsModel::Tick) {
        QStyleOptionViewItem box;
        box.initFrom(this);
        box.rect = QRect(0, 0, metric::IconSize, metric::IconSize);
        box.rect.moveCenter(rect.center());
        box.state.setFlag(QStyle::State_On, m_all == Qt::Checked);
        box.state.setFlag(QStyle::State_NoChange, m_all == Qt::PartiallyChecked);
        box.state.setFlag(QStyle::State_Off, m_all == Qt::Unchecked);
        style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, this);
    }
    const QVariant chip = model()->headerData(section, Qt::Horizontal, role::Chip);
    QString text = model()->headerData(section, Qt::Horizontal).toString();
    if (chip.isValid()) {
        const ChipLook look = chipLook(static_cast<Chip>(chip.toInt()));
        paintChip(painter, inner, look);
        inner.setLeft(inner.left() + chipSize(look).width() + metric::Space1);
        text = tr("Source");
    }
    const bool right = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    painter->setFont(ui::font(Type::Header));
    painter->setPen(tokens[section == m_column ? Colour::Text : Colour::Muted]);
    const int arrow = section == m_column ? metric::IconSize : 0;
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, inner.width() - arrow);
    const int width = painter->fontMetrics().horizontalAdvance(shown);
    QRect where(right ? inner.right() + 1 - arrow - width : inner.left(), inner.top(), width, inner.height());
    painter->drawText(where, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (arrow > 0)
        paintIcon(painter, QRect(where.right() + 2, inner.top(), arrow, inner.height()),
                  m_descending ? Icon::ArrowDown : Icon::ArrowUp, Colour::Muted);
    painter->restore();
}

} // namespace diffract::ui
