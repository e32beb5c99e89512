// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_diff.h"

#include "api/diff_member.h"
#include "api/json_picker.h"
#include "api/request_fields.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    json::requestFields(v, x.request);
    v("id", x.id);
    v("kind", x.kind);
    v("algorithm", x.algorithm);
    v("status", x.status);
    v("done", x.done);
    v("result", x.result);
    v("diff_stats", x.diffStats);
    v.omittable("diff_progress", x.diffProgress);
    v("created_at", x.createdAt);
    v("updated_at", x.updatedAt);
    v("finished_at", x.finishedAt);
    v("runtime", x.runtime);
    v("source", x.source);
    v("user_id", x.userId);
    v("affected_columns", x.affectedColumns);
    v("result_revisions", x.resultRevisions);
    v("result_statuses", x.resultStatuses);
    v("monitor_error", x.monitorError);
    v("monitor_id", x.monitorId);
    v("monitor_state", x.monitorState);
    v("share_token", x.shareToken);
    v("share_url", x.shareUrl);
    v("execute_as_user", x.executeAsUser);
    v("temp_schema_override", x.tempSchemaOverride);
    v("data_app_type", x.dataAppType);
    v("data_app_metadata", x.dataAppMetadata);
    v("ci_base_branch", x.ci.baseBranch);
    v("ci_pr_branch", x.ci.prBranch);
    v("ci_pr_num", x.ci.prNum);
    v("ci_pr_sha", x.ci.prSha);
    v("ci_pr_url", x.ci.prUrl);
    v("ci_pr_user_display_name", x.ci.prUserDisplayName);
    v("ci_pr_user_email", x.ci.prUserEmail);
    v("ci_pr_user_id", x.ci.prUserId);
    v("ci_pr_username", x.ci.prUsername);
    v("ci_run_id", x.ci.runId);
    v("ci_sha_url", x.ci.shaUrl);
};
} // namespace

Result<DataDiff> DataDiff::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DataDiff>(json, path, fields);
}

QJsonObject DataDiff::toJson() const
{
    return json::writeObject(*this, fields);
}

QJsonValue memberOf(const DataDiff& diff, const char* name)
{
    json::Picker picker(name);
    fields(picker, diff);
    return picker.value();
}

Phase DataDiff::phase() const
{
    if (status)
        return status->phase();
    return done.value_or(false) ? Phase::Finished : Phase::Unfinished;
}

bool DataDiff::isFinal() const
{
    const Phase now = phase();
    return now == Phase::Finished || now == Phase::Failed || now == Phase::Cancelled;
}

std::optional<DiffResult> DataDiff::verdict() const
{
    return result ? diffResultFromWire(*result) : std::nullopt;
}

QString DataDiff::unknownResult() const
{
    return phase() == Phase::Finished && !verdict() ? result.value_or(QString()) : QString();
}

CreateRequest DataDiff::requestAgain() const
{
    CreateRequest again = request;
    // What was not asked for comes back as an empty list or null.
    for (auto* names : {&again.includeColumns, &again.excludeColumns}) {
        if (*names && (*names)->isEmpty())
            names->reset();
    }
    // A key that was asked for comes back as the key that was found, and a request carries only one of the two.
    if (!again.pkColumns.isEmpty()) {
        again.inferPk.reset();
        again.inferPkAvoidNames.reset();
        again.inferPkAvoidTypes.reset();
    }
    again.archived.reset();
    again.purged.reset();
    return again;
}

} // namespace diffract::api
