// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace diffract::ui {

/// Some of a few words: a button with a menu of tick boxes, its text says what is chosen.
class ChoiceButton final : public QPushButton {
    Q_OBJECT
public:
    /// @param words as they are sent, each beside what is shown for it.
    ChoiceButton(const QString& name, const QList<std::pair<QString, QString>>& words, QWidget* parent = nullptr);

    /// Joined by commas; empty: any.
    void setValue(const QString& value);
    [[nodiscard]] QString value() const;

private:
    void showChoice();
    QString m_name;
    QStringList m_other; ///< Values that are not among the words: kept.
};

} // namespace diffract::ui
