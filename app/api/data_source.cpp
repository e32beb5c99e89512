// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto sourceFields = [](auto& v, auto& x) {
    v("id", x.id);
    v("name", x.name);
    v("type", x.type);
    v.orDefault("accessible", x.accessible);
    v("hidden", x.hidden);
    v("is_paused", x.isPaused);
    v("view_only", x.viewOnly);
    v("float_tolerance", x.floatTolerance);
    v("temp_schema", x.tempSchema);
    v("max_allowed_connections", x.maxAllowedConnections);
    v("groups", x.groups);
    v("options", x.options);
    v("last_test", x.lastTest);
    v.omittable("secret_state", x.secretState);
};
constexpr auto summaryFields = [](auto& v, auto& x) {
    v("id", x.id);
    v("name", x.name);
    v("type", x.type);
};
} // namespace

Result<DataSource> DataSource::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DataSource>(json, path, sourceFields);
}

QJsonObject DataSource::toJson() const
{
    return json::writeObject(*this, sourceFields);
}

Result<DataSourceSummary> DataSourceSummary::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DataSourceSummary>(json, path, summaryFields);
}

QJsonObject DataSourceSummary::toJson() const
{
    return json::writeObject(*this, summaryFields);
}

} // namespace diffract::api
