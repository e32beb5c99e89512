// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/dataset_spec.h"
#include "engine/source/landed.h"
#include "engine/source/source.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// What every kind of source says the same way.

/// `PostgreSQL "prod" at db.example:5432`, `SQLite "local" (/data/a.db)`. Never a password.
[[nodiscard]] std::string describe(const SourceSpec& spec);
/// A part of that for the fetch: `table "public"."orders"` or `the query`.
[[nodiscard]] std::string describe(const std::vector<std::string>& path);

/// The whole of it: `the query to PostgreSQL "prod" at db.example:5432`, `table "orders" in SQLite ...`.
[[nodiscard]] std::string describe(const SourceSpec& spec, const std::vector<std::string>& path);

/// The table or query of a dataset that goes to a source; a file is none.
struct Wanted {
    std::vector<std::string> path{}; ///< Empty for a query.
    std::string sql{};
    std::string what{}; ///< For messages, with the source.
};
[[nodiscard]] Outcome<Wanted> wantedOf(const DatasetSpec& dataset);

/// Invalid unless there is a column, each has a name, and no name comes twice.
/// @param what a table or query with its source
[[nodiscard]] Done checkNames(const std::string& what, const std::vector<std::string>& names);

/// Positions of the columns that are fetched, in the source's order. Invalid "no_such_column".
[[nodiscard]] Outcome<std::vector<std::size_t>>
positionsOf(const std::string& what, const std::vector<std::string>& names, const FetchWish& wish);

/// A filter is read alone first: "a) OR (b" is a condition only between our own parentheses. What the source says
/// against it, as the filter's fault.
[[nodiscard]] Error badFilter(Error error, const std::string& filter);

/// Invalid: the statement has another number of parameters than there are values.
[[nodiscard]] Error wrongParameters(const SourceSpec& spec, const std::string& sql);

/// Added when as many rows came as were allowed.
void sayLimit(std::vector<Problem>& problems, const std::string& what, std::uint64_t rows, const FetchWish& wish);

/// Half a key tells no rows apart: isKey stays only when all parts of the table's key are among the columns.
void forgetKeyUnlessWhole(std::vector<SourceColumn>& columns, std::size_t parts);

/// Without blanks and semicolons at the end, which people leave there.
[[nodiscard]] std::string trimmedSql(const std::string& sql);

} // namespace diffract::engine
