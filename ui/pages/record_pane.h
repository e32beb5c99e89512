// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"

#include <QFrame>

#include <array>

class QListView;
class QPushButton;

namespace diffract::ui {

class ElidedLabel;
class RecordModel;
class RowsPane;
class SectionHeader;

/// One row in full beside the table: every column, those that differ first.
class RecordPane final : public QFrame {
    Q_OBJECT
public:
    explicit RecordPane(QWidget* parent);

    /// Shows the current row of a pane from now on. Call it once; the pane outlives its use here.
    void follow(RowsPane* rows);
    /// What the datasets are called in statements.
    void setTables(const QString& a, const QString& b);
    /// Adds a button that hides the pane.
    void makeClosable();

private:
    void showCurrent();
    void show(const std::vector<api::SectionColumn>& columns, const api::SectionRow& row, qint64 number, qint64 total);
    void clear();
    [[nodiscard]] QWidget* makeFoot();
    [[nodiscard]] QString asSql() const;
    void copyLine();
    [[nodiscard]] QString asText() const;
    SectionHeader* m_head;
    ElidedLabel* m_key;
    RecordModel* m_model;
    QListView* m_list;
    QPushButton* m_copy = nullptr;
    QPushButton* m_copySql = nullptr;
    RowsPane* m_rows = nullptr;
    std::array<QString, 2> m_tables;
    std::vector<api::SectionColumn> m_columns;
    api::SectionRow m_row;
};

} // namespace diffract::ui
