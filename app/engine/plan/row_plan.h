// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan/plan_input.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// Statements of the second half of plan P5: fetch the rows of the keys that need a look, compare them by
/// value, and store each section in key order with a dense number from 0. Needs table keyed of KeyPlan.
class RowPlan final {
public:
    /// @param nullKeys whether keyed has groups with NULL parts: they join by another, slower rule.
    RowPlan(const PlanInput& input, bool nullKeys)
        : m_input(input)
        , m_nullKeys(nullKeys)
    {}

    /// The condition under which a row t of the side has the key of a row k of keyed.
    [[nodiscard]] std::string keysMatch(Side side) const;
    /// Temporary table ra or rb(g, nk, ca, cb, a.. or b..).
    [[nodiscard]] std::string fetch(Side side) const;
    /// The same without a row, where no key of the side needs a look.
    [[nodiscard]] std::string fetchNothing(Side side) const;

    /// Temporary table differing(g, a.., b.., d..): only where PlanInput::keepsDiffering().
    [[nodiscard]] std::string differing() const;
    /// Table diff(n, a.., b.., d..): what is stored of the rows that differ.
    [[nodiscard]] std::string diff() const;
    /// One row over all that differ: count of rows, then for each compared column the count of d.
    [[nodiscard]] std::string differences() const;
    /// Tables exclusives1, exclusives2(n, a.. or b..).
    /// @param repeated whether an exclusive key may have several rows, which then need an order of their own
    [[nodiscard]] std::string exclusives(Side side, bool repeated) const;
    /// Tables null_keys1, null_keys2.
    [[nodiscard]] std::string nullKeys(Side side) const;
    /// Tables duplicates(n, k.., rows_a, rows_b, left_a, left_b) and duplicate_rows(n, g, in_a, in_b, a.., b..)
    /// by way of temporary ones. Pairs are equal in every compared column.
    [[nodiscard]] std::vector<std::string> duplicates() const;

private:
    [[nodiscard]] std::vector<std::string> flagNames() const;
    /// SELECT of g, a.., b.., d.. of the rows that differ.
    [[nodiscard]] std::string differingRows() const;
    [[nodiscard]] std::string numbered(const std::string& columns, const std::string& ordered) const;
    [[nodiscard]] std::string duplicatesOf(Side side) const;
    [[nodiscard]] std::string pairedDuplicates() const;
    [[nodiscard]] std::string differs(std::size_t stored) const;

    const PlanInput& m_input;
    bool m_nullKeys;
};

} // namespace diffract::engine
