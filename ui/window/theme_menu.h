// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace diffract::ui {

/// Light, dark, or as the system: the theme changes at once.
class ThemeMenu final : public QMenu {
    Q_OBJECT
public:
    explicit ThemeMenu(QWidget* parent);

Q_SIGNALS:
    void chosen();
};

} // namespace diffract::ui
