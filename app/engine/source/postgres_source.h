// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/pg_connection.h"
#include "engine/source/source.h"

#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// A PostgreSQL server over libpq. Each use is one read-only snapshot (REPEATABLE READ). What a user wrote as SQL
/// is read by the server first, as one statement that gives columns, and then fetched as a subquery of ours: so
/// it can be nothing but a query. Rows come as binary COPY.
class PostgresSource final : public Source {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Source>> open(const SourceSpec& spec, const SourceSettings& settings,
                                                               const std::stop_token& stop);
    ~PostgresSource() override;

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
    PostgresSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<PgConnection> connection);
    /// In a read-only transaction.
    template <typename Result, typename Function>
    Outcome<Result> inSnapshot(const std::stop_token& stop, Function function);

    SourceSpec m_spec;
    SourceSettings m_settings;
    std::unique_ptr<PgConnection> m_connection;
};

} // namespace diffract::engine
