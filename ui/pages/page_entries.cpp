// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_entries.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/pages/page_reasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::PageEntries)
};

QString nameOf(PageKind page)
{
    switch (page) {
    case PageKind::Overview: return Words::tr("Overview");
    case PageKind::PrimaryKeys: return Words::tr("Primary keys");
    case PageKind::Columns: return Words::tr("Columns");
    case PageKind::Values: return Words::tr("Values");
    case PageKind::Schema: return Words::tr("Schema");
    case PageKind::Profiles: return Words::tr("Profiles");
    case PageKind::Dependencies: return Words::tr("Dependencies");
    case PageKind::Request: return Words::tr("Request");
    case PageKind::Raw: return Words::tr("Raw");
    }
    return QString();
}

/// Columns and schema of 2022 are numbers without names.
bool namesColumns(const api::DiffFacts& facts)
{
    return facts.columnsComplete || (facts.values && facts.values->columnsDiffStats);
}

bool namesSchema(const api::DiffFacts& facts)
{
    return facts.columnsComplete || (facts.schema && facts.schema->columnTypeDiffers && facts.schema->exclusiveColumns);
}

QString countOf(PageKind page, const api::DiffFacts& facts)
{
    switch (page) {
    case PageKind::PrimaryKeys:
        return facts.pks ? formatCount(facts.pks->exclusives[0] + facts.pks->exclusives[1]) : QString();
    case PageKind::Columns:
        return facts.values ? Words::tr("%1 of %2")
                                  .arg(formatCount(facts.values->columnsWithDifferences),
                                       formatCount(facts.values->comparedColumns))
                            : QString();
    case PageKind::Values:
        if (facts.phase == api::RunPhase::Done && !facts.rowsKept)
            return Words::tr("no rows");
        return facts.values ? formatCount(facts.values->rowsWithDifferences) : QString();
    case PageKind::Schema: return namesSchema(facts) ? formatCount(facts.schemaFindings()) : QString();
    case PageKind::Profiles: return Words::tr("keys only");
    case PageKind::Dependencies:
        return facts.dependencies->empty() ? Words::tr("none")
                                           : formatCount(static_cast<qint64>(facts.dependencies->size()));
    default: return QString();
    }
}

bool filled(PageKind page, const api::DiffFacts& facts)
{
    switch (page) {
    case PageKind::PrimaryKeys: return facts.pks.has_value();
    case PageKind::Columns: return facts.values.has_value() && (facts.running() || namesColumns(facts));
    case PageKind::Values: return facts.phase == api::RunPhase::Done && facts.values.has_value();
    case PageKind::Schema: return !facts.columns.isEmpty() && namesSchema(facts);
    case PageKind::Profiles: return facts.exclusivesProfile.has_value();
    case PageKind::Dependencies: return facts.dependencies.has_value();
    case PageKind::Request: return facts.phase != api::RunPhase::Loading; // before, it would be an invented one
    default: return true;
    }
}

/// A word of the step's name, in the engine's words.
QLatin1String stepWord(PageKind page)
{
    switch (page) {
    case PageKind::PrimaryKeys: return QLatin1String("key");
    case PageKind::Columns: return QLatin1String("value");
    case PageKind::Schema: return QLatin1String("schema");
    default: return {};
    }
}

/// A page of a finished diff that the answer does not fill.
void explain(PageEntry& entry, const api::DiffFacts& facts)
{
    if (entry.page == PageKind::Columns && facts.values) {
        entry.count = countOf(entry.page, facts);
        entry.title = Words::tr("The service counts columns without naming them");
        entry.reason = countedColumns(facts);
    } else if (entry.page == PageKind::Schema && facts.schema) {
        entry.count = formatCount(countedSchemaFindings(facts));
        entry.title = Words::tr("The service counts columns without naming them");
        entry.reason = countedSchema(facts);
    } else {
        const PageReason why = unfilledReason(entry.page, facts);
        entry.count = why.count;
        entry.reason = why.sentence;
    }
}

} // namespace

int fillingStep(PageKind page, const api::DiffFacts& facts)
{
    const int count = static_cast<int>(facts.steps.size());
    const QLatin1String word = stepWord(page);
    for (int i = 0; i < count && !word.isEmpty(); ++i) {
        if (facts.steps.at(i).name.contains(word, Qt::CaseInsensitive))
            return i;
    }
    // Rows are handed out when the last step has written them.
    return count - 1;
}

QList<PageEntry> pageEntries(const api::DiffFacts& facts)
{
    QList<PageEntry> entries;
    for (int i = 0; i < PageCount; ++i) {
        PageEntry entry{.page = static_cast<PageKind>(i)};
        entry.name = nameOf(entry.page);
        if (filled(entry.page, facts)) {
            entry.count = countOf(entry.page, facts);
        } else if (facts.phase == api::RunPhase::Failed || facts.phase == api::RunPhase::Cancelled) {
            entry.state = PageState::Blocked;
            const int step = fillingStep(entry.page, facts);
            if (step >= 0)
                entry.count = Words::tr("step %1").arg(step + 1);
            entry.reason = step >= 0 ? Words::tr("The run ended before step %1, \u201c%2\u201d, which fills this page.")
                                           .arg(QString::number(step + 1), facts.steps.at(step).name)
                                     : Words::tr("The run ended before this page was filled.");
        } else if (facts.phase == api::RunPhase::Done) {
            explain(entry, facts);
        } else {
            entry.state = PageState::Waiting;
            const int step = fillingStep(entry.page, facts);
            entry.reason = step >= 0 ? Words::tr("Filled by step %1, \u201c%2\u201d.")
                                           .arg(QString::number(step + 1), facts.steps.at(step).name)
                                     : Words::tr("Filled when the run is done.");
        }
        entries.append(entry);
    }
    return entries;
}

} // namespace diffract::ui
