// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_query.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto queryFields = [](auto& v, auto& x) {
    v("query", x.query);
    v("params", x.params);
};
constexpr auto columnFields = [](auto& v, auto& x) {
    v("name", x.name);
    v("type", x.type);
    v("db_type", x.dbType);
    v("description", x.description);
    v("is_nullable", x.isNullable);
    v("number", x.number);
};
constexpr auto resultFields = [](auto& v, auto& x) {
    v("columns", x.columns);
    v("rows", x.rows);
    v.omittable("row_limit", x.rowLimit);
    v.omittable("is_cut", x.isCut);
};
} // namespace

Result<SourceQuery> SourceQuery::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceQuery>(json, path, queryFields);
}

QJsonObject SourceQuery::toJson() const
{
    return json::writeObject(*this, queryFields, json::Nulls::Omit);
}

Result<SourceQueryColumn> SourceQueryColumn::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceQueryColumn>(json, path, columnFields);
}

QJsonObject SourceQueryColumn::toJson() const
{
    return json::writeObject(*this, columnFields);
}

Result<SourceQueryResult> SourceQueryResult::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceQueryResult>(json, path, resultFields);
}

QJsonObject SourceQueryResult::toJson() const
{
    return json::writeObject(*this, resultFields);
}

} // namespace diffract::api
