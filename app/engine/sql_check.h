// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/diff_request.h"
#include "engine/duck/connection.h"
#include "engine/outcome.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace diffract::engine {

/// What a user or a template wrote as SQL, checked on the parser's own tree (design parts.md): one expression
/// without subqueries, windows, parameters or stars, whose functions are scalar and give the same answer each
/// time. Nothing is run.
struct SqlExpression {
    std::vector<std::string> columns{}; ///< Names it refers to, each once.
    bool isNoCondition = false;         ///< Neither true nor false, whatever the columns are: {a} + 1, 'yes', NULL.
};

/// Errors are Invalid with code "bad_sql" and say what and, for a syntax error, where.
/// @param what of the message: "The filter of A", "The rule of column x"
[[nodiscard]] Outcome<SqlExpression> checkExpression(duck::Connection& connection, const std::string& what,
                                                     const std::string& sql);

/// A condition for rows of one side. Refuses a leading WHERE with that reason, and what can be neither true nor false.
[[nodiscard]] Outcome<SqlExpression> checkFilter(duck::Connection& connection, const std::string& side,
                                                 const std::string& sql);

/// A condition over {a} and {b}, and nothing else.
[[nodiscard]] Done checkEqualIf(duck::Connection& connection, const std::string& what, const std::string& sql);

/// Whether a checked condition can be true or false of values of these types. Nothing is run. Errors: "bad_sql".
/// @param what "The rule of column x"
[[nodiscard]] Done checkTruth(duck::Connection& connection, const std::string& what, const std::string& sql,
                              const std::string& typeA, const std::string& typeB);

/// Whether the columns that a checked filter names are there, and whether it can be true or false of values of their
/// types. What does not fit them at all is left to whoever runs it: types may still become others. Nothing is run.
/// Errors: noSuchColumn(), "bad_sql".
[[nodiscard]] Done checkFilterColumns(duck::Connection& connection, const std::string& side, const std::string& sql,
                                      const SqlExpression& condition, const std::vector<Column>& columns);

/// A column by its exact name, or without regard to letter case where only one fits; nullptr for none.
[[nodiscard]] const Column* columnOf(const std::vector<Column>& columns, const std::string& name);

/// A piece of SQL in a request that cannot be used.
struct SqlFault {
    enum class Place { FilterA, FilterB, EqualIf };
    Place place = Place::FilterA;
    std::size_t index = 0; ///< Of the rule.
    Error error{};
};

/// What the filter of a side is over.
struct FilterSide {
    const std::vector<Column>* columns = nullptr; ///< When they are known before the run.
    /// The filter is the SQL of a DuckDB file, which may hold more: only what is no condition is refused.
    bool isOfDuckDb = false;
};

/// All SQL of a request, checked on an instance of its own (25 to 50 ms, nothing when there is none to check)
/// before the run; what needs the columns is checked when they are known.
[[nodiscard]] Outcome<std::vector<SqlFault>> checkSql(const DiffRequest& request,
                                                      const std::array<FilterSide, 2>& sides = {});

/// How messages call a rule.
[[nodiscard]] std::string nameOf(const EqualIf& rule);

} // namespace diffract::engine
