// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/summary_extras.h"
#include "ui/pages/diff_page.h"

class QLabel;
class QPushButton;
class QStackedLayout;

namespace diffract::ui {

class CellTable;
class EmptyState;
class PageGate;
class SearchField;
class SmallTable;

/// What reads the two tables and is hit by their differences: dashboards, models, views, as the service found them.
class DependenciesPage final : public DiffPage {
    Q_OBJECT
public:
    explicit DependenciesPage(QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;

private:
    void fill();
    [[nodiscard]] QString asText() const;
    PageGate* m_gate;
    SearchField* m_find;
    QLabel* m_count;
    QPushButton* m_copy;
    CellTable* m_cells;
    SmallTable* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    std::vector<api::Dependency> m_all; ///< Most used first.
};

} // namespace diffract::ui
