// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/share_bar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace diffract::ui {

ShareBar::ShareBar(Colour fill, QWidget* parent)
    : QWidget(parent)
    , m_fill(fill)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBar::setShare(double share, const QString& spoken)
{
    m_share = qBound(0.0, share, 1.0);
    setAccessibleName(spoken);
    update();
}

QSize ShareBar::sizeHint() const
{
    return {metric::PageList, metric::Space2};
}

void ShareBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintShare(&painter, rect(), m_share, m_fill);
}

void paintShare(QPainter* painter, const QRectF& where, double share, Colour fill)
{
    const Tokens& tokens = Theme::get().tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens[Colour::BarTrack]);
    painter->drawRoundedRect(where, metric::BarRadius, metric::BarRadius);
    if (share > 0) {
        QRectF bar = where;
        bar.setWidth(qMin(where.width(), qMax<qreal>(metric::SmallestBar, where.width() * share)));
        painter->setBrush(tokens[fill]);
        painter->drawRoundedRect(bar, metric::BarRadius, metric::BarRadius);
    }
    painter->restore();
}

} // namespace diffract::ui
