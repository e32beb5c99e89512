// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/test_step.h"
#include "ui/connections/form_content.h"

#include <QWidget>

class QPushButton;

namespace diffract::ui {

class ConnectionForm;
class ElidedLabel;
class TestPanel;

/// One connection: its form, its test, and what to do with it.
class ConnectionPane final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionPane(QWidget* parent = nullptr);

    [[nodiscard]] ConnectionForm& form() const { return *m_form; }
    /// @param fresh never saved.
    void setState(const QString& name, bool unsaved, bool fresh);
    void setTest(const std::optional<client::TestReport>& report, bool running);

Q_SIGNALS:
    void saveWanted();
    void revertWanted();
    void duplicateWanted();
    void removeWanted();
    void testWanted();
    void stopWanted();

private:
    QWidget* makeHead();
    QWidget* makeFoot();

    ElidedLabel* m_name;
    ConnectionForm* m_form;
    TestPanel* m_test;
    ElidedLabel* m_unsaved;
    QPushButton* m_duplicate;
    QPushButton* m_remove;
    QPushButton* m_revert;
    QPushButton* m_save;
};

} // namespace diffract::ui
