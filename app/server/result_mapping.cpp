// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/result_mapping.h"

#include "engine/error_type.h"
#include "server/analysis_mapping.h"

#include <cmath>

namespace diffract::server {

namespace {

constexpr QLatin1String statementMark{"statement: "};
constexpr qsizetype longestStatement = 500;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

std::optional<QString> text(const std::optional<std::string>& value)
{
    return value ? std::optional(text(*value)) : std::nullopt;
}

std::optional<qint64> number(const std::optional<int>& value)
{
    return value ? std::optional(qint64(*value)) : std::nullopt;
}

api::Pair pair(const engine::SideCounts& counts)
{
    return {counts[0], counts[1]};
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

std::int64_t sum(const engine::SideCounts& counts)
{
    return counts[0] + counts[1];
}

api::Cells cellsOf(const engine::Cells& cells)
{
    api::Cells out;
    out.reserve(cells.size());
    for (const engine::Cell& cell : cells)
        out.push_back(text(cell));
    return out;
}

std::optional<api::Cells> cellsOf(const std::optional<engine::Cells>& cells)
{
    return cells ? std::optional(cellsOf(*cells)) : std::nullopt;
}

} // namespace

QStringList textsOf(const std::vector<std::string>& texts)
{
    QStringList out;
    for (const std::string& one : texts)
        out.append(text(one));
    return out;
}

double shownMatch(std::int64_t different, std::int64_t rows)
{
    if (different <= 0 || rows <= 0)
        return 100.0;
    if (different >= rows)
        return 0.0;
    const double rounded = std::round(engine::matchPercent(different, rows) * 100.0) / 100.0;
    return std::clamp(rounded, 0.01, 99.99);
}

api::ValueEstimate estimateOf(const engine::Estimate& estimate)
{
    api::ValueEstimate out;
    out.value = estimate.value;
    out.estimate = estimate.estimate;
    out.confidence = estimate.confidence;
    out.intervalMin = estimate.interval[0];
    out.intervalMax = estimate.interval[1];
    return out;
}

std::optional<api::SampleInfo> sampleOf(const std::optional<engine::SampleFacts>& sample)
{
    if (!sample)
        return std::nullopt;
    api::SampleInfo out;
    out.rows = sample->rows;
    out.of = sample->of;
    out.share = sample->share;
    out.confidence = sample->confidence;
    out.seed = qint64(sample->seed);
    out.rowsDifferent = estimateOf(sample->rowsDifferent);
    return out;
}

api::MaterializedResults tablesOf(const std::vector<engine::MaterializedTable>& tables, qint64 source, bool sampled)
{
    using Part = engine::MaterializedTable::Part;
    api::MaterializedResults out;
    for (const engine::MaterializedTable& table : tables) {
        api::MaterializedResult one;
        one.dataSourceId = source;
        one.path = textsOf(table.path);
        one.isSampled = sampled;
        auto& part = table.part == Part::Diff          ? out.diff
                     : table.part == Part::Exclusives  ? out.exclusives
                     : table.part == Part::Duplicates1 ? out.duplicates1
                                                       : out.duplicates2;
        if (!part)
            part.emplace();
        part->push_back(std::move(one));
    }
    return out;
}

std::optional<api::DownloadLimit> limitOf(const std::optional<engine::LimitFacts>& limited)
{
    if (!limited)
        return std::nullopt;
    api::DownloadLimit out;
    out.downloadLimit = limited->limit;
    out.fetched = pair(limited->fetched);
    out.wanted = pair(limited->wanted);
    return out;
}

api::SummaryPks pksOf(const engine::KeyCounts& counts)
{
    api::SummaryPks pks;
    pks.totalRows = pair(counts.totalRows);
    pks.nulls = pair(counts.nulls);
    pks.dupes = pair(counts.dupes);
    pks.exclusives = pair(counts.exclusives);
    pks.distincts = pair(counts.distincts);
    return pks;
}

api::SummarySchema schemaOf(const engine::SchemaCounts& counts)
{
    api::SummarySchema schema;
    schema.columnsMismatched = pair(counts.columnsMismatched);
    schema.columnTypeMismatches = counts.columnTypeMismatches;
    schema.columnReorders = counts.columnReorders;
    schema.columnCounts = pair(counts.columnCounts);
    schema.columnTypeDiffers = textsOf(counts.columnTypeDiffers);
    schema.exclusiveColumns = std::array{textsOf(counts.exclusiveColumns[0]), textsOf(counts.exclusiveColumns[1])};
    return schema;
}

api::SummaryValues valuesOf(const engine::ValueCounts& counts)
{
    api::SummaryValues values;
    values.totalRows = counts.totalRows;
    values.rowsWithDifferences = counts.rowsWithDifferences;
    values.totalValues = counts.totalValues;
    values.valuesWithDifferences = counts.valuesWithDifferences;
    values.comparedColumns = counts.comparedColumns;
    values.columnsWithDifferences = counts.columnsWithDifferences;
    values.columnsDiffStats.emplace();
    for (const engine::ColumnStats& column : counts.columns) {
        api::ColumnDiffStat stat;
        stat.columnName = text(column.column);
        stat.valuesDifferent = column.valuesDifferent;
        stat.match = shownMatch(column.valuesDifferent, counts.totalRows);
        if (column.estimate)
            stat.valuesDifferentEstimate = estimateOf(*column.estimate);
        values.columnsDiffStats->push_back(std::move(stat));
    }
    return values;
}

api::Summary summaryOf(const engine::DiffSummary& summary)
{
    api::Summary out;
    out.status = api::JobStatus::success();
    out.pks = pksOf(summary.pks);
    out.values = valuesOf(summary.values);
    out.schema = schemaOf(summary.schema);
    if (summary.limited)
        out.values->atLeast = true;
    if (summary.analysis && summary.analysis->exclusivesProfile)
        out.exclusivesProfile = exclusivesProfileOf(*summary.analysis->exclusivesProfile);
    out.dependencies.emplace(); // who reads the tables is said by dependenciesOf()
    return out;
}

api::DiffStats statsOf(const engine::DiffSummary& summary)
{
    const engine::KeyCounts& pks = summary.pks;
    const std::int64_t keys = pks.distincts[0] + pks.exclusives[1];
    api::DiffStats stats;
    stats.version = QStringLiteral("1");
    stats.diffPks = share(sum(pks.exclusives), keys);
    stats.diffRows = share(summary.values.rowsWithDifferences, summary.values.totalRows);
    stats.diffValues = share(summary.values.valuesWithDifferences, summary.values.totalValues);
    stats.diffSchema = share(sum(summary.schema.columnsMismatched), sum(summary.schema.columnCounts));
    stats.diffDuplicatePks = share(sum(pks.dupes), sum(pks.totalRows));
    stats.diffNullPks = share(sum(pks.nulls), sum(pks.totalRows));
    stats.diffRowsCount = summary.values.rowsWithDifferences;
    stats.diffRowsNumber = static_cast<double>(summary.values.rowsWithDifferences);
    stats.errors = 0;
    stats.matchRatio = summary.score.matchRatio;
    stats.rowsAdded = pks.exclusives[1];
    stats.rowsRemoved = pks.exclusives[0];
    stats.sampled = summary.sample.has_value();
    stats.tableARowCount = pks.totalRows[0];
    stats.tableBRowCount = pks.totalRows[1];
    return stats;
}

std::vector<api::ColumnInfo> columnsOf(const std::vector<engine::ColumnInfo>& columns,
                                       std::optional<std::int64_t> comparedRows)
{
    std::vector<api::ColumnInfo> out;
    out.reserve(columns.size());
    for (const engine::ColumnInfo& column : columns) {
        api::ColumnInfo info;
        info.name = text(column.name);
        info.nameB = text(column.nameB);
        info.typeA = text(column.typeA);
        info.typeB = text(column.typeB);
        info.kindA = text(column.kindA);
        info.kindB = text(column.kindB);
        info.positionA = number(column.positionA);
        info.positionB = number(column.positionB);
        info.status = QString::fromLatin1(engine::columnStatusName(column.status));
        info.moved = column.moved;
        if (column.valuesDifferent && comparedRows) {
            info.valuesDifferent = *column.valuesDifferent;
            info.match = shownMatch(*column.valuesDifferent, *comparedRows);
        }
        out.push_back(std::move(info));
    }
    return out;
}

api::ScoreTerms scoreOf(const engine::ScoreTerms& terms)
{
    api::ScoreTerms score;
    score.totalCells = terms.totalCells;
    score.lostCells = terms.lostCells;
    score.valueDifferences = terms.valueDifferences;
    score.exclusiveRows = pair(terms.exclusiveRows);
    score.nullKeyRows = pair(terms.nullKeyRows);
    score.sharedColumns = terms.sharedColumns;
    score.extraColumns = pair(terms.extraColumns);
    score.matchRatio = terms.matchRatio;
    return score;
}

api::StageInfo stageOf(const engine::Stage& stage)
{
    api::StageInfo info;
    info.name = text(stage.name);
    info.state = QString::fromLatin1(engine::stageStateName(stage.state));
    info.seconds = stage.seconds;
    info.note = text(stage.note);
    info.percent = number(stage.percent);
    return info;
}

std::vector<api::StageInfo> stagesOf(const std::vector<engine::Stage>& stages)
{
    std::vector<api::StageInfo> out;
    out.reserve(stages.size());
    for (const engine::Stage& stage : stages)
        out.push_back(stageOf(stage));
    return out;
}

namespace {

std::optional<std::vector<int>> cutOf(const std::vector<int>& columns)
{
    return columns.empty() ? std::nullopt : std::optional(columns);
}

} // namespace

api::LocalSectionPage pageOf(const engine::Page& page)
{
    api::LocalSectionPage out;
    out.section = QString::fromLatin1(engine::sectionName(page.section));
    out.total = page.total;
    out.offset = page.offset;
    out.limit = page.limit;
    for (const engine::PageColumn& column : page.columns) {
        api::SectionColumn one;
        one.name = text(column.name);
        one.nameB = text(column.nameB);
        one.role = QString::fromLatin1(engine::columnRoleName(column.role));
        one.typeA = text(column.typeA);
        one.typeB = text(column.typeB);
        one.kindA = text(column.kindA);
        one.kindB = text(column.kindB);
        out.columns.push_back(std::move(one));
    }
    for (const engine::PageRow& row : page.rows) {
        api::SectionRow one;
        one.n = row.n;
        one.a = cellsOf(row.a);
        one.b = cellsOf(row.b);
        one.d = row.differing;
        one.cut = cutOf(row.cut);
        one.group = row.group;
        out.rows.push_back(std::move(one));
    }
    for (const engine::PageGroup& group : page.groups) {
        api::SectionRow one;
        one.n = group.n;
        one.key = cellsOf(group.key);
        one.rowsA = group.rowsA;
        one.rowsB = group.rowsB;
        one.leftA = group.leftA;
        one.leftB = group.leftB;
        one.cut = cutOf(group.cut);
        out.rows.push_back(std::move(one));
    }
    return out;
}

api::RunError runErrorOf(const engine::Error& error)
{
    api::RunError out;
    out.errorType = text(engine::errorType(error));
    out.errorValue = text(error.message);
    // What of a source's error the sentence leaves out: a statement that the engine may have written itself.
    const QString detail = text(error.detail);
    if (const qsizetype at = detail.indexOf(statementMark); at >= 0) {
        const QString statement = detail.mid(at + statementMark.size()).left(longestStatement).trimmed();
        if (!statement.isEmpty())
            out.errorValue += QStringLiteral("\nStatement: ") + statement;
    }
    out.isRetryable = engine::isPassing(error);
    return out;
}

Error errorOf(const engine::Error& error)
{
    ErrorKind kind = ErrorKind::Internal;
    switch (error.kind) {
    case engine::ErrorKind::Invalid:
    case engine::ErrorKind::Malformed: kind = ErrorKind::Invalid; break;
    case engine::ErrorKind::NotFound: kind = ErrorKind::NotFound; break;
    case engine::ErrorKind::Io: kind = ErrorKind::Io; break;
    case engine::ErrorKind::Changed: kind = ErrorKind::Conflict; break;
    case engine::ErrorKind::Cancelled: kind = ErrorKind::Cancelled; break;
    case engine::ErrorKind::DiskFull: kind = ErrorKind::DiskFull; break;
    case engine::ErrorKind::OutOfMemory:
    case engine::ErrorKind::Internal: kind = ErrorKind::Failed; break;
    }
    return {kind, text(error.message), text(error.detail)};
}

} // namespace diffract::server
