// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/source_delegate.h"

#include "ui/theme/metrics.h"

#include <QIcon>
#include <QPainter>

namespace diffract::ui {

void SourceDelegate::paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    QRect text = where;
    const auto drawn = index.data(Qt::DecorationRole).value<QIcon>();
    if (!drawn.isNull()) {
        QRect place(where.left(), 0, metric::IconSize, metric::IconSize);
        place.moveTop(where.center().y() - metric::IconSize / 2 + 1);
        drawn.paint(painter, place);
        text.setLeft(place.right() + 1 + metric::Space2);
    }
    CellDelegate::paintContent(painter, text, option, index);
}

} // namespace diffract::ui
