// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"
#include "ui/pages/diff_page.h"

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace diffract::ui {

class ColumnResultsFilter;
class ColumnResultsModel;
class ElidedLabel;
class MatchChart;
class PageGate;
class SearchField;

/// Match and differing values of every compared column, as chart and table; what is not compared is named below.
class ColumnsPage final : public DiffPage {
    Q_OBJECT
public:
    explicit ColumnsPage(QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void showSpot(Spot spot, const QString& column) override;

private:
    void makeBar(QHBoxLayout* row);
    [[nodiscard]] QWidget* makeNotes(QWidget* parent);
    void makeTable(QWidget* parent);
    void refilter();
    void showNotes();
    void onCurrentRow();
    [[nodiscard]] QString currentColumn() const;
    void showRows();
    PageGate* m_gate;
    QCheckBox* m_onlyDiffering;
    QLabel* m_count;
    QComboBox* m_sort;
    SearchField* m_find;
    QPushButton* m_rows;
    ColumnResultsModel* m_model;
    ColumnResultsFilter* m_filter;
    QLabel* m_chartTitle;
    MatchChart* m_chart;
    QTableView* m_table;
    QWidget* m_equalLine;
    ElidedLabel* m_equal;
    QWidget* m_otherLine;
    ElidedLabel* m_other;
    api::DiffFacts m_facts;
};

} // namespace diffract::ui
