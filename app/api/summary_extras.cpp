// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/summary_extras.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto dependencyFields = [](auto& v, auto& x) {
    v("uid", x.uid);
    v("item_type", x.itemType);
    v("name", x.name);
    v("path", x.path);
    v("data_source_id", x.dataSourceId);
    v("data_source_type", x.dataSourceType);
    v("popularity", x.popularity);
    v("primary_key", x.primaryKey);
    v("query_type", x.queryType);
    v("raw_sql", x.rawSql);
    v("remote_id", x.remoteId);
    v("table_name", x.tableName);
};
constexpr auto materializedFields = [](auto& v, auto& x) {
    v("data_source_id", x.dataSourceId);
    v("path", x.path);
    v("is_sampled", x.isSampled);
};
constexpr auto materializedAllFields = [](auto& v, auto& x) {
    v("diff", x.diff);
    v("duplicates1", x.duplicates1);
    v("duplicates2", x.duplicates2);
    v("exclusives", x.exclusives);
};
constexpr auto profileFields = [](auto& v, auto& x) {
    v("total", x.total);
    v("nulls", x.nulls);
    v("distinct", x.distinct);
    v("min", x.min);
    v("max", x.max);
    v.orDefault("histogram_bins", x.histogramBins);
    v.orDefault("top_values_count", x.topValuesCount);
};
constexpr auto tableFields = [](auto& v, auto& x) { v("columns", x.columns); };
constexpr auto exclusivesFields = [](auto& v, auto& x) {
    v("t1", x.t1);
    v("t2", x.t2);
};
} // namespace

Result<Dependency> Dependency::fromJson(const QJsonObject& json, const QString& at)
{
    return json::readObject<Dependency>(json, at, dependencyFields);
}

QJsonObject Dependency::toJson() const
{
    return json::writeObject(*this, dependencyFields);
}

Result<MaterializedResult> MaterializedResult::fromJson(const QJsonObject& json, const QString& at)
{
    return json::readObject<MaterializedResult>(json, at, materializedFields);
}

QJsonObject MaterializedResult::toJson() const
{
    return json::writeObject(*this, materializedFields);
}

Result<MaterializedResults> MaterializedResults::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<MaterializedResults>(json, path, materializedAllFields);
}

QJsonObject MaterializedResults::toJson() const
{
    return json::writeObject(*this, materializedAllFields);
}

Result<ColumnProfileStats> ColumnProfileStats::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnProfileStats>(json, path, profileFields);
}

QJsonObject ColumnProfileStats::toJson() const
{
    return json::writeObject(*this, profileFields);
}

Result<TableProfile> TableProfile::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<TableProfile>(json, path, tableFields);
}

QJsonObject TableProfile::toJson() const
{
    return json::writeObject(*this, tableFields);
}

Result<ExclusivesProfile> ExclusivesProfile::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ExclusivesProfile>(json, path, exclusivesFields);
}

QJsonObject ExclusivesProfile::toJson() const
{
    return json::writeObject(*this, exclusivesFields);
}

} // namespace diffract::api
