// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "ui/models/cell_table.h"

#include <QAbstractTableModel>

namespace diffract::ui {

/// A data source and how its test went.
struct SourceRow {
    api::DataSource source;
    Cell test;
};

/// Data sources of a service.
class SourceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Test, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows of the same ids keep their place; the selection survives.
    void setRows(std::vector<SourceRow> rows);
    [[nodiscard]] const SourceRow& row(int at) const { return m_rows.at(static_cast<size_t>(at)); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SourceRow> m_rows;
};

/// "paused", "no access" and such, beside the name; mostly empty.
[[nodiscard]] QString sourceNote(const api::DataSource& source);

} // namespace diffract::ui
