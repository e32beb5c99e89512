// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/mysql_column.h"
#include "engine/source/mysql_connection.h"
#include "engine/source/source.h"

#include <functional>
#include <string>
#include <vector>

namespace diffract::engine {

/// `a``b`
[[nodiscard]] std::string mySqlName(const std::string& text);
/// `shop`.`orders`
[[nodiscard]] std::string mySqlQualified(const std::vector<std::string>& path);
[[nodiscard]] std::vector<std::string> namesOf(const std::vector<MySqlColumn>& columns);

/// The columns that a statement would give, without running it. Invalid "bad_sql" when it gives none.
[[nodiscard]] Outcome<std::vector<MySqlColumn>> mySqlDescribed(MySqlConnection& connection, const std::string& sql);
/// Fills in what is declared of a table's columns: type, whether they may be NULL and are part of the key.
[[nodiscard]] Done mySqlDeclare(MySqlConnection& connection, const std::vector<std::string>& table,
                                std::vector<SourceColumn>& columns);
/// Runs a statement and hands out row after row; the columns hold the values. Ends early when told to.
[[nodiscard]] Done readMySqlRows(MySqlConnection& connection, const std::string& sql,
                                 const std::vector<std::string>& values, std::vector<MySqlColumn>& columns,
                                 const std::function<Outcome<bool>()>& row);

} // namespace diffract::engine
