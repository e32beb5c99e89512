// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/result_guess.h"

#include "api/diff_facts.h"
#include "api/diff_result.h"
#include "api/verdict.h"

namespace diffract::api {

QString guessedResult(const DiffFacts& facts)
{
    if (!facts.pks)
        return {};
    const SummaryPks& pks = *facts.pks;
    if (pks.nulls != Pair{} || pks.dupes != Pair{})
        return toWire(DiffResult::BadPks);
    if ((facts.values && facts.values->valuesWithDifferences > 0) || (facts.schema && schemaDiffers(*facts.schema)))
        return toWire(DiffResult::Different);
    if (pks.exclusives != Pair{})
        return toWire(DiffResult::MissingPks);
    if (pks.totalRows == Pair{})
        return toWire(DiffResult::Empty);
    // Without the values nothing says that they are equal.
    return facts.values ? toWire(DiffResult::Identical) : QString();
}

} // namespace diffract::api
