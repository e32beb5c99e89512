// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QRadioButton;

namespace diffract::ui {

/// One of a few ways to go on: a radio button, below it what the way does and costs. Plain text.
class ChoiceLine final : public QFrame {
    Q_OBJECT
public:
    ChoiceLine(const QString& title, QWidget* parent);

    void setNote(const QString& note);
    /// A way that is not open says why in its note.
    void setOpen(bool open);
    /// A control of this way, under its note. Takes ownership.
    void setControl(QWidget* control);
    [[nodiscard]] QRadioButton* button() const { return m_button; }

private:
    void tint();
    QRadioButton* m_button;
    QLabel* m_note;
    QHBoxLayout* m_control;
};

} // namespace diffract::ui
