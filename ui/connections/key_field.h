// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/key_state.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace diffract::ui {

class SignLabel;

/// The key of a connection: given once, then only replaced or forgotten, never shown. Below it stands where it is
/// kept, and why not in the keychain.
class KeyField final : public QWidget {
    Q_OBJECT
public:
    explicit KeyField(QWidget* parent = nullptr);

    void setState(const KeyState& state);
    /// What is typed and not saved.
    void setTyped(const QString& key);
    [[nodiscard]] QString typed() const;
    /// The field itself, for labels and focus.
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

Q_SIGNALS:
    void edited();
    void forgetWanted();
    /// Ask the keychain once more.
    void retryWanted();
    void stopWaitingWanted();

private:
    void showState();

    KeyState m_state;
    bool m_replacing = false;
    QLineEdit* m_edit;
    QPushButton* m_replace;
    QPushButton* m_forget;
    SignLabel* m_sign;
    QLabel* m_kept;
    QPushButton* m_action; ///< Of the line: try again, or do without.
    QWidget* m_troubleBox;
    QLabel* m_trouble;
};

} // namespace diffract::ui
