// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan/plan_input.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// Statements of the first half of plan P5: which keys need a look, and what the counters are.
///
/// groups: the keys whose rows are not one and one with equal hashes; the rest are equal pairs, counted as "rows read
/// minus rows kept". A join of keys and hashes finds them where no key of both sides has several rows on one, which
/// its own count of pairs proves; else one aggregate over both inputs, at twice the time. Counts decide before hashes
/// there: a xor of hashes would cancel for doubled rows.
class KeyPlan final {
public:
    explicit KeyPlan(const PlanInput& input)
        : m_input(input)
    {}

    /// Table groups(k.., ca, cb): rows of the key in A and in B.
    [[nodiscard]] std::string groups() const;
    /// With a key. Table narrow(k.., in_a, in_b): pairs whose hashes differ, and rows without a partner. Counts the
    /// pairs, see duck::MatchCounter.
    [[nodiscard]] std::string narrow() const;
    /// One row: those of narrow without a partner in A and in B.
    [[nodiscard]] static std::string narrowAlone();
    /// The same groups, from narrow: right when pairs + rows without a partner = rows, on both sides. For every key of
    /// both sides has a pair for each of its rows in A times those in B, which is its rows in A only where B has one.
    [[nodiscard]] std::string groupsOfNarrow() const;
    /// Table keyed(g, nk, ca, cb, k..): the groups to look at, g their place in key order, nk: a NULL part.
    [[nodiscard]] std::string keyed() const;
    /// One row; see KeyFacts.
    [[nodiscard]] std::string counters() const;
    /// One row when the rows of either side are more than the limit: the first g beyond it, then of the keys below
    /// it rows of A and B, and of the others how many have one row a side.
    [[nodiscard]] std::string belowLimit(std::int64_t limit) const;
    /// One number: rows of A in the sample, and those of them that keyed has.
    [[nodiscard]] std::string sampledRows() const;
    [[nodiscard]] std::string sampledKeyed() const;

    /// Whether a row t of the side is in the sample; empty: all are.
    [[nodiscard]] std::string sampleCondition(Side side) const;

private:
    /// The key's parts and, with a key, the hash h.
    [[nodiscard]] std::vector<std::string> terms(Side side) const;
    [[nodiscard]] std::string rows(Side side, const std::vector<std::string>& terms) const;
    /// Also s: NULL in A, true in B.
    [[nodiscard]] std::string bothSides() const;
    [[nodiscard]] std::string anyNull() const;
    /// Whether a key is in the sample, from its parts.
    [[nodiscard]] std::string inSample(const std::vector<std::string>& parts) const;

    const PlanInput& m_input;
};

} // namespace diffract::engine
