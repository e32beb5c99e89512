// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan/plan_input.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// Statements of the first half of plan P5: which keys need a look, and what the counters are.
///
/// groups: one aggregate over both inputs keeps the keys whose rows are not one and one with equal hashes; the
/// rest are equal pairs, counted as "rows read minus rows kept". Counts decide before hashes: a xor of hashes
/// would cancel for doubled rows.
class KeyPlan final {
public:
    explicit KeyPlan(const PlanInput& input)
        : m_input(input)
    {}

    /// Table groups(k.., ca, cb): rows of the key in A and in B.
    [[nodiscard]] std::string groups() const;
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
    [[nodiscard]] std::string rows(Side side) const;
    [[nodiscard]] std::string anyNull() const;
    /// Whether a key is in the sample, from its parts.
    [[nodiscard]] std::string inSample(const std::vector<std::string>& parts) const;

    const PlanInput& m_input;
};

} // namespace diffract::engine
