// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/diff_facts.h"
#include "ui/pages/diff_page.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace diffract::ui {

class NoRowsView;
class PageGate;
class RecordPane;
class RowSources;
class RowsPane;
class Segments;

/// The rows: A and B of the chosen columns beside each other, what differs marked, one row in full at the right.
class ValuesPage final : public DiffPage {
    Q_OBJECT
public:
    ValuesPage(RowSources& sources, QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void showSpot(Spot spot, const QString& column) override;
    /// What was asked for, to ask for it again with rows. Before setFacts().
    void setRequest(const api::CreateRequest& request) { m_request = request; }

Q_SIGNALS:
    void rerunRequested(const diffract::api::CreateRequest& request);
    void cloneRequested(const diffract::api::CreateRequest& request);

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
    RowSources& m_sources;
    PageGate* m_gate;
    QStackedWidget* m_body;
    NoRowsView* m_noRows;
    QWidget* m_foot;
    Segments* m_parts;
    QToolButton* m_columns;
    QMenu* m_columnMenu;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_inspect;
    RowsPane* m_rows;
    RecordPane* m_record;
    QLabel* m_count;
    QLabel* m_hint;
    api::DiffFacts m_facts;
    api::CreateRequest m_request;
    QStringList m_chosen;                                               ///< Columns shown in the part Changed.
    enum class Step { None, Forward, Backward } m_pending = Step::None; ///< Waits for a row to load.
};

} // namespace diffract::ui
