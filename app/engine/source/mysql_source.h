// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/mysql_connection.h"
#include "engine/source/source.h"

#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// A MySQL or MariaDB server over MariaDB's client library. Each use is one read-only snapshot; what a user wrote
/// as SQL is read by the server first, as one statement that gives columns, and then fetched as a derived table of
/// ours: so it can be nothing but a query. Rows come in the binary protocol, one after the other.
class MySqlSource final : public Source {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Source>> open(const SourceSpec& spec, const SourceSettings& settings);

    [[nodiscard]] Outcome<std::vector<SourceTable>> tables(std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<SourceColumn>> columns(const std::vector<std::string>& table,
                                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<Dependent>> dependents(const std::vector<std::string>& table,
                                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                             std::uint64_t limit, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> fetch(const DatasetSpec& dataset, const FetchWish& wish,
                                        std::stop_token stop) override;
    [[nodiscard]] Outcome<std::unique_ptr<Snapshot>> snapshot(std::vector<Held> datasets,
                                                              std::stop_token stop) override;

private:
    MySqlSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<MySqlConnection> connection);
    template <typename Result, typename Function>
    Outcome<Result> inSnapshot(const std::stop_token& stop, Function function);

    SourceSpec m_spec;
    SourceSettings m_settings;
    std::unique_ptr<MySqlConnection> m_connection;
};

} // namespace diffract::engine
