// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"
#include "ui/pages/diff_page.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace diffract::client {
class ApiClient;
}

namespace diffract::ui {

class PageGate;
class RecordPane;
class RowsPane;
class Segments;

/// The rows: A and B of the chosen columns beside each other, what differs marked, one row in full at the right.
class ValuesPage final : public DiffPage {
    Q_OBJECT
public:
    ValuesPage(client::ApiClient& client, qint64 diffId, QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void showSpot(Spot spot, const QString& column) override;

private:
    enum Part { Changed, OnlyA, OnlyB, Duplicates };
    void makeBar(QHBoxLayout* row);
    [[nodiscard]] QWidget* makeFoot(QWidget* parent);
    void makeShortcuts();
    void open(int part);
    void fillColumnMenu();
    void applyColumns();
    void step(bool forward);
    void resumeStep();
    void showFoot();
    PageGate* m_gate;
    Segments* m_parts;
    QToolButton* m_columns;
    QMenu* m_columnMenu;
    QToolButton* m_inspect;
    RowsPane* m_rows;
    RecordPane* m_record;
    QLabel* m_count;
    QLabel* m_hint;
    api::DiffFacts m_facts;
    QStringList m_chosen;                                               ///< Columns shown in the part Changed.
    enum class Step { None, Forward, Backward } m_pending = Step::None; ///< Waits for a row to load.
};

} // namespace diffract::ui
