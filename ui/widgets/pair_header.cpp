// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pair_header.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QPainter>

namespace diffract::ui {

PairHeader::PairHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
    // A section that is resized changes what its neighbour draws of their common name.
    connect(this, &QHeaderView::sectionResized, this, [this] { viewport()->update(); });
}

QSize PairHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), 2 * metric::DenseRow};
}

int PairHeader::groupOf(int section) const
{
    const QVariant group = model() ? model()->headerData(section, Qt::Horizontal, role::GroupId) : QVariant();
    return group.isValid() ? group.toInt() : -1;
}

void PairHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    if (!rect.isValid() || !model())
        return;
    const Tokens& tokens = Theme::get().tokens();
    painter->save();
    painter->fillRect(rect, tokens[Colour::Alternate]);
    painter->setPen(tokens[Colour::Border]);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight(), rect.bottomRight());
    const QRect lower = groupOf(section) >= 0 ? rect.adjusted(0, metric::DenseRow, 0, 0) : rect;
    const QRect inner = lower.adjusted(metric::Space2, 0, -metric::Space2, 0);
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const auto sign = static_cast<Sign>(model()->headerData(section, Qt::Horizontal, role::Sign).toInt());
    const Qt::Alignment alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    if (sign != Sign::None) {
        paintSign(painter, rect, sign);
    } else if (groupOf(section) >= 0) {
        const bool sideB = text == QLatin1String("B");
        painter->setFont(ui::font(Type::Header));
        painter->setPen(tokens[sideB ? Colour::SideB : Colour::SideA]);
        painter->drawText(inner, int(alignment) | Qt::TextSingleLine, text);
        paintGroup(painter, rect, section);
    } else {
        painter->setFont(ui::font(Type::MonoStrong));
        painter->setPen(tokens[Colour::Text]);
        painter->drawText(inner, int(alignment) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
    }
    painter->restore();
}

void PairHeader::paintGroup(QPainter* painter, const QRect& rect, int section) const
{
    // The whole of the group, of which this section shows its part.
    const int group = groupOf(section);
    int left = rect.left();
    int right = rect.right();
    for (int other = visualIndex(section) - 1; other >= 0 && groupOf(logicalIndex(other)) == group; --other)
        left -= sectionSize(logicalIndex(other));
    for (int other = visualIndex(section) + 1; other < count() && groupOf(logicalIndex(other)) == group; ++other)
        right += sectionSize(logicalIndex(other));
    const Tokens& tokens = Theme::get().tokens();
    const QRect part(rect.left(), rect.top(), rect.width(), metric::DenseRow);
    const QRect whole(left, rect.top(), right - left + 1, metric::DenseRow);
    painter->setClipRect(part);
    painter->fillRect(part, tokens[Colour::Alternate]);
    painter->setPen(tokens[Colour::Border]);
    painter->drawLine(part.bottomLeft(), part.bottomRight());
    painter->drawLine(whole.topRight(), whole.bottomRight());
    QRect text = whole.adjusted(metric::Space2, 0, -metric::Space2, 0);
    painter->setFont(ui::font(Type::MonoStrong));
    painter->setPen(tokens[Colour::Text]);
    const QString name = painter->fontMetrics().elidedText(
        model()->headerData(section, Qt::Horizontal, role::Group).toString(), Qt::ElideRight, text.width());
    painter->drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, name);
    text.setLeft(text.left() + painter->fontMetrics().horizontalAdvance(name) + metric::Space1);
    painter->setFont(ui::font(Type::Note));
    painter->setPen(tokens[Colour::Muted]);
    const QString note = model()->headerData(section, Qt::Horizontal, role::GroupNote).toString();
    if (text.width() > metric::Space4)
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(note, Qt::ElideRight, text.width()));
}

QSize PairHeader::sectionSizeFromContents(int section) const
{
    const bool grouped = groupOf(section) >= 0;
    const QString text =
        model()->headerData(section, Qt::Horizontal, grouped ? int(role::Group) : int(Qt::DisplayRole)).toString();
    int width = QFontMetrics(ui::font(Type::MonoStrong)).horizontalAdvance(text);
    if (grouped)
        width = width / 2;
    return {width + 2 * metric::Space2 + 1, 2 * metric::DenseRow};
}

} // namespace diffract::ui
