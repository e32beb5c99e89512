// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/column_match.h"
#include "engine/diff_request.h"
#include "engine/reduce/held_side.h"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace diffract::engine {

/// A pair of columns and the form in which both databases write them.
struct ShapedColumn {
    std::size_t a = 0; ///< Position in A's columns.
    std::size_t b = 0;
    ValueForm form;

    [[nodiscard]] std::size_t of(Side side) const { return side == Side::A ? a : b; }
};

/// How rows are written for a checksum: keys, then all compared columns.
struct RowShape {
    std::vector<ShapedColumn> keys;
    std::vector<ShapedColumn> values;
    std::optional<std::size_t> ranged; ///< The key part by whose value ranges are made.
};

/// Why rows cannot be left at their databases, in half a sentence: "there is no key".
using WhyNot = std::string;

/// Says why a request needs all rows fetched, whatever its columns are; nothing when it does not.
[[nodiscard]] std::optional<WhyNot> needsAllRows(const DiffRequest& request);

/// Equal texts must mean rows that the comparison holds equal, and different keys must have different texts: so a
/// column that both databases do not write alike stands in the way.
[[nodiscard]] std::variant<RowShape, WhyNot> shapeOf(const DiffRequest& request, const ColumnMatch& match,
                                                     const HeldSide& a, const HeldSide& b);

} // namespace diffract::engine
