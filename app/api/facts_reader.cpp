// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/facts_reader.h"

#include "api/data_diff.h"
#include "api/dependency_map.h"
#include "api/file_uri.h"
#include "api/is_given.h"
#include "api/local_details.h"
#include "api/result_guess.h"
#include "api/summary.h"

#include <QFileInfo>
#include <QHash>
#include <QUrl>

#include <algorithm>

namespace diffract::api {
namespace {

QDateTime timeOf(const std::optional<QString>& iso)
{
    return iso ? QDateTime::fromString(*iso, Qt::ISODateWithMs) : QDateTime();
}

RunPhase phaseOf(const DataDiff& diff, const Summary* summary)
{
    switch (diff.phase()) {
    case Phase::Finished: return summary && summary->phase() == Phase::Failed ? RunPhase::Failed : RunPhase::Done;
    case Phase::Failed: return RunPhase::Failed;
    case Phase::Cancelled: return RunPhase::Cancelled;
    case Phase::Unfinished:
    case Phase::NeedsAction: break;
    }
    const QString word = diff.status ? diff.status->raw : QString();
    const bool early =
        word == QLatin1String("waiting") || word == QLatin1String("queued") || word.startsWith(QLatin1String("needs_"));
    return early ? RunPhase::Waiting : RunPhase::Running;
}

NeededAct neededBy(const DataDiff& diff)
{
    if (!diff.status || diff.status->phase() != Phase::NeedsAction)
        return NeededAct::None;
    return diff.status->raw == QLatin1String("needs_authentication") ? NeededAct::Authentication
                                                                     : NeededAct::Confirmation;
}

/// Whether the sides are read at two places. The words go before the numbers: a service may fetch both sides of one.
bool isAcross(const DataDiff& diff)
{
    if (diff.kind)
        return *diff.kind == QLatin1String("cross_db");
    return diff.request.dataSource1Id != diff.request.dataSource2Id;
}

bool comparesExactly(const CreateRequest& request)
{
    const bool rules = isGiven(request.columnRules) || isGiven(request.diffTolerance)
                       || isGiven(request.diffTolerancesPerColumn) || isGiven(request.datetimeTolerance)
                       || isGiven(request.tableModifiers) || request.sortArrayColumns.value_or(false);
    const bool rows = isGiven(request.filter1) || isGiven(request.filter2) || isGiven(request.timeIntervalStart)
                      || isGiven(request.timeIntervalEnd) || isGiven(request.samplingTolerance)
                      || isGiven(request.samplingRatio) || isGiven(request.samplingMaxRows);
    return !rules && !rows;
}

SideFact sideOf(const CreateRequest& request, Side side)
{
    SideFact fact;
    if (const auto& file = request.file(side)) {
        const QUrl url(*file);
        fact.place = url.isLocalFile() ? url.toLocalFile() : shownUri(*file);
        const QFileInfo info(url.isLocalFile() ? fact.place : url.path());
        fact.name = info.fileName();
        fact.title = info.completeBaseName().isEmpty() ? info.fileName() : info.completeBaseName();
    } else if (const auto& table = request.table(side)) {
        fact.name = table->join(QLatin1Char('.'));
        fact.title = table->isEmpty() ? QString() : table->last();
        fact.place = fact.name;
    } else if (const auto& query = request.query(side)) {
        fact.title = DiffFacts::tr("query");
        fact.name = query->simplified();
        fact.place = *query;
    }
    if (fact.name.isEmpty())
        fact.name = fact.place;
    return fact;
}

QList<StageInfo> stepsOf(const std::vector<StageInfo>& stages)
{
    QList<StageInfo> steps(stages.begin(), stages.end());
    for (StageInfo& step : steps) {
        if (step.percent)
            step.percent = std::clamp<qint64>(*step.percent, 0, 100);
    }
    return steps;
}

ColumnState stateOf(const QString& word)
{
    if (word == QLatin1String("key"))
        return ColumnState::Key;
    if (word == QLatin1String("equal"))
        return ColumnState::Equal;
    if (word == QLatin1String("different"))
        return ColumnState::Different;
    if (word == QLatin1String("type_differs"))
        return ColumnState::TypeDiffers;
    if (word == QLatin1String("only_a"))
        return ColumnState::OnlyA;
    if (word == QLatin1String("only_b"))
        return ColumnState::OnlyB;
    if (word == QLatin1String("excluded"))
        return ColumnState::Excluded;
    return ColumnState::NotCounted;
}

ColumnFact named(const QString& name, const QString& nameB, ColumnState state)
{
    ColumnFact column;
    column.name = name;
    column.nameB = nameB;
    column.state = state;
    return column;
}

ColumnFact columnOf(const ColumnInfo& info)
{
    ColumnFact column = named(info.name, info.nameB.value_or(QString()), stateOf(info.status));
    column.typeA = info.typeA.value_or(QString());
    column.typeB = info.typeB.value_or(QString());
    column.kindA = info.kindA.value_or(QString());
    column.kindB = info.kindB.value_or(QString());
    column.placeA = info.positionA ? static_cast<int>(*info.positionA) + 1 : 0;
    column.placeB = info.positionB ? static_cast<int>(*info.positionB) + 1 : 0;
    column.moved = info.moved;
    column.different = info.valuesDifferent;
    column.match = info.match;
    return column;
}

/// Without the local extension the columns are put together from the counters: names only.
void readColumns(const DataDiff& diff, const Summary& summary, DiffFacts& facts)
{
    for (const QString& key : diff.request.pkColumns)
        facts.columns.append(named(key, diff.request.nameInB(key), ColumnState::Key));
    if (summary.values && summary.values->columnsDiffStats) {
        for (const ColumnDiffStat& stat : *summary.values->columnsDiffStats) {
            ColumnFact column = named(stat.columnName, diff.request.nameInB(stat.columnName), ColumnState::NotCounted);
            column.different = stat.valuesDifferent;
            column.match = stat.match;
            column.estimate = stat.valuesDifferentEstimate;
            const bool differs = stat.valuesDifferent ? *stat.valuesDifferent > 0 : stat.match < 100;
            column.state = differs ? ColumnState::Different : ColumnState::Equal;
            facts.columns.append(column);
        }
    }
    if (!summary.schema)
        return;
    for (const QString& name : summary.schema->columnTypeDiffers.value_or(QStringList()))
        facts.columns.append(named(name, diff.request.nameInB(name), ColumnState::TypeDiffers));
    if (summary.schema->exclusiveColumns) {
        for (const QString& name : (*summary.schema->exclusiveColumns)[0])
            facts.columns.append(named(name, {}, ColumnState::OnlyA));
        for (const QString& name : (*summary.schema->exclusiveColumns)[1])
            facts.columns.append(named(name, name, ColumnState::OnlyB));
    }
}

void readSummary(const Summary& summary, DiffFacts& facts)
{
    facts.pks = summary.pks;
    facts.values = summary.values;
    facts.schema = summary.schema;
    if (summary.schema)
        facts.columnCounts = summary.schema->columnCounts;
    if (summary.error) {
        facts.errorType = summary.error->errorType;
        facts.errorText = summary.error->text();
        facts.retryable = summary.error->isRetryable;
    }
    if (summary.dependencies)
        facts.dependencies = summary.dependencies;
    else if (summary.dependenciesByKind)
        facts.dependencies = dependenciesIn(*summary.dependenciesByKind);
    facts.exclusivesProfile = summary.exclusivesProfile;
    facts.tables = summary.materializedResults;
    facts.rowsKept = facts.tables && isGiven(facts.tables->diff);
    if (summary.phase() == Phase::Finished)
        facts.told = facts.dependencies && !facts.pks && !facts.values && !facts.schema ? ToldPart::DependenciesOnly
                                                                                        : ToldPart::Results;
}

/// From the word of a service without the local extension: the sample's size is what was compared.
void readSample(const DataDiff& diff, const Summary& summary, DiffFacts& facts)
{
    if (!summary.values)
        return;
    const auto& stats = summary.values->columnsDiffStats;
    const bool estimated = stats && std::any_of(stats->begin(), stats->end(), [](const ColumnDiffStat& stat) {
                               return stat.valuesDifferentEstimate.has_value();
                           });
    if (estimated || (diff.diffStats && diff.diffStats->sampled.value_or(false)))
        facts.sample = SampleFact{summary.values->totalRows, {}, {}};
}

/// What the steps have counted, of a run that goes on or ended early.
void readCountersSoFar(const LocalDetails& details, DiffFacts& facts)
{
    facts.rows = details.rowCounts;
    if (details.schema)
        facts.columnCounts = details.schema->columnCounts;
    if (details.pks)
        facts.pks = details.pks;
    if (details.values)
        facts.values = details.values;
}

void readDetails(const LocalDetails& details, DiffFacts& facts)
{
    if (!details.columns.empty()) {
        // Estimates stand in the summary only.
        QHash<QString, ValueEstimate> estimates;
        for (const ColumnFact& column : std::as_const(facts.columns)) {
            if (column.estimate)
                estimates.insert(column.name, *column.estimate);
        }
        facts.columns.clear();
        for (const ColumnInfo& info : details.columns) {
            facts.columns.append(columnOf(info));
            if (const auto estimate = estimates.constFind(info.name); estimate != estimates.constEnd())
                facts.columns.back().estimate = *estimate;
        }
    }
    facts.columnsComplete = !details.columns.empty();
    facts.hasSections = true;
    facts.rowsKept = true;
    if (!details.keyColumns.isEmpty())
        facts.keys = details.keyColumns;
    facts.keyNote = details.keyNote.value_or(QString());
    facts.duplicateKeys = details.duplicateKeys;
    if (facts.phase != RunPhase::Done)
        readCountersSoFar(details, facts);
    facts.notes = details.notes;
    if (details.sample)
        facts.sample = SampleFact{details.sample->rows, details.sample->of, details.sample->rowsDifferent};
    if (details.score) {
        facts.score = details.score;
        facts.matchRatio = details.score->matchRatio;
    }
    if (!details.stages.empty())
        facts.steps = stepsOf(details.stages);
    if (details.provenance.startedAt)
        facts.started = timeOf(details.provenance.startedAt);
    for (size_t i = 0; i < std::min<size_t>(2, details.provenance.files.size()); ++i) {
        facts.sides[i].bytes = details.provenance.files[i].size;
        facts.sides[i].sha256 = details.provenance.files[i].sha256.value_or(QString());
    }
}

} // namespace

DiffFacts readFacts(const DataDiff& diff, const Summary* summary, const LocalDetails* details)
{
    DiffFacts facts;
    facts.id = diff.id;
    facts.phase = phaseOf(diff, summary);
    facts.status = diff.status ? diff.status->raw : QString();
    facts.result = diff.result.value_or(QString());
    facts.archived = diff.isArchived();
    facts.sides = {sideOf(diff.request, Side::A), sideOf(diff.request, Side::B)};
    facts.keys = diff.request.pkColumns;
    facts.exact = comparesExactly(diff.request);
    facts.created = timeOf(diff.createdAt);
    facts.started = facts.created;
    // Answers of 2022 have no finished_at; they are not touched after the end.
    facts.finished = timeOf(diff.finishedAt || !diff.isFinal() ? diff.finishedAt : diff.updatedAt);
    if (diff.isFinal() && diff.runtime.value_or(-1) >= 0)
        facts.seconds = diff.runtime;
    facts.needed = neededBy(diff);
    facts.purged = diff.isPurged();
    facts.acrossSources = isAcross(diff);
    if (diff.diffStats)
        facts.matchRatio = diff.diffStats->matchRatio;
    if (diff.diffProgress) {
        facts.rowsRead = diff.diffProgress->rowsRead;
        facts.stepCount = diff.diffProgress->steps();
        if (diff.diffProgress->stages)
            facts.steps = stepsOf(*diff.diffProgress->stages);
    }
    if (diff.monitorError) {
        facts.errorType = diff.monitorError->errorType;
        facts.errorText = diff.monitorError->text();
        facts.retryable = diff.monitorError->isRetryable;
    }
    if (summary) {
        readSummary(*summary, facts);
        readColumns(diff, *summary, facts);
        readSample(diff, *summary, facts);
    }
    if (details)
        readDetails(*details, facts);
    if (facts.phase == RunPhase::Done && facts.result.isEmpty())
        facts.result = guessedResult(facts);
    if (facts.phase == RunPhase::Done && facts.result == QLatin1String("error"))
        facts.phase = RunPhase::Failed;
    return facts;
}

} // namespace diffract::api
