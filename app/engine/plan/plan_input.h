// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/column_match.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// What the statements of one run are made from. Names in them are our own: k0.. key parts in canonical form,
/// a0.. and b0.. the stored columns of each side, d0.. whether one differs.
struct PlanInput {
    ColumnMatch match;
    std::array<std::string, 2> relations; ///< FileSource::relation() of A and B.
    std::vector<std::size_t> stored;      ///< Indexes into match.columns: keys, then the rest considered.
    bool compareDuplicates = true;
    std::optional<std::uint64_t> sampleLimit; ///< Keys whose hash is below are compared by value; absent: all.
    std::optional<std::int64_t> storedLimit;  ///< Rows stored for each column that differs.
    std::optional<std::int64_t> fetchBelow;   ///< Rows are fetched of keys whose g is below; absent: all.
    std::optional<std::size_t> timeColumn;    ///< Index into match.columns: the fetched rows keep it as tm.

    PlanInput(ColumnMatch columnMatch, std::string relationA, std::string relationB, bool duplicates);

    /// Without a key, whole rows are the key.
    [[nodiscard]] bool keyless() const { return match.keys.empty(); }
    /// Whether the rows that differ are wanted beyond what is stored of them.
    [[nodiscard]] bool keepsDiffering() const { return storedLimit || timeColumn; }
    /// Indexes into match.columns of what rows are grouped by.
    [[nodiscard]] const std::vector<std::size_t>& grouping() const { return keyless() ? match.compared : match.keys; }
    [[nodiscard]] const MatchedColumn& storedColumn(std::size_t i) const { return match.columns[stored[i]]; }
    /// Whether stored column i is compared and not a key.
    [[nodiscard]] bool isCompared(std::size_t i) const { return storedColumn(i).status == ColumnStatus::Equal; }
    [[nodiscard]] bool has(Side side, std::size_t i) const;
    /// Of a column that the side has, in "FROM relation AS t": "t.c4".
    [[nodiscard]] static std::string source(Side side, const MatchedColumn& column);
    /// What rows are grouped by in canonical form, over the same.
    [[nodiscard]] std::vector<std::string> keyParts(Side side) const;
    /// "a3" or "b3".
    [[nodiscard]] static std::string cell(Side side, std::size_t i);
    /// The stored columns of a side, each with a prefix: "x.a0, x.a1".
    [[nodiscard]] std::vector<std::string> cells(Side side, const std::string& prefix = {}) const;
    /// The same as a result keeps them: "a0 AS a0, CAST(a1 AS VARCHAR) AS a1".
    [[nodiscard]] std::vector<std::string> keptCells(Side side) const;
    /// Of a column that the side has.
    [[nodiscard]] const std::string& typeOf(Side side, std::size_t i) const;
    /// ORDER BY terms over all stored columns of a side: rows that tie are alike in every cell.
    [[nodiscard]] std::vector<std::string> tieBreak(Side side, const std::string& prefix = {}) const;
};

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, const std::string& separator = ", ");
/// "k0, k1" for as many parts.
[[nodiscard]] std::vector<std::string> keyNames(std::size_t count, const std::string& prefix = {});

} // namespace diffract::engine
