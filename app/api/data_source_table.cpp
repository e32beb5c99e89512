// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_table.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto tableFields = [](auto& v, auto& x) {
    v("path", x.path);
    v.orDefault("is_view", x.isView);
    v("rows", x.rows);
};
constexpr auto requestFields = [](auto& v, auto& x) { v("table", x.table); };
constexpr auto startedFields = [](auto& v, auto& x) { v("task_id", x.taskId); };
constexpr auto taskFields = [](auto& v, auto& x) {
    v("status", x.status);
    v("result", x.result);
};
} // namespace

Result<SourceTable> SourceTable::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceTable>(json, path, tableFields);
}

QJsonObject SourceTable::toJson() const
{
    return json::writeObject(*this, tableFields);
}

Result<SourceSchemaRequest> SourceSchemaRequest::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceSchemaRequest>(json, path, requestFields);
}

QJsonObject SourceSchemaRequest::toJson() const
{
    return json::writeObject(*this, requestFields);
}

Result<SourceSchemaStarted> SourceSchemaStarted::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceSchemaStarted>(json, path, startedFields);
}

QJsonObject SourceSchemaStarted::toJson() const
{
    return json::writeObject(*this, startedFields);
}

Result<SourceSchemaTask> SourceSchemaTask::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceSchemaTask>(json, path, taskFields);
}

QJsonObject SourceSchemaTask::toJson() const
{
    return json::writeObject(*this, taskFields);
}

} // namespace diffract::api
