// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/verdict.h"

#include "engine/plan/counted.h"

#include <algorithm>
#include <cmath>

namespace diffract::engine {
namespace {

bool any(const SideCounts& counts)
{
    return counts[0] > 0 || counts[1] > 0;
}

} // namespace

void fillScore(DiffSummary& summary)
{
    ScoreTerms& score = summary.score;
    score.valueDifferences = summary.values.valuesWithDifferences;
    if (summary.sample) {
        score.valueDifferences = 0;
        for (const ColumnStats& column : summary.values.columns)
            score.valueDifferences += column.estimate ? column.estimate->estimate : column.valuesDifferent;
    }
    score.extraColumns = summary.schema.columnsMismatched;
    score.sharedColumns = summary.schema.columnCounts[0] - summary.schema.columnsMismatched[0];
    score.totalCells = 0;
    score.lostCells = 2 * score.valueDifferences;
    for (std::size_t side = 0; side < 2; ++side) {
        const std::int64_t rows = summary.pks.totalRows[side];
        score.totalCells += rows * summary.schema.columnCounts[side];
        score.lostCells += (score.exclusiveRows[side] + score.nullKeyRows[side]) * score.sharedColumns
                           + score.extraColumns[side] * rows;
    }
    score.matchRatio = 1.0;
    if (score.totalCells > 0 && score.lostCells > 0) {
        const std::int64_t kept = std::max<std::int64_t>(0, score.totalCells - score.lostCells);
        score.matchRatio = static_cast<double>(kept) / static_cast<double>(score.totalCells);
        if (score.matchRatio >= 1.0)
            score.matchRatio = std::nextafter(1.0, 0.0);
    }
}

std::string limitNote(const LimitFacts& limited)
{
    return "The download limit of " + counted(limited.limit, "row", "rows")
           + " a side was reached: " + grouped(limited.fetched[0]) + " and " + grouped(limited.fetched[1])
           + " rows were fetched of the " + grouped(limited.wanted[0]) + " and " + grouped(limited.wanted[1])
           + " that needed a look, those with the first keys. At least so many rows and values differ; the rows of "
             "other keys are not stored.";
}

DiffResult resultOf(const DiffSummary& summary)
{
    const KeyCounts& pks = summary.pks;
    const bool keyless = summary.keyColumns.empty();
    if (any(pks.nulls) || any(pks.dupes))
        return DiffResult::BadPks;
    // What was not fetched is not known to be equal.
    const bool unseen = summary.limited && summary.limited->unseen > 0;
    if (summary.values.valuesWithDifferences > 0 || unseen || any(summary.schema.columnsMismatched)
        || (keyless && any(pks.exclusives)))
        return DiffResult::Different;
    if (any(pks.exclusives))
        return DiffResult::MissingPks;
    return any(pks.totalRows) ? DiffResult::Identical : DiffResult::Empty;
}

} // namespace diffract::engine
