// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/landing.h"
#include "engine/source/source.h"
#include "engine/source/source_parts.h"
#include "engine/source/sqlite_column.h"
#include "engine/source/sqlite_connection.h"

#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// A SQLite file, read by SQLite's own library: values keep what they are, whatever their column is declared as,
/// and a query can be held to the file (DuckDB's extension cannot, see docs/sources.md).
class SqliteSource final : public Source {
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

private:
    SqliteSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<SqliteConnection> connection);
    /// The statement of a fetch: its columns are those that are wanted.
    /// Invalid "virtual_table".
    [[nodiscard]] Done notVirtual(const std::string& table);
    [[nodiscard]] Outcome<SqliteStatement> selected(const Wanted& wanted, const FetchWish& wish,
                                                    std::vector<std::string>& names);
    [[nodiscard]] Outcome<Landed> landed(const Wanted& wanted, const FetchWish& wish);
    /// Reads up to so many rows. False when a column's type changed on the way: what has landed is void.
    [[nodiscard]] Outcome<bool> scanned(sqlite3_stmt* statement, std::vector<SqliteColumn>& columns, Landing* landing,
                                        std::uint64_t limit, const FetchWish& wish);

    SourceSpec m_spec;
    SourceSettings m_settings;
    std::unique_ptr<SqliteConnection> m_connection;
};

} // namespace diffract::engine
