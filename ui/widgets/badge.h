// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip_painter.h"

#include <QWidget>

namespace diffract::ui {

/// A verdict, a state or the letter of a side, on its tint. Plain text.
class Badge final : public QWidget {
    Q_OBJECT
public:
    explicit Badge(Chip chip, QWidget* parent = nullptr);
    Badge(Chip chip, const QString& text, QWidget* parent = nullptr);

    void setChip(Chip chip, const QString& text = {});
    [[nodiscard]] Chip chip() const { return m_chip; }
    [[nodiscard]] QString text() const { return m_look.text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Chip m_chip;
    ChipLook m_look;
};

} // namespace diffract::ui
