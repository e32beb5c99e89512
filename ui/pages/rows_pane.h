// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"

#include <QWidget>

class QStackedLayout;

namespace diffract {
struct Error;
}

namespace diffract::ui {

class EmptyState;
class FrozenTable;
class RowsModel;
class RowSource;
class RowSources;

/// One section of a result as a virtual table with frozen keys: its rows, or why there are none.
class RowsPane final : public QWidget {
    Q_OBJECT
public:
    /// @param name accessible name of the table. `sources` outlives the pane.
    RowsPane(const QString& name, RowSources& sources, QWidget* parent);

    /// Shows a section; `count` is what the counters say, `none` the sentence for an empty one.
    void open(api::Section section, qint64 count, const QString& none);
    /// Shows why there are no rows, or not yet.
    void defer(const QString& sentence);
    /// Only these data columns; nothing: all.
    void setShownColumns(const std::optional<QStringList>& names);
    [[nodiscard]] RowsModel* model() const { return m_model; }
    [[nodiscard]] FrozenTable* table() const { return m_table; }
    /// The row under the cursor, or -1.
    [[nodiscard]] int currentRow() const;
    void selectRow(int row);
    /// The keys of the rows in sight, tabulators between, with their header.
    [[nodiscard]] QString keysText() const;
    /// A statement that finds the rows in sight by their keys; `table` is their dataset. Empty when they are not here.
    [[nodiscard]] QString keysAsSql(const QString& table, bool sideB) const;
    /// "Rows 1–13 of 2,855"; empty while nothing is shown.
    [[nodiscard]] QString rangeText() const;

Q_SIGNALS:
    /// Another part of the rows is in sight.
    void rangeChanged();
    void rowChosen(int row);
    /// A row is wanted in full.
    void rowActivated(int row);
    /// The columns are known or have changed.
    void loaded();
    /// Rows were not written; somebody wants to know how to get them.
    void rowsWanted();

private:
    void layOut();
    void onFailed(const Error& error);
    [[nodiscard]] std::pair<int, int> rowsInSight() const;
    void showMissing(api::Section section);
    RowSources& m_sources;
    std::optional<api::Section> m_section;
    RowSource* m_source = nullptr;
    RowsModel* m_model;
    FrozenTable* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace diffract::ui
