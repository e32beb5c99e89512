// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/run_notes.h"

#include "engine/plan/counted.h"

namespace diffract::engine {

std::vector<std::string> closingNotes(const DiffRequest& request, const PlanInput& input, const DiffSummary& summary,
                                      std::int64_t storedRows)
{
    std::vector<std::string> notes;
    if (input.keyless())
        notes.emplace_back("No key was given: whole rows were compared, so differences are not counted "
                           "by column, and a changed row counts as one only in A and one only in B.");
    if (input.storedLimit && storedRows < summary.values.rowsWithDifferences)
        notes.push_back(grouped(*input.storedLimit)
                        + " differing rows a column are stored (per_column_diff_limit): " + grouped(storedRows) + " of "
                        + grouped(summary.values.rowsWithDifferences) + ". The counters are exact.");
    if (input.keyless() && (!request.rules.tolerances.empty() || request.rules.floats))
        notes.emplace_back("Tolerances were not applied: whole rows are compared exactly.");
    if (!input.keyless() && input.match.compared.empty())
        notes.emplace_back("No column besides the key could be compared.");
    if (summary.duplicateKeys.inAll > 0 && request.compareDuplicates
        && !(request.rules.tolerances.empty() && request.rules.equalIf.empty() && !request.rules.floats))
        notes.emplace_back("Rows of duplicate keys were paired without tolerances and conditions.");
    if (!request.compareDuplicates && summary.duplicateKeys.inAll > 0)
        notes.emplace_back("Rows of duplicate keys were not compared (compare_duplicates is off).");
    return notes;
}

} // namespace diffract::engine
