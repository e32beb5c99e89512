// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diffs_service.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace diffract::test {

namespace {

QByteArray bytes(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString textOf(const QJsonValue& value)
{
    return value.isArray() ? textOf(value.toArray().at(0)) : value.toVariant().toString();
}

} // namespace

DiffsService::DiffsService()
{
    m_http.handle([this](const SeenRequest& request) { return answer(request); });
}

api::DataDiff& DiffsService::add(qint64 id)
{
    api::DataDiff diff;
    diff.id = id;
    diff.request.dataSource1Id = 1;
    diff.request.dataSource2Id = 2;
    diff.request.table1 = QStringList{QStringLiteral("public"), QStringLiteral("orders")};
    diff.request.table2 = QStringList{QStringLiteral("public"), QStringLiteral("orders_%1").arg(id)};
    diff.request.archived = false;
    diff.request.purged = false;
    diff.status = api::JobStatus::done();
    diff.result = QStringLiteral("different");
    diff.createdAt = QStringLiteral("2026-11-21T06:14:00Z");
    diff.runtime = 41.83;
    return diffs[id] = diff;
}

void DiffsService::fill(int count)
{
    for (int id = 1; id <= count; ++id)
        add(id);
}

void DiffsService::serveLocal(client::Services& services)
{
    services.local().setService(*client::ServiceAddress::parse(url()), QStringLiteral("local-key"));
}

void DiffsService::serveRemote(client::Services& services, const QString& id, const QString& key)
{
    client::Connection connection;
    connection.id = id;
    connection.name = QStringLiteral("Warehouse cloud");
    connection.url = url();
    services.set(connection);
    services.setKey(id, key);
}

QList<QUrlQuery> DiffsService::lists() const
{
    QList<QUrlQuery> all;
    for (const SeenRequest& one : m_http.seen()) {
        const QUrl url(QString::fromLatin1(one.target));
        if (one.method == "GET" && url.path() == QLatin1String("/api/v1/datadiffs"))
            all += QUrlQuery(url);
    }
    return all;
}

QStringList DiffsService::deeds() const
{
    QStringList all;
    for (const SeenRequest& one : m_http.seen()) {
        const QByteArray what = one.target.mid(QByteArray("/api/v1/datadiffs/").size());
        if (one.method != "GET")
            all += QString::fromLatin1((one.method + ' ' + what + ' ' + one.body).trimmed());
    }
    return all;
}

FakeAnswer DiffsService::answer(const SeenRequest& request)
{
    const QUrl url(QString::fromLatin1(request.target));
    if (url.path() == QLatin1String("/api/v1/data_sources"))
        return FakeAnswer::json(R"([{"id":1,"name":"shop","type":"postgres","accessible":true,
                                    "options":{"password":"hidden"}},
                                   {"id":2,"name":"lake","type":"duckdb","accessible":true}])");
    if (url.path() == QLatin1String("/api/v1/datadiffs"))
        return refuseLists ? *refuseLists : list(QUrlQuery(url));
    const QStringList parts = url.path().split(QLatin1Char('/'));
    return change(request, parts.value(4).toLongLong(), parts.value(5) == QLatin1String("cancel"));
}

FakeAnswer DiffsService::list(const QUrlQuery& query)
{
    const QStringList own{QStringLiteral("page"), QStringLiteral("page_size"), QStringLiteral("order_by"),
                          QStringLiteral("sort_order")};
    std::vector<QJsonObject> kept;
    for (const auto& [id, diff] : diffs) {
        const QJsonObject json = diff.toJson();
        bool passes = true;
        for (const auto& [name, value] : query.queryItems(QUrl::FullyDecoded)) {
            if (!own.contains(name))
                passes = passes && value.split(QLatin1Char(',')).contains(textOf(json.value(name)));
        }
        if (passes)
            kept.push_back(json);
    }
    if (query.queryItemValue(QStringLiteral("sort_order")) == QLatin1String("desc"))
        std::reverse(kept.begin(), kept.end());
    const qint64 page = query.queryItemValue(QStringLiteral("page")).toLongLong();
    const qint64 size = query.queryItemValue(QStringLiteral("page_size")).toLongLong();
    const qint64 count = qint64(kept.size());
    QJsonArray results;
    for (qint64 at = (page - 1) * size; at < std::min(page * size, count); ++at)
        results.append(kept.at(size_t(at)));
    return FakeAnswer::json(bytes({{QStringLiteral("count"), count},
                                   {QStringLiteral("page"), page},
                                   {QStringLiteral("page_size"), size},
                                   {QStringLiteral("total_pages"), (count + size - 1) / size},
                                   {QStringLiteral("results"), results}}));
}

FakeAnswer DiffsService::change(const SeenRequest& request, qint64 id, bool cancel)
{
    if (const auto refusal = refuse.find(id); refusal != refuse.end())
        return refusal->second;
    const auto found = diffs.find(id);
    if (found == diffs.end())
        return FakeAnswer::json(R"({"title":"Not found","detail":"There is no such diff."})", 404);
    if (request.method == "GET")
        return FakeAnswer::json(bytes(found->second.toJson()));
    if (cancel) {
        found->second.status = api::JobStatus::cancelled();
        return FakeAnswer::json(
            bytes({{QStringLiteral("id"), id}, {QStringLiteral("status"), QStringLiteral("cancelled")}}));
    }
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (body.contains(QLatin1String("archived")))
        found->second.request.archived = body.value(QLatin1String("archived")).toBool();
    if (body.value(QLatin1String("purged")).toBool())
        diffs.erase(found);
    return FakeAnswer::json("{}");
}

} // namespace diffract::test
