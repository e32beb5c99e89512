// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_facts.h"

#include "api/facts_reader.h"
#include "api/file_uri.h"
#include "base/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace diffract::report {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("diffract::report", text);
}

SideFact sideOf(const ReportData& data, api::Side side)
{
    const size_t at = side == api::Side::A ? 0 : 1;
    const api::CreateRequest& request = data.diff.request;
    SideFact fact;
    if (const auto& file = request.file(side)) {
        const QUrl url(*file);
        fact.whole = url.isLocalFile() ? url.toLocalFile() : api::shownUri(*file);
        fact.name = QFileInfo(fact.whole).fileName();
    } else if (const auto& table = request.table(side)) {
        fact.whole = table->join(QLatin1Char('.'));
        fact.name = table->isEmpty() ? QString() : table->last();
    } else if (const auto& query = request.query(side)) {
        fact.whole = *query;
        fact.name = query->section(QLatin1Char('\n'), 0, 0);
    }
    if (data.summary.pks)
        fact.rows = data.summary.pks->totalRows[at];
    if (data.summary.schema)
        fact.columns = data.summary.schema->columnCounts[at];
    if (data.details && data.details->provenance.files.size() > at) {
        const api::ProvenanceFile& file = data.details->provenance.files[at];
        fact.size = file.size;
        fact.sha256 = file.sha256.value_or(QString());
        fact.modified = file.modified.value_or(QString());
        fact.etag = file.etag.value_or(QString());
    }
    return fact;
}

void addColumns(const ReportData& data, ReportFacts& facts)
{
    if (!data.summary.values)
        return;
    const api::SummaryValues& values = *data.summary.values;
    facts.comparedColumns = values.comparedColumns;
    facts.differingColumns = values.columnsWithDifferences;
    facts.valuesTold = true;
    facts.equalColumns = values.comparedColumns - values.columnsWithDifferences;
    if (!values.columnsDiffStats)
        return;
    for (const api::ColumnDiffStat& column : *values.columnsDiffStats) {
        if (column.valuesDifferent.value_or(0) > 0 || column.match < 100.0)
            facts.differing.push_back(
                {column.columnName, column.valuesDifferent, column.match, column.valuesDifferentEstimate});
    }
    // Worst first; equally bad ones in the order of the table.
    std::stable_sort(facts.differing.begin(), facts.differing.end(), [](const ColumnFact& a, const ColumnFact& b) {
        return a.differing != b.differing ? a.differing > b.differing : a.match < b.match;
    });
}

QString bothTypes(const api::ColumnFact& column)
{
    return column.typeA.isEmpty() ? QString() : column.typeA + QStringLiteral(", ") + column.typeB;
}

void addSchema(const api::ColumnFact& column, ReportFacts& facts)
{
    using Kind = SchemaFact::Kind;
    switch (column.state) {
    case api::ColumnState::TypeDiffers:
        facts.schema.push_back({Kind::TypeMismatch, column.name, bothTypes(column)});
        facts.notCompared += column.typeA.isEmpty()
                                 ? tr("%1 (types differ)").arg(column.name)
                                 : tr("%1 (%2 in A, %3 in B)").arg(column.name, column.typeA, column.typeB);
        break;
    case api::ColumnState::OnlyA:
        facts.schema.push_back({Kind::OnlyA, column.name, column.typeA});
        facts.notCompared += tr("%1 (only in A)").arg(column.name);
        break;
    case api::ColumnState::OnlyB:
        facts.schema.push_back({Kind::OnlyB, column.name, column.typeB});
        facts.notCompared += tr("%1 (only in B)").arg(column.name);
        break;
    case api::ColumnState::Excluded: facts.notCompared += tr("%1 (left out)").arg(column.name); break;
    default:
        if (column.typeA != column.typeB)
            facts.schema.push_back({Kind::TypeDiffers, column.name, bothTypes(column)});
        break;
    }
    if (column.moved && column.placeA > 0 && column.placeB > 0)
        facts.schema.push_back({Kind::Moved, column.name,
                                formatOrdinal(column.placeA) + QStringLiteral(", ") + formatOrdinal(column.placeB)});
}

} // namespace

ReportFacts ReportFacts::of(const ReportData& data)
{
    ReportFacts facts;
    facts.verdicts = api::verdicts(data.diff, data.summary);
    facts.unknownVerdict = data.diff.unknownResult();
    facts.sides = {sideOf(data, api::Side::A), sideOf(data, api::Side::B)};
    facts.key = data.details ? data.details->keyColumns : data.diff.request.pkColumns;
    facts.keyed = !facts.key.isEmpty();
    facts.counts = api::ResultCounts::of(data.summary, facts.keyed);
    const api::DiffFacts read = api::readFacts(data.diff, &data.summary, data.details ? &*data.details : nullptr);
    facts.matchRatio = read.matchRatio;
    facts.duplicateKeys = read.duplicateKeys;
    facts.sample = read.partText();
    if (read.sample)
        facts.rowsDifferent = read.sample->rowsDifferent;
    addColumns(data, facts);
    facts.schemaTold = data.summary.schema || data.details;
    for (const api::ColumnFact& column : read.columns)
        addSchema(column, facts);
    const QString& a = facts.sides[0].name;
    const QString& b = facts.sides[1].name;
    facts.title = a == b ? a : a + QStringLiteral(" \u2194 ") + b;
    return facts;
}

} // namespace diffract::report
