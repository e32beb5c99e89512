// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_facts.h"

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
        fact.whole = url.isLocalFile() ? url.toLocalFile() : *file;
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
        fact.modified = file.modified;
    }
    return fact;
}

void addColumns(const ReportData& data, ReportFacts& facts)
{
    if (!data.summary.values)
        return;
    const api::SummaryValues& values = *data.summary.values;
    facts.comparedColumns = values.comparedColumns;
    facts.equalColumns = values.comparedColumns - values.columnsWithDifferences;
    if (!values.columnsDiffStats)
        return;
    for (const api::ColumnDiffStat& column : *values.columnsDiffStats) {
        const qint64 differing = column.valuesDifferent.value_or(0);
        if (differing > 0 || column.match < 100.0)
            facts.differing.push_back({column.columnName, differing, column.match});
    }
    // Worst first; equally bad ones in the order of the table.
    std::stable_sort(facts.differing.begin(), facts.differing.end(), [](const ColumnFact& a, const ColumnFact& b) {
        return a.differing != b.differing ? a.differing > b.differing : a.match < b.match;
    });
}

void addFromDetails(const api::LocalDetails& details, ReportFacts& facts)
{
    for (const api::ColumnInfo& column : details.columns) {
        const QString typeA = column.typeA.value_or(QString());
        const QString typeB = column.typeB.value_or(QString());
        if (column.status == QLatin1String("type_differs")) {
            facts.schema.push_back({SchemaFact::Kind::TypeMismatch, column.name, typeA + QStringLiteral(", ") + typeB});
            facts.notCompared += tr("%1 (%2 in A, %3 in B)").arg(column.name, typeA, typeB);
        } else if (column.status == QLatin1String("only_a")) {
            facts.schema.push_back({SchemaFact::Kind::OnlyA, column.name, typeA});
            facts.notCompared += tr("%1 (only in A)").arg(column.name);
        } else if (column.status == QLatin1String("only_b")) {
            facts.schema.push_back({SchemaFact::Kind::OnlyB, column.name, typeB});
            facts.notCompared += tr("%1 (only in B)").arg(column.name);
        } else if (column.status == QLatin1String("excluded")) {
            facts.notCompared += tr("%1 (left out)").arg(column.name);
        } else if (typeA != typeB) {
            facts.schema.push_back({SchemaFact::Kind::TypeDiffers, column.name, typeA + QStringLiteral(", ") + typeB});
        }
        if (column.moved && column.positionA && column.positionB) {
            facts.schema.push_back(
                {SchemaFact::Kind::Moved, column.name,
                 formatOrdinal(*column.positionA + 1) + QStringLiteral(", ") + formatOrdinal(*column.positionB + 1)});
        }
    }
}

void addFromSummary(const api::SummarySchema& schema, ReportFacts& facts)
{
    for (const QString& name : schema.columnTypeDiffers.value_or(QStringList())) {
        facts.schema.push_back({SchemaFact::Kind::TypeMismatch, name, {}});
        facts.notCompared += tr("%1 (types differ)").arg(name);
    }
    if (!schema.exclusiveColumns)
        return;
    for (const QString& name : (*schema.exclusiveColumns)[0]) {
        facts.schema.push_back({SchemaFact::Kind::OnlyA, name, {}});
        facts.notCompared += tr("%1 (only in A)").arg(name);
    }
    for (const QString& name : (*schema.exclusiveColumns)[1]) {
        facts.schema.push_back({SchemaFact::Kind::OnlyB, name, {}});
        facts.notCompared += tr("%1 (only in B)").arg(name);
    }
}

} // namespace

ReportFacts ReportFacts::of(const ReportData& data)
{
    ReportFacts facts;
    facts.verdicts = api::verdicts(data.diff, data.summary);
    facts.sides = {sideOf(data, api::Side::A), sideOf(data, api::Side::B)};
    facts.key = data.details ? data.details->keyColumns : data.diff.request.pkColumns;
    facts.keyed = !facts.key.isEmpty();
    facts.counts = api::ResultCounts::of(data.summary, facts.keyed);
    if (data.details && data.details->score)
        facts.matchRatio = data.details->score->matchRatio;
    else if (data.diff.diffStats)
        facts.matchRatio = data.diff.diffStats->matchRatio;
    if (data.details)
        facts.duplicateKeys = data.details->duplicateKeys;
    addColumns(data, facts);
    if (data.details && !data.details->columns.empty())
        addFromDetails(*data.details, facts);
    else if (data.summary.schema)
        addFromSummary(*data.summary.schema, facts);
    const QString& a = facts.sides[0].name;
    const QString& b = facts.sides[1].name;
    facts.title = a == b ? a : a + QStringLiteral(" \u2194 ") + b;
    return facts;
}

} // namespace diffract::report
