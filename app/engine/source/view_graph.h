// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/outcome.h"
#include "engine/source/dependent.h"

#include <string>
#include <vector>

namespace diffract::engine {

using TablePath = std::vector<std::string>;

/// A view, and what its definition names.
struct ViewReads {
    Dependent view{};
    TablePath name{};               ///< Its path in the form that tells tables of the source apart.
    std::vector<TablePath> reads{}; ///< In the same form.
};

/// The views that read a table, also through others, in path order. The table itself is never among them.
/// @param table In the form of ViewReads::name.
[[nodiscard]] std::vector<Dependent> dependentsIn(const std::vector<ViewReads>& views, const TablePath& table);

/// Tables that a view's definition in MySQL's own writing names: `db`.`table`, each column with it.
[[nodiscard]] std::vector<TablePath> tablesInMySqlView(const std::string& sql);

/// Tables that DuckDB's CREATE VIEW reads, as [schema, table]; the schema is empty where none is written. Names of
/// its WITH are none. Nothing is run.
[[nodiscard]] Outcome<std::vector<TablePath>> tablesInDuckView(duck::Connection& connection, const std::string& sql);

} // namespace diffract::engine
