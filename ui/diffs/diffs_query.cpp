// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_query.h"

#include <QJsonArray>

#include <algorithm>

namespace diffract::ui {

namespace {
const QString archivedName = QStringLiteral("archived");
}

const QList<qint64>& DiffsQuery::pageSizes()
{
    static const QList<qint64> sizes{25, 50, 100, 200, 500};
    return sizes;
}

QString DiffsQuery::value(const QString& name) const
{
    const auto found =
        std::find_if(filters.begin(), filters.end(), [&](const api::ListFilter& one) { return one.name == name; });
    return found == filters.end() ? QString() : found->value;
}

void DiffsQuery::set(const QString& name, const QString& value)
{
    if (this->value(name) == value)
        return;
    page = 1;
    const auto found =
        std::find_if(filters.begin(), filters.end(), [&](const api::ListFilter& one) { return one.name == name; });
    if (value.isEmpty())
        filters.erase(found);
    else if (found != filters.end())
        found->value = value;
    else
        filters.push_back({name, value});
}

void DiffsQuery::clearFilters()
{
    filters.clear();
    page = 1;
}

api::ListQuery DiffsQuery::listQuery() const
{
    return {page, pageSize, orderBy, descending};
}

api::ListFilters DiffsQuery::sentFilters() const
{
    api::ListFilters sent = filters;
    if (value(archivedName).isEmpty())
        sent.push_back({archivedName, QStringLiteral("false")});
    return sent;
}

QByteArray DiffsQuery::key() const
{
    return api::paths::dataDiffs(listQuery(), sentFilters()).toUtf8();
}

QJsonObject DiffsQuery::toJson() const
{
    QJsonArray list;
    for (const api::ListFilter& one : filters)
        list.append(QJsonArray{one.name, one.value});
    return {{QStringLiteral("service"), service},
            {QStringLiteral("page_size"), pageSize},
            {QStringLiteral("order_by"), orderBy},
            {QStringLiteral("descending"), descending},
            {QStringLiteral("filters"), list}};
}

DiffsQuery DiffsQuery::fromJson(const QJsonObject& json)
{
    DiffsQuery query;
    if (const QString service = json.value(QLatin1String("service")).toString(); !service.isEmpty())
        query.service = service;
    if (const qint64 size = json.value(QLatin1String("page_size")).toInteger(); pageSizes().contains(size))
        query.pageSize = size;
    if (const QString order = json.value(QLatin1String("order_by")).toString(); !order.isEmpty())
        query.orderBy = order;
    query.descending = json.value(QLatin1String("descending")).toBool(true);
    for (const QJsonValue& one : json.value(QLatin1String("filters")).toArray())
        query.set(one.toArray().at(0).toString(), one.toArray().at(1).toString());
    return query;
}

} // namespace diffract::ui
