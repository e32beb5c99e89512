// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace diffract::client {
class Services;
}

namespace diffract::ui {

class EditorDocument;

/// Which service runs the request, and whether it can be asked. Out of sight while there is only the local engine.
class ServiceBar final : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the bar.
    ServiceBar(EditorDocument& document, const client::Services& services, QWidget* parent);

    void focusService();

private:
    void fill();
    void showState();

    EditorDocument& m_document;
    const client::Services& m_services;
    QComboBox* m_combo;
    QLabel* m_note;
    QPushButton* m_retry;
};

} // namespace diffract::ui
