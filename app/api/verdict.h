// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/summary.h"

#include <vector>

namespace diffract::api {

/// Every verdict that holds, worst first (engine.md, Result). The first is the one the diff object names; beside
/// bad keys, a difference or missing keys may hold too. Empty before the end.
[[nodiscard]] std::vector<DiffResult> verdicts(const DataDiff& diff, const Summary& summary);
/// The same rule over what is known: `worst` and, beside bad keys, Different or else MissingPks where they hold.
[[nodiscard]] std::vector<DiffResult> verdicts(DiffResult worst, bool differs, bool keysMissing);
/// Whether the schemas differ in more than the order of columns.
[[nodiscard]] bool schemaDiffers(const SummarySchema& schema);

/// The verdict in one or two words for people: "Bad keys", "Different", "Missing keys" ...
[[nodiscard]] QString verdictText(DiffResult result);
/// The same for a word that is not documented: "The service says: partial". One line, cut where it is long.
[[nodiscard]] QString verdictText(const QString& unknown);
/// The verdict in one sentence.
[[nodiscard]] QString verdictSentence(DiffResult result);

/// How the keys of a finished diff fall apart; the parts of the stacked bar. Duplicated keys are in `total` only.
struct ResultCounts {
    qint64 identical = 0;
    qint64 changed = 0;
    qint64 onlyA = 0;
    qint64 onlyB = 0;
    qint64 total = 0;   ///< All keys of both sides; without a key, all rows.
    bool known = false; ///< The service told enough for all five; else they say nothing.
    friend bool operator==(const ResultCounts&, const ResultCounts&) = default;

    /// @param keyed false when the whole row was compared.
    [[nodiscard]] static ResultCounts of(const Summary& summary, bool keyed = true);
    /// The same of the two parts of a summary; either may be missing.
    [[nodiscard]] static ResultCounts of(const std::optional<SummaryPks>& pks,
                                         const std::optional<SummaryValues>& values, bool keyed);
};

} // namespace diffract::api
