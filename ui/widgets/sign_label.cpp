// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sign_label.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/chip_painter.h"

#include <QPainter>

namespace diffract::ui {

SignLabel::SignLabel(Sign sign, QWidget* parent)
    : SignLabel(signIcon(sign), signColour(sign), parent)
{
    setSign(sign);
}

SignLabel::SignLabel(Icon icon, Colour colour, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_colour(colour)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SignLabel::setSign(Sign sign)
{
    setAccessibleName(signText(sign));
    setIcon(signIcon(sign), signColour(sign));
}

void SignLabel::setIcon(Icon icon, Colour colour)
{
    m_icon = icon;
    m_colour = colour;
    update();
}

QSize SignLabel::sizeHint() const
{
    return {metric::IconSize, metric::IconSize};
}

void SignLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_icon, m_colour);
}

} // namespace diffract::ui
