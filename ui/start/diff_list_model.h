// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"

#include <QAbstractTableModel>

#include <vector>

namespace diffract::ui {

/// Diffs of the service, the newest first, as recent diffs and as the list of all.
class DiffListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Verdict, Title, SideA, SideB, Score, Run, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay the same keep their place; the selection survives.
    void setDiffs(std::vector<api::DataDiff> diffs);
    [[nodiscard]] const api::DataDiff& diff(int row) const { return m_diffs.at(static_cast<size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<api::DataDiff> m_diffs;
};

} // namespace diffract::ui
