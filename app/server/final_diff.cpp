// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/final_diff.h"

#include "server/analysis_mapping.h"
#include "server/dependency_mapping.h"
#include "server/diff_object.h"
#include "server/result_mapping.h"
#include "server/timestamps.h"

#include <QLoggingCategory>

#include <utility>

namespace diffract::server {

namespace {

Q_LOGGING_CATEGORY(logDiffs, "diffract.diffs")

} // namespace

FinalDiff finalOf(const LiveRun& live, const RunOutcome& outcome, api::DataDiff diff)
{
    const bool cancelled = diff.status == api::JobStatus::cancelled();
    FinalDiff out{std::move(diff), {}, live.details()};
    out.diff.request.pkColumns = out.details.keyColumns;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    out.diff.runtime = static_cast<double>(live.startedAt().msecsTo(now)) / 1000.0;
    out.details.provenance.finishedAt = isoTime(now);
    switch (cancelled ? LiveRun::Stop::Cancelled : live.stopReason()) {
    case LiveRun::Stop::Cancelled: setStatus(out.diff, api::JobStatus::cancelled()); break;
    case LiveRun::Stop::Shutdown:
        setFailed(out.diff, interruptedError(QStringLiteral("The service was stopped while this diff was running. "
                                                            "Run it again.")));
        break;
    case LiveRun::Stop::None:
        if (!outcome) {
            qCInfo(logDiffs).noquote() << "Diff" << live.id() << "failed:"
                                       << QString::fromStdString(outcome.error().message + " "
                                                                 + outcome.error().detail);
            setFailed(out.diff, runErrorOf(outcome.error()));
            break;
        }
        setStatus(out.diff, api::JobStatus::done());
        out.diff.result = QString::fromLatin1(engine::diffResultName(outcome->result));
        if (!outcome->algorithm.empty())
            out.diff.algorithm = QString::fromStdString(outcome->algorithm);
        out.diff.diffStats = statsOf(*outcome);
        out.summary = summaryOf(*outcome);
        out.summary.dependencies = dependenciesOf(outcome->dependents, live);
        out.summary.materializedResults = live.tables();
        out.details.columns = columnsOf(outcome->columns, outcome->values.totalRows);
        out.details.rowCounts = out.summary.pks->totalRows;
        out.details.schema = out.summary.schema;
        out.details.pks = out.summary.pks;
        out.details.values = out.summary.values;
        out.details.score = scoreOf(outcome->score);
        out.details.sample = sampleOf(outcome->sample);
        out.details.limited = limitOf(outcome->limited);
        if (outcome->analysis)
            out.details.analysis = analysisOf(*outcome->analysis);
        out.details.duplicateKeys =
            std::array<qint64, 3>{outcome->duplicateKeys.inA, outcome->duplicateKeys.inB, outcome->duplicateKeys.inAll};
        out.details.notes = textsOf(outcome->notes);
        return out;
    }
    out.summary = summaryWithoutResult(out.diff);
    return out;
}

} // namespace diffract::server
