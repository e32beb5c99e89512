// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/outcome.h"
#include "engine/sql_tree.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// A query that a user or a template wrote for a DuckDB source, checked on the parser's own tree: one SELECT
/// (also WITH, VALUES, set operations) whose table functions make rows of nothing but their arguments (range,
/// unnest and the like), that names tables and never files, and calls nothing that looks at the session or
/// changes something. Nothing is run. Errors are Invalid with code "bad_sql"; a table that the connection does
/// not know is found later.
[[nodiscard]] Done checkSelect(duck::Connection& connection, const std::string& what, const std::string& sql);

/// The tables of a query that passes the same check, also when the connection does not know them.
[[nodiscard]] Outcome<std::vector<NamedTable>> tablesOf(duck::Connection& connection, const std::string& what,
                                                        const std::string& sql);

} // namespace diffract::engine
