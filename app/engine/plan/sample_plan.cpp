// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/sample_plan.h"

#include "engine/plan/counted.h"
#include "engine/plan/key_plan.h"

#include <algorithm>

namespace diffract::engine {

void SamplePlan::choose(const Sampling& sampling, PlanInput& input, DiffSummary& summary)
{
    if (sampling.mode == Sampling::Mode::Off)
        return;
    if (input.keyless()) {
        summary.notes.emplace_back("Sampling was off: it picks keys, and no key was given.");
        return;
    }
    const SampleSize size = sampleSize(sampling, std::max(summary.pks.totalRows[0], summary.pks.totalRows[1]));
    if (!size.why.empty())
        summary.notes.push_back(size.why);
    if (size.share >= 1)
        return;
    input.sampleLimit = hashLimit(size.share);
    summary.sample = SampleFacts{.share = size.share, .confidence = sampling.confidence, .seed = samplingSeed};
}

bool SamplePlan::givesUp(const Sampling& sampling, const DiffSummary& summary)
{
    const KeyCounts& pks = summary.pks;
    const auto larger = static_cast<double>(std::max(pks.totalRows[0], pks.totalRows[1]));
    const auto faults = static_cast<double>(pks.nulls[0] + pks.nulls[1] + pks.dupes[0] + pks.dupes[1]
                                            + pks.exclusives[0] + pks.exclusives[1]);
    return sampling.mode == Sampling::Mode::Tolerance && faults > sampling.tolerance * larger;
}

void SamplePlan::giveUp(PlanInput& input, DiffSummary& summary)
{
    summary.notes.emplace_back("Sampling was off: more keys are NULL, duplicated or exclusive than the sampling "
                               "tolerance accepts, so every row was compared.");
    summary.sample.reset();
    input.sampleLimit.reset();
}

Done SamplePlan::count(const PlanInput& input, duck::Connection& connection, std::int64_t differentPairs,
                       DiffSummary& summary, const std::stop_token& stop)
{
    const KeyPlan plan(input);
    const Outcome<std::int64_t> rows = connection.number(plan.sampledRows(), stop);
    if (!rows)
        return rows.error();
    const Outcome<std::int64_t> keyed = connection.number(plan.sampledKeyed(), stop);
    if (!keyed)
        return keyed.error();
    SampleFacts& sample = *summary.sample;
    sample.of = summary.values.totalRows;
    // Pairs with equal hashes are not in keyed; those in it with one row a side are all of the sample.
    sample.rows = *rows - *keyed + differentPairs;
    summary.values.totalRows = sample.rows;
    summary.notes.push_back("A sample was compared: " + counted(sample.rows, "row", "rows") + " of "
                            + grouped(sample.of) + ", the same keys on both sides (seed " + std::to_string(sample.seed)
                            + "). Keys and rows are counted in full, differing values in the sample.");
    return done();
}

} // namespace diffract::engine
