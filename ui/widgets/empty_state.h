// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace diffract::ui {

class SignLabel;

/// What stands where nothing is to be shown: why, and what to do about it. Plain text.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(Icon icon, const QString& title, const QString& text = {}, QWidget* parent = nullptr);

    void setState(Icon icon, const QString& title, const QString& text);
    /// Shows the button; connect to its clicked(). The widget owns it.
    QPushButton* setButton(const QString& text);
    /// Another one behind it, hidden at first. The widget owns it.
    QPushButton* addButton(const QString& text);

private:
    SignLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
    QHBoxLayout* m_buttons;
};

} // namespace diffract::ui
