// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace diffract::ui {

class CellTable;

/// The view of a CellTable inside a page: one row chosen at a time, Enter and double click activate it.
class SmallTable final : public QTableView {
    Q_OBJECT
public:
    /// @param name accessible name.
    SmallTable(const QString& name, CellTable* model, QWidget* parent);

    /// As high as its rows, without scroll bars: the page around it scrolls.
    void setFitting(bool fitting);
    /// Fixed widths by column; 0: takes the rest.
    void setWidths(const QList<int>& widths);
    void setRowHeight(int pixels);

Q_SIGNALS:
    void rowActivated(int row);
    void rowChosen(int row); ///< -1: none.

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fit();
    CellTable* m_cells;
    bool m_fitting = false;
};

} // namespace diffract::ui
