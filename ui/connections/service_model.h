// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/service_row.h"

#include <QAbstractListModel>

#include <vector>

namespace diffract::ui {

/// The services of the window, the local engine first.
class ServiceModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Rows of the same ids keep their place; the selection survives.
    void setRows(std::vector<ServiceRow> rows);
    [[nodiscard]] const ServiceRow& row(int at) const { return m_rows.at(static_cast<size_t>(at)); }
    /// -1 when it is not there.
    [[nodiscard]] int indexOf(const QString& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<ServiceRow> m_rows;
};

} // namespace diffract::ui
