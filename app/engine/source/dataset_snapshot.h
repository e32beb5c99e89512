// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/snapshot.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

/// What snapshots of servers have in common: datasets in one transaction of a connection, which this ends and must not
/// outlive.
/// @tparam Dataset a table or query in a transaction: PgDataset, MySqlDataset.
template <typename Connection, typename Dataset>
class DatasetSnapshot : public Snapshot {
public:
    ~DatasetSnapshot() override { m_connection.end(); }

    [[nodiscard]] const std::vector<SourceColumn>& columns(std::size_t dataset) const override
    {
        return m_columns.at(dataset);
    }
    [[nodiscard]] std::string from(std::size_t dataset) const override { return m_datasets.at(dataset).from(); }
    [[nodiscard]] std::string column(std::size_t dataset, std::size_t position) const override
    {
        return m_datasets.at(dataset).column(position);
    }

protected:
    DatasetSnapshot(Connection& connection, SourceSettings settings)
        : m_connection(connection)
        , m_settings(std::move(settings))
    {}
    void keep(Dataset dataset, std::vector<SourceColumn> columns)
    {
        m_datasets.push_back(std::move(dataset));
        m_columns.push_back(std::move(columns));
    }
    [[nodiscard]] Outcome<Landed> landed(std::size_t dataset, const std::vector<std::string>& conditions,
                                         const std::stop_token& stop) const
    {
        return m_datasets.at(dataset).land(m_settings, conditions, stop);
    }
    [[nodiscard]] Connection& connection() const noexcept { return m_connection; }

private:
    Connection& m_connection;
    SourceSettings m_settings;
    std::vector<Dataset> m_datasets;
    std::vector<std::vector<SourceColumn>> m_columns;
};

} // namespace diffract::engine
