// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace diffract::ui {

/// Asks before diffs are deleted for good: names each, says what goes with it; Enter keeps them. Open it with open();
/// accepted() when they are to go.
class PurgeDialog final : public QDialog {
    Q_OBJECT
public:
    /// @param diffs a line each. @param service its name; empty for the local engine.
    PurgeDialog(const QStringList& diffs, const QString& service, QWidget* parent = nullptr);
};

} // namespace diffract::ui
