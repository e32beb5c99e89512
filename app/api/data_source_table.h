// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/job_status.h"
#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace diffract::api {

/// One entry of GET local/data_sources/{id}/tables.
struct SourceTable {
    QStringList path; ///< as table1 of a diff takes it
    bool isView = false;
    std::optional<qint64> rows; ///< the source's own estimate
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceTable> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceTable&, const SourceTable&) = default;
};

/// Body of POST data_sources/{id}/dataset_schema.
struct SourceSchemaRequest {
    QStringList table;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceSchemaRequest> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceSchemaRequest&, const SourceSchemaRequest&) = default;
};

/// Answer of POST data_sources/{id}/dataset_schema.
struct SourceSchemaStarted {
    qint64 taskId = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceSchemaStarted> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceSchemaStarted&, const SourceSchemaStarted&) = default;
};

/// Answer of GET data_sources/{id}/dataset_schema/{task_id} (service-facts 5.6). Done: `result` has "table",
/// "columns" (as SourceQueryColumn) and "primary_key"; failed: it has "error".
struct SourceSchemaTask {
    JobStatus status;
    std::optional<QJsonObject> result;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceSchemaTask> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceSchemaTask&, const SourceSchemaTask&) = default;
};

} // namespace diffract::api
