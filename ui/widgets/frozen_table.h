// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;
class QModelIndex;
class QTableView;

namespace diffract::ui {

class RowsView;

/// A table whose first columns stay in sight: a second QTableView on the same model, one selection, one scroll bar.
/// Both have headers of two levels. The keyboard belongs to the main view; Ctrl+C copies the frozen columns too.
class FrozenTable final : public QWidget {
    Q_OBJECT
public:
    /// @param name accessible name of the table.
    explicit FrozenTable(const QString& name, QWidget* parent = nullptr);

    /// Not owned.
    void setModel(QAbstractItemModel* model);
    /// How many columns stay; call again after the model was reset. Fewer stay where they would take most of the width:
    /// the others scroll with the rest.
    void setFrozen(int columns);
    /// How many do stay.
    [[nodiscard]] int frozenColumns() const { return m_placed; }
    /// Widths by what is in sight.
    void fit();
    [[nodiscard]] QTableView* mainView() const;
    [[nodiscard]] QTableView* frozenView() const { return m_frozen; }
    /// Selects the row of a cell and scrolls to it.
    void showCell(const QModelIndex& index);

Q_SIGNALS:
    void currentRowChanged(int row);
    /// Enter or a double click, also on a frozen column.
    void rowActivated(int row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void adjust();
    void place();
    void copy();
    RowsView* m_main;
    QTableView* m_frozen;
    QWidget* m_foot;
    int m_count = 0;  ///< Wanted.
    int m_placed = 0; ///< In the frozen view.
};

} // namespace diffract::ui
