// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/verdict.h"

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

DiffResult resultOf(const DiffSummary& summary)
{
    const KeyCounts& pks = summary.pks;
    const bool keyless = summary.keyColumns.empty();
    if (any(pks.nulls) || any(pks.dupes))
        return DiffResult::BadPks;
    if (summary.values.valuesWithDifferences > 0 || any(summary.schema.columnsMismatched)
        || (keyless && any(pks.exclusives)))
        return DiffResult::Different;
    if (any(pks.exclusives))
        return DiffResult::MissingPks;
    return any(pks.totalRows) ? DiffResult::Identical : DiffResult::Empty;
}

} // namespace diffract::engine
