// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/verdict.h"

#include "base/format.h"

#include <QCoreApplication>

namespace diffract::api {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("diffract::api", text);
}

bool summaryDiffers(const Summary& summary)
{
    return (summary.values && summary.values->valuesWithDifferences > 0)
           || (summary.schema && schemaDiffers(*summary.schema));
}

} // namespace

bool schemaDiffers(const SummarySchema& schema)
{
    return schema.columnsMismatched[0] + schema.columnsMismatched[1] + schema.columnTypeMismatches > 0;
}

std::vector<DiffResult> verdicts(const DataDiff& diff, const Summary& summary)
{
    const std::optional<DiffResult> worst = diff.verdict();
    if (!worst)
        return {};
    const bool keysMissing = summary.pks && summary.pks->exclusives[0] + summary.pks->exclusives[1] > 0;
    return verdicts(*worst, summaryDiffers(summary), keysMissing);
}

std::vector<DiffResult> verdicts(DiffResult worst, bool differs, bool keysMissing)
{
    std::vector<DiffResult> all{worst};
    if (worst != DiffResult::BadPks)
        return all;
    if (differs)
        all.push_back(DiffResult::Different);
    else if (keysMissing)
        all.push_back(DiffResult::MissingPks);
    return all;
}

QString verdictText(DiffResult result)
{
    switch (result) {
    case DiffResult::Error: return tr("Error");
    case DiffResult::BadPks: return tr("Bad keys");
    case DiffResult::Different: return tr("Different");
    case DiffResult::MissingPks: return tr("Missing keys");
    case DiffResult::Identical: return tr("Identical");
    case DiffResult::Empty: return tr("Empty");
    }
    return {};
}

QString verdictText(const QString& unknown)
{
    constexpr qsizetype longest = 40;
    return tr("The service says: %1").arg(shortened(unknown, longest));
}

QString verdictSentence(DiffResult result)
{
    switch (result) {
    case DiffResult::Error: return tr("The run failed.");
    case DiffResult::BadPks: return tr("Keys repeat or have NULL parts.");
    case DiffResult::Different: return tr("Values or the schema differ.");
    case DiffResult::MissingPks: return tr("Keys are missing on one side; the rest is equal.");
    case DiffResult::Identical: return tr("Both datasets are identical.");
    case DiffResult::Empty: return tr("Neither side has a row.");
    }
    return {};
}

ResultCounts ResultCounts::of(const Summary& summary, bool keyed)
{
    return of(summary.pks, summary.values, keyed);
}

ResultCounts ResultCounts::of(const std::optional<SummaryPks>& known, const std::optional<SummaryValues>& values,
                              bool keyed)
{
    ResultCounts counts;
    if (!known)
        return counts;
    const SummaryPks& pks = *known;
    counts.onlyA = pks.exclusives[0];
    counts.onlyB = pks.exclusives[1];
    if (!keyed) {
        counts.identical = pks.totalRows[0] - pks.exclusives[0];
        counts.total = counts.identical + counts.onlyA + counts.onlyB;
        counts.known = true;
        return counts;
    }
    if (values) {
        counts.changed = values->rowsWithDifferences;
        counts.identical = values->totalRows - counts.changed;
        counts.known = true;
    }
    counts.total = pks.distincts[0] + pks.exclusives[1];
    return counts;
}

} // namespace diffract::api
