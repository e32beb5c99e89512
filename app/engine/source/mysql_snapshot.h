// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/mysql_connection.h"
#include "engine/source/mysql_dataset.h"
#include "engine/source/mysql_dialect.h"
#include "engine/source/snapshot.h"

#include <memory>
#include <vector>

namespace diffract::engine {

/// Datasets in one transaction of a connection, which it holds open and must not outlive. A row that is longer than
/// the server's max_allowed_packet lets a text be is Invalid "row_too_long"; fetching such a row works.
class MySqlSnapshot final : public Snapshot {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Snapshot>> open(MySqlConnection& connection,
                                                                 const SourceSettings& settings,
                                                                 const std::vector<Source::Held>& datasets,
                                                                 const std::stop_token& stop);
    ~MySqlSnapshot() override;

    [[nodiscard]] const Dialect& dialect() const override { return m_dialect; }
    [[nodiscard]] const std::vector<SourceColumn>& columns(std::size_t dataset) const override;
    [[nodiscard]] std::string from(std::size_t dataset) const override;
    [[nodiscard]] std::string column(std::size_t dataset, std::size_t position) const override;
    [[nodiscard]] Outcome<Rows> ask(const std::string& sql, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> land(std::size_t dataset, const std::vector<std::string>& conditions,
                                       std::stop_token stop) override;

private:
    MySqlSnapshot(MySqlConnection& connection, SourceSettings settings, bool knowsNull);
    [[nodiscard]] Done add(const Source::Held& held);
    [[nodiscard]] Error understood(Error error) const;

    MySqlConnection& m_connection;
    SourceSettings m_settings;
    MySqlDialect m_dialect;
    std::vector<MySqlDataset> m_datasets;
    std::vector<std::vector<SourceColumn>> m_columns;
};

} // namespace diffract::engine
