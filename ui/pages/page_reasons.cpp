// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_reasons.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"

#include <QCoreApplication>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::PageReasons)
};

QString notTold()
{
    return Words::tr("not told");
}

PageReason acrossReason(PageKind page)
{
    const QString count = Words::tr("cross-db");
    switch (page) {
    case PageKind::Schema:
        return {count, Words::tr("A and B are in two data sources: the service compares no schemas then.")};
    case PageKind::Dependencies:
        return {count, Words::tr("A and B are in two data sources: the service looks for no dependencies then.")};
    default: return {count, Words::tr("A and B are in two data sources: the service gives no profiles then.")};
    }
}

} // namespace

PageReason unfilledReason(PageKind page, const api::DiffFacts& facts)
{
    if (facts.told == api::ToldPart::Nothing)
        return {Words::tr("unread"), Words::tr("The result could not be read. Raw shows what the service answered.")};
    if (facts.purged)
        return {Words::tr("purged"), Words::tr("This diff was purged: the service has thrown its results away.")};
    if (facts.told == api::ToldPart::DependenciesOnly && page != PageKind::Dependencies)
        return {notTold(), Words::tr("The service answers this diff with its dependencies alone: no keys, columns or "
                                     "values were compared.")};
    const bool maybeAcross = page == PageKind::Schema || page == PageKind::Dependencies || page == PageKind::Profiles;
    if (facts.acrossSources && maybeAcross && !facts.hasSections)
        return acrossReason(page);
    switch (page) {
    case PageKind::PrimaryKeys:
        return {notTold(), facts.keys.isEmpty()
                               ? Words::tr("The request names no key, so the service has counted none.")
                               : Words::tr("The answer of the service has no counters of keys.")};
    case PageKind::Columns:
    case PageKind::Values:
        return {notTold(), facts.keys.isEmpty()
                               ? Words::tr("The request names no key: without one the service compares no values.")
                               : Words::tr("The answer of the service has no compared values.")};
    case PageKind::Schema: return {notTold(), Words::tr("The answer of the service has no schema.")};
    case PageKind::Profiles:
        if (facts.hasSections)
            return {Words::tr("none"), Words::tr("The request does not ask for profiles (run_profiles).")};
        return {Words::tr("none"), Words::tr("This answer has no profiles. Services give one of the exclusive keys "
                                             "since October 2025, and only of diffs that ran since.")};
    case PageKind::Dependencies:
        return {notTold(), Words::tr("This answer does not say what depends on the two tables.")};
    default: return {notTold(), Words::tr("The service does not tell this for this diff.")};
    }
}

QString countedColumns(const api::DiffFacts& facts)
{
    return Words::tr("%1 columns were compared and %2 of them differ, in %3 values. This version of the service does "
                     "not name them.")
        .arg(formatCount(facts.values->comparedColumns), formatCount(facts.values->columnsWithDifferences),
             formatCount(facts.values->valuesWithDifferences));
}

QString countedSchema(const api::DiffFacts& facts)
{
    const api::SummarySchema& schema = *facts.schema;
    return Words::tr("A has %1 columns and B %2. %3 of A and %4 of B have no partner of the same name and type; %5 "
                     "differ in type only, about %6 stand at another place. This version of the service does not name "
                     "them.")
        .arg(formatCount(schema.columnCounts[0]), formatCount(schema.columnCounts[1]),
             formatCount(schema.columnsMismatched[0]), formatCount(schema.columnsMismatched[1]),
             formatCount(schema.columnTypeMismatches), formatCount(schema.columnReorders));
}

qint64 countedSchemaFindings(const api::DiffFacts& facts)
{
    const api::SummarySchema& schema = *facts.schema;
    // A column whose type differs is without a partner on both sides.
    const qint64 lonely = schema.columnsMismatched[0] + schema.columnsMismatched[1] - 2 * schema.columnTypeMismatches;
    return std::max<qint64>(0, lonely) + schema.columnTypeMismatches + schema.columnReorders;
}

} // namespace diffract::ui
