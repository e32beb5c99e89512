// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_object.h"

#include "server/timestamps.h"

namespace diffract::server {

api::DataDiff newDiff(const api::CreateRequest& request, const QString& algorithm)
{
    api::DataDiff diff;
    diff.request = request;
    diff.request.unknown = {};
    diff.request.archived = request.archived.value_or(false);
    diff.request.purged = false;
    diff.request.inferPk = request.inferPk.value_or(false);
    diff.request.compareDuplicates = request.compareDuplicates.value_or(true);
    diff.request.includeColumns = request.includeColumns.value_or(QStringList());
    diff.request.excludeColumns = request.excludeColumns.value_or(QStringList());
    diff.kind = request.dataSource1Id == request.dataSource2Id ? QStringLiteral("in_db") : QStringLiteral("cross_db");
    diff.algorithm = algorithm;
    diff.source = QStringLiteral("api");
    diff.userId = 1;
    diff.resultRevisions.emplace();
    setStatus(diff, api::JobStatus::waiting());
    diff.createdAt = diff.updatedAt;
    return diff;
}

void setStatus(api::DataDiff& diff, const api::JobStatus& status)
{
    diff.status = status;
    diff.updatedAt = isoNow();
    diff.done = diff.isFinal();
    if (diff.isFinal())
        diff.finishedAt = diff.updatedAt;
    const bool bad = diff.isFinal() && status != api::JobStatus::done();
    const QString word = bad ? api::JobStatus::failed().wire() : status.wire();
    diff.resultStatuses = std::map<QString, QString>{
        {QStringLiteral("pks"), word}, {QStringLiteral("values"), word}, {QStringLiteral("schema"), word}};
}

void setFailed(api::DataDiff& diff, const api::RunError& error)
{
    setStatus(diff, api::JobStatus::failed());
    diff.result = api::toWire(api::DiffResult::Error);
    diff.diffStats.reset();
    diff.monitorError = error;
}

api::RunError interruptedError(const QString& why)
{
    api::RunError error;
    error.errorType = QStringLiteral("InterruptedException");
    error.errorValue = why;
    error.isRetryable = true;
    return error;
}

api::Summary summaryWithoutResult(const api::DataDiff& diff)
{
    api::Summary summary;
    summary.status = diff.isFinal() ? api::JobStatus::failed() : api::JobStatus::running();
    if (!diff.isFinal())
        return summary;
    summary.error = diff.monitorError;
    if (!summary.error) {
        summary.error.emplace();
        summary.error->errorType = QStringLiteral("CancelledException");
        summary.error->errorValue = QStringLiteral("The diff was cancelled.");
        summary.error->isRetryable = true;
    }
    return summary;
}

} // namespace diffract::server
