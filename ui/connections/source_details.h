// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/source_checks.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace diffract::ui {

class Badge;
class ElidedLabel;
class TestPanel;

/// One data source: what the service tells of it, and its test.
class SourceDetails final : public QWidget {
    Q_OBJECT
public:
    explicit SourceDetails(QWidget* parent = nullptr);

    /// @param reachable the service can be asked to test it.
    void setSource(const api::DataSource& source, const SourceCheck& check, bool reachable);

Q_SIGNALS:
    void testWanted();
    void stopWanted();

private:
    void showFacts(const api::DataSource& source);

    ElidedLabel* m_name;
    Badge* m_type;
    QWidget* m_facts;
    QGridLayout* m_grid;
    QList<std::pair<QString, QString>> m_shown;
    TestPanel* m_test;
};

} // namespace diffract::ui
