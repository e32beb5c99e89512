// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"
#include "ui/theme/icons.h"

#include <QWidget>

namespace diffract::ui {

/// A sign or an icon of 16 px in a layout, following the theme.
class SignLabel final : public QWidget {
    Q_OBJECT
public:
    explicit SignLabel(Sign sign, QWidget* parent = nullptr);
    SignLabel(Icon icon, Colour colour, QWidget* parent = nullptr);

    void setSign(Sign sign);
    void setIcon(Icon icon, Colour colour);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    Colour m_colour;
};

} // namespace diffract::ui
