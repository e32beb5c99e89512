// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/outcome.h"
#include "engine/plan/plan_input.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// What every part of the analysis works on: the tables of a run that has stored its sections, and the temporary
/// ones it fetched rows into. On the run's thread.
struct AnalysisInput {
    const PlanInput& plan;
    duck::Connection& connection;
    std::stop_token stop;
    /// Every row that differs: "diff", or "differing" where not all of them are stored.
    std::string differing = "diff";
    /// Differing values of each stored column; 0 for keys and what is not compared.
    std::vector<std::int64_t> different;

    [[nodiscard]] Outcome<duck::Rows> query(const std::string& sql) const { return connection.query(sql, {}, stop); }
    [[nodiscard]] const std::string& name(std::size_t stored) const { return plan.storedColumn(stored).name(); }
    /// Stored columns that differ somewhere.
    [[nodiscard]] std::vector<std::size_t> changed() const;
};

/// A column as a statement sees it.
struct ValueRef {
    std::string sql;  ///< An expression of `type`.
    std::string type; ///< DuckDB's.
};

/// A stored cell as its own type again: what loses something is kept as text. Nested values stay text.
[[nodiscard]] ValueRef storedValue(const PlanInput& plan, Side side, std::size_t stored);

/// The exact text of a value.
[[nodiscard]] std::string exactText(const std::string& sql);
/// The same as ShownValue has it.
[[nodiscard]] std::string shownText(const std::string& sql);

/// What values are counted by, so that equal ones are one and the same on every run: -0 is 0, nested values and
/// those that have equal twins go by their text.
[[nodiscard]] std::string groupTerm(const ValueRef& value);

/// SELECT of c, v, n: for each term by its place, each value's text and its rows. At most mostCountedTerms.
/// @param terms of groupTerm(), over what FROM `source` gives
[[nodiscard]] std::string countedValues(const std::vector<std::string>& terms, const std::string& source);
inline constexpr std::size_t mostCountedTerms = 48;

} // namespace diffract::engine
