// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include <QPainter>

namespace diffract::ui {

Badge::Badge(Chip chip, QWidget* parent)
    : Badge(chip, QString(), parent)
{}

Badge::Badge(Chip chip, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_chip(chip)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setChip(chip, text);
}

void Badge::setChip(Chip chip, const QString& text)
{
    m_chip = chip;
    m_look = chipLook(chip, text);
    setAccessibleName(m_look.text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    return chipSize(m_look);
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(&painter, rect(), m_look);
}

} // namespace diffract::ui
