// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;

namespace diffract::ui {

/// Asks for a diff by its number or by the address of its page at a service. Not modal; deletes itself.
class OpenDiffDialog final : public QDialog {
    Q_OBJECT
public:
    /// `services` outlives the dialog. @param text put in first; it is selected. @param service of a number
    OpenDiffDialog(const client::Services& services, const QString& text, const QString& service, QWidget* parent);

    void accept() override;

Q_SIGNALS:
    void chosen(const diffract::client::DiffRef& diff);

private:
    void showState();
    void showProblem(const QString& text);

    const client::Services& m_services;
    QLineEdit* m_text;
    QComboBox* m_service; ///< Of a number; an address says it itself.
    QString m_chosen;     ///< Of a number, also while an address is typed.
    QLabel* m_problem;
};

} // namespace diffract::ui
