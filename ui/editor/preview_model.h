// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

namespace diffract::ui {

/// The first rows of a file as they are read, cell values exact.
class PreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// @param types whether the header names each column's type under its name.
    explicit PreviewModel(bool types, QObject* parent);

    void setPreview(const std::optional<api::LocalPreview>& preview);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool isNumber(int column) const;

    const bool m_types;
    std::vector<api::PreviewColumn> m_columns;
    std::vector<api::Cells> m_rows;
};

} // namespace diffract::ui
