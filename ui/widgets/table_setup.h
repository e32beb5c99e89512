// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QItemSelectionModel;
class QTableView;
class QTreeView;
class QWidget;

namespace diffract::ui {

/// How a table differs from the others.
struct TableOptions {
    QString name;            ///< Accessible name; the widths are remembered under it as well.
    bool dense = false;      ///< Rows of 24 instead of 28.
    bool cells = false;      ///< Selects cells and ranges instead of rows.
    bool sortable = false;   ///< A click on a header sorts.
    bool stretchLast = true; ///< The last column takes what is left.
};

/// The one place that sets tables up: rows, headers, selection, delegate, Ctrl+C with headers, widths that are
/// remembered (ColumnWidths). Call it after setModel(). A delegate may be replaced afterwards.
void setUpTable(QTableView* view, const TableOptions& options);
void setUpTree(QTreeView* view, const TableOptions& options);

/// Widths by contents, once, within sensible limits; remembered widths win.
void fitColumns(QTableView* view);

/// The selected rows or cells with their headers, tabulators between and line ends behind; cells that hold such
/// letters or quotes are quoted. NULL is the word. At most `MostCopiedCells`.
[[nodiscard]] QString selectionAsText(const QItemSelectionModel* selection, const QWidget* view);
inline constexpr qint64 MostCopiedCells = 2'000'000;

} // namespace diffract::ui
