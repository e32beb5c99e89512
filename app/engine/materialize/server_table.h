// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_tables.h"

#include <cstddef>
#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// How a database that is not DuckDB keeps values of one of DuckDB's types.
struct ServerType {
    enum class As { Text, Bytes, Integer, Real }; ///< What DuckDB hands out: VARCHAR, BLOB, BIGINT, DOUBLE.
    std::string type{};                           ///< The database's, as SQL.
    As as = As::Text;
    std::string value = "CAST({} AS VARCHAR)"; ///< DuckDB's expression that gives that; {} is the value.
    std::string fits{}; ///< DuckDB's condition that each value must meet, nothing where all do; {} is the value.
};

/// What a database can have as names and tables.
struct ServerRules {
    /// Ways to keep a type, the best first; the last one keeps every value.
    std::function<std::vector<ServerType>(const std::string& type)> types{};
    std::size_t longestName = 0;      ///< In bytes of UTF-8; 0: no limit.
    bool countsCharacters = false;    ///< The limit is one of characters.
    bool foldsNames = true;           ///< Names that differ in letter case only are one.
    std::set<std::string> reserved{}; ///< Names of the database's own columns, in lower case where it folds.
    bool isBmpOnly = false;           ///< Names have no characters beyond U+FFFF, and no blank at their end.
};

/// A table of a result as such a database has it.
struct ServerTable {
    struct Column {
        std::string name{};
        ServerType type{};
    };
    MaterializedTable::Part part = MaterializedTable::Part::Diff;
    std::string suffix{};
    std::vector<Column> columns{};
    std::string list{}; ///< DuckDB's expressions of all columns.
    std::string from{};
    std::string where{};
};

/// Chooses types and names for all tables. A column that occurs in several tables has one type in all of them.
[[nodiscard]] Outcome<std::vector<ServerTable>> serverTables(duck::Connection& connection,
                                                             const std::vector<ResultTables::Table>& tables,
                                                             const ServerRules& rules, const std::stop_token& stop);

/// Invalid "too_many_columns" when a table has more than that. @param where the database, for people.
[[nodiscard]] Done checkWidth(const std::vector<ServerTable>& tables, std::size_t most, const std::string& where);
/// What can be done about tables that are too wide.
[[nodiscard]] std::string narrowerHint();

} // namespace diffract::engine
