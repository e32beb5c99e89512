// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace diffract::ui {

/// What the program is, its version, and the parts it is built from with their licences. Not modal.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    /// @param engine version of the comparison engine as the service told it; may be empty.
    explicit AboutDialog(const QString& engine, QWidget* parent = nullptr);
};

} // namespace diffract::ui
