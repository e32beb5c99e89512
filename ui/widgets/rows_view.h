// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace diffract::ui {

/// A table for millions of rows. Qt 6.4's own accessible interface makes an object of every cell it is asked
/// for and can crash screen readers (house.md); this view speaks its current row as its value instead.
class RowsView final : public QTableView {
    Q_OBJECT
public:
    explicit RowsView(QWidget* parent = nullptr);

    /// The current row in words: "row 3 of 8,412; status: shipped, changed: delivered".
    [[nodiscard]] QString spokenRow() const;

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
};

} // namespace diffract::ui
