// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bar_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/share_bar.h"

#include <QPainter>

namespace diffract::ui {

BarDelegate::BarDelegate(QObject* parent)
    : CellDelegate(parent)
{}

void BarDelegate::paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    QRect bar(where.left(), 0, where.width(), metric::BarHeight);
    bar.moveTop(where.center().y() + 1 - bar.height() / 2);
    if (index.data(role::NoBar).toBool()) {
        painter->setPen(QPen(colour(Colour::ControlBorder), 1, Qt::DashLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(bar).adjusted(0.5, 0.5, -0.5, -0.5), metric::BarRadius, metric::BarRadius);
        return;
    }
    const QVariant share = index.data(role::Share);
    if (!share.isValid()) {
        CellDelegate::paintContent(painter, where, option, index);
        return;
    }
    paintShare(painter, bar, share.toDouble(), Colour::ChangedFill);
}

} // namespace diffract::ui
