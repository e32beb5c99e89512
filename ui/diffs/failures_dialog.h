// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace diffract::ui {

/// What failed of a deed on several diffs, a line each. Open it with open().
class FailuresDialog final : public QDialog {
    Q_OBJECT
public:
    explicit FailuresDialog(const QString& lines, QWidget* parent = nullptr);
};

} // namespace diffract::ui
