// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace diffract::ui {

/// What a service sent in place of its list, as it is: data, never markup. Open it with open().
class AnswerDialog final : public QDialog {
    Q_OBJECT
public:
    /// @param body redacted already (client/api_failure.h).
    explicit AnswerDialog(const QByteArray& body, QWidget* parent = nullptr);
};

} // namespace diffract::ui
