// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/compare_rules.h"

#include <string>

namespace diffract::engine {

enum class Side { A, B };

/// How one pair of columns is compared: the seam where rules of a column (tolerances and so on) come in.
/// All members give SQL over a reference to the column, as "a.c3".
///
/// Equal values have equal canonical() values (but NULL stays NULL), which GROUP BY, joins and ORDER BY use;
/// differs() has the last word on two values, hashed() only decides what is looked at.
struct Comparator {
    std::string forA; ///< Canonical value, with a mark where the reference goes.
    std::string forB;
    std::string alsoEqual{}; ///< A condition under which unequal values are equal too, with marks for both; or empty.
    bool hashText = false;   ///< hash() of nested values is blind to [] against NULL: their text goes in too.

    [[nodiscard]] std::string canonical(Side side, const std::string& ref) const;
    /// Arguments for hash().
    [[nodiscard]] std::string hashed(Side side, const std::string& ref) const;
    /// A condition, never NULL.
    [[nodiscard]] std::string differs(const std::string& refA, const std::string& refB) const;
};

/// For two comparable types (kind.h), with the rules of the column: letter case, empty text, order of elements
/// and precision go into canonical(), tolerance and condition into differs() alone. Rules that do not fit the
/// type have no effect.
[[nodiscard]] Comparator comparatorFor(const std::string& typeA, const std::string& typeB, const ColumnRules& rules);

/// Without rules: exact equality as engine.md defines it. Integers and decimals are
/// compared exactly at any width and scale, floats by value with NaN = NaN and -0 = 0, intervals by their
/// three parts, maps without regard to order, text by code points, JSON by meaning.
[[nodiscard]] Comparator exactComparator(const std::string& typeA, const std::string& typeB);

/// Whether DuckDB loses something of a value when it sorts by it or stores it: of values that compare equal
/// (0.0 and -0.0, 1 month and 30 days) its sort keys and constant segments keep one for all.
[[nodiscard]] bool losesText(const std::string& type);

/// A value as a result keeps it: itself, or its text where DuckDB would lose something.
[[nodiscard]] std::string kept(const std::string& type, const std::string& ref);

/// An ORDER BY term under which values tie only when they are alike to the last byte.
[[nodiscard]] std::string totalOrder(const std::string& type, const std::string& ref);

} // namespace diffract::engine
