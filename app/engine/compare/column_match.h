// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/compare/comparator.h"
#include "engine/diff_request.h"
#include "engine/diff_summary.h"
#include "engine/outcome.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

/// One column of the comparison: a pair, or a column of one side.
struct MatchedColumn {
    std::optional<Column> a;
    std::optional<Column> b;
    ColumnStatus status = ColumnStatus::Equal; ///< Equal stands for "compared" here.
    bool moved = false;
    Comparator comparator; ///< Of Key and compared columns.

    [[nodiscard]] const std::string& name() const { return a ? a->name : b->name; }
};

/// What is compared with what. Columns in A's order, then those only in B in B's order.
struct ColumnMatch {
    std::vector<MatchedColumn> columns;
    std::vector<std::size_t> keys;     ///< Indexes into columns, in the key's order.
    std::vector<std::size_t> compared; ///< Indexes into columns, in their order.
    std::vector<std::string> leftOut;  ///< Names of columns that were not fetched, for messages.
    SchemaCounts schema;

    [[nodiscard]] std::vector<ColumnInfo> infos() const;
};

/// Positions (in A, in B) of the columns of one name, after the mapping. For FileSource::agree().
[[nodiscard]] Outcome<std::vector<std::pair<std::size_t, std::size_t>>>
pairColumns(const DiffRequest& request, const std::vector<Column>& a, const std::vector<Column>& b);

/// The whole matching, with the rules of engine.md: lists hold A's names, keys are never excluded, include
/// wins. Errors are Invalid: a name on neither side, a key that one side lacks or whose types differ
/// (naming the column), a mapping onto a name that B has, nothing to compare at all.
/// @param leftOut names of columns that were not fetched, for messages
[[nodiscard]] Outcome<ColumnMatch> matchColumns(const DiffRequest& request, const std::vector<Column>& a,
                                                const std::vector<Column>& b, std::vector<std::string> leftOut = {});

/// Marks of those members of `order` that are outside one longest increasing run.
[[nodiscard]] std::vector<bool> outOfOrder(const std::vector<std::size_t>& order);

} // namespace diffract::engine
