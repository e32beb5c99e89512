// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/diff_progress.h"
#include "api/diff_result.h"
#include "api/diff_stats.h"
#include "api/job_status.h"
#include "api/run_error.h"

#include <map>

namespace diffract::api {

/// The pull or merge request a diff was started for, as the ci_* fields of the diff object say.
struct CiOrigin {
    std::optional<QString> baseBranch, prBranch;
    std::optional<qint64> prNum, runId;
    std::optional<QString> prSha, prUrl, shaUrl;
    std::optional<QString> prUserDisplayName, prUserEmail, prUserId, prUsername;
    friend bool operator==(const CiOrigin&, const CiOrigin&) = default;
};

/// The diff object: answer to create, get and (in a list) list. Every field of contract/create_response.json;
/// those of the request lie in `request`, so a re-run posts that. Only the ids are required: older versions
/// lack the rest. Times are ISO 8601 exactly as they came. toJson() writes null for what is absent.
struct DataDiff {
    qint64 id = 0;                    ///< from 1
    CreateRequest request;            ///< its own `unknown` stays empty
    std::optional<QString> kind;      ///< in_db, cross_db
    std::optional<QString> algorithm; ///< join, hash, hash_v2_alpha, fetch_and_join
    std::optional<JobStatus> status;
    std::optional<bool> done;
    std::optional<QString> result; ///< the wire word; see verdict()
    std::optional<DiffStats> diffStats;
    std::optional<DiffProgress> diffProgress; ///< GET of one diff only; absent is not written
    std::optional<QString> createdAt, updatedAt, finishedAt;
    std::optional<double> runtime; ///< seconds
    std::optional<QString> source; ///< interactive, demo_signup, manual, api, ci, schedule, auto
    std::optional<qint64> userId;
    std::optional<QStringList> affectedColumns;
    std::optional<std::map<QString, qint64>> resultRevisions;
    std::optional<std::map<QString, QString>> resultStatuses;
    std::optional<RunError> monitorError;
    std::optional<qint64> monitorId;
    std::optional<QString> monitorState;
    std::optional<QString> shareToken, shareUrl;
    std::optional<bool> executeAsUser;
    std::optional<QStringList> tempSchemaOverride;
    std::optional<QString> dataAppType;
    std::optional<QJsonObject> dataAppMetadata;
    CiOrigin ci;
    QJsonObject unknown;

    [[nodiscard]] static Result<DataDiff> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DataDiff&, const DataDiff&) = default;

    /// From `status`, or from `done` where an answer has none.
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] bool isFinal() const;
    /// Nothing before the end and for a word that is not documented.
    [[nodiscard]] std::optional<DiffResult> verdict() const;
    /// `result` of a finished diff when it is a word that is not documented; else empty. It says neither that the
    /// data is the same nor that it is not.
    [[nodiscard]] QString unknownResult() const;
    /// What to send to run the same once more: without what a service adds to a request that it answers, and
    /// without what was done with this diff.
    [[nodiscard]] CreateRequest requestAgain() const;
    [[nodiscard]] bool isArchived() const { return request.archived.value_or(false); }
    [[nodiscard]] bool isPurged() const { return request.purged.value_or(false); }
};

} // namespace diffract::api
