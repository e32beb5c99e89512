// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_summary.h"
#include "engine/duck/connection.h"
#include "engine/outcome.h"
#include "engine/plan/plan_input.h"
#include "engine/sampling.h"

#include <cstdint>
#include <stop_token>

namespace diffract::engine {

/// Whether a run compares a sample, and what it says of it. Keys are counted in full either way.
class SamplePlan final {
public:
    /// Sets input's limit and the summary's sample, and notes why when there is none.
    static void choose(const Sampling& sampling, PlanInput& input, DiffSummary& summary);
    /// Whether the keys have more faults than the mode accepts.
    [[nodiscard]] static bool givesUp(const Sampling& sampling, const DiffSummary& summary);
    /// Every row is compared then, and a note says why.
    static void giveUp(PlanInput& input, DiffSummary& summary);
    /// Counts the sample's rows: values.totalRows and the sample's facts.
    /// @param differentPairs keys in "keyed" with one row a side.
    [[nodiscard]] static Done count(const PlanInput& input, duck::Connection& connection, std::int64_t differentPairs,
                                    DiffSummary& summary, const std::stop_token& stop);
};

} // namespace diffract::engine
