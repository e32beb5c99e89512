// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/service_delegate.h"

#include "ui/connections/service_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace diffract::ui {

namespace {

constexpr int RowHeight = 71;
constexpr int LineHeight = 18;
constexpr int EdgeWidth = 3;
constexpr int DotSize = 8;

void drawLine(QPainter* painter, const QRect& where, Type type, Colour tone, const QString& text)
{
    const QFont used = font(type);
    painter->setFont(used);
    painter->setPen(colour(tone));
    QString line = text;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    painter->drawText(where, int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                      QFontMetrics(used).elidedText(line, Qt::ElideRight, where.width()));
}

} // namespace

void ServiceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const ServiceModel*>(index.model());
    if (!model)
        return;
    const ServiceRow& row = model->row(index.row());
    const QRect rect = option.rect;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(rect, colour(Colour::AccentTint));
        painter->fillRect(QRect(rect.topLeft(), QSize(EdgeWidth, rect.height())), colour(Colour::AccentFill));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(rect, colour(Colour::Hover));
    }
    painter->setPen(colour(Colour::Border));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(colour(Colour::Accent), 1));
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
    }
    QRect line(rect.left() + metric::Space3 + metric::IconSize + metric::Space3 - 2, rect.top() + metric::Space2, 0,
               LineHeight);
    line.setRight(rect.right() - metric::Space3);
    paintIcon(painter, QRectF(rect.left() + metric::Space3, line.top() + 1, metric::IconSize, metric::IconSize),
              row.icon, Colour::Text);
    QRect name = line;
    if (row.unsaved) {
        name.setRight(name.right() - DotSize - metric::Space2);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(Colour::Text));
        painter->drawEllipse(QRectF(line.right() - DotSize, line.center().y() - DotSize / 2.0 + 1, DotSize, DotSize));
    }
    drawLine(painter, name, Type::Strong, Colour::Text, row.name);
    line.translate(0, LineHeight);
    drawLine(painter, line, Type::Note, Colour::Muted, row.where);
    line.translate(0, LineHeight);
    paintIcon(painter, QRectF(line.left(), line.top() + 2, metric::SignSize, metric::SignSize), row.state.icon,
              row.state.colour);
    line.setLeft(line.left() + metric::SignSize + metric::Space1);
    drawLine(painter, line, Type::Note, row.state.colour, row.state.text);
    painter->restore();
}

QSize ServiceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    return {metric::PageList, RowHeight};
}

} // namespace diffract::ui
