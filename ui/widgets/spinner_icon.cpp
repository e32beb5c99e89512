// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spinner_icon.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QPainter>
#include <QTimerEvent>

namespace diffract::ui {
namespace {

constexpr int Steps = 12;
constexpr int Interval = 83; // milliseconds: one turn a second

} // namespace

SpinnerIcon::SpinnerIcon(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Working"));
}

QSize SpinnerIcon::sizeHint() const
{
    return {metric::IconSize, metric::IconSize};
}

void SpinnerIcon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(QRectF(rect()).center());
    painter.rotate(360.0 / Steps * m_step);
    const int half = metric::IconSize / 2;
    paintIcon(&painter, QRectF(-half, -half, metric::IconSize, metric::IconSize), Icon::Running, Colour::Accent);
}

void SpinnerIcon::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    m_step = (m_step + 1) % Steps;
    update();
}

void SpinnerIcon::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_timer.start(Interval, this);
}

void SpinnerIcon::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace diffract::ui
