// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/remote_service.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace diffract::test {
namespace {

FakeAnswer json(const QJsonValue& body)
{
    return FakeAnswer::json(body.isArray() ? QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact)
                                           : QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact));
}

FakeAnswer missing()
{
    return FakeAnswer::json(R"({"detail":"Not Found"})", 404);
}

} // namespace

QJsonObject dataObject(const QString& path)
{
    QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/") + path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

RemoteService::RemoteService()
    : diff(dataObject(QStringLiteral("ui/remote/diff.json")))
    , summary(dataObject(QStringLiteral("ui/remote/summary.json")))
    , sources{QJsonObject{{QStringLiteral("id"), 12},
                          {QStringLiteral("name"), QStringLiteral("Warehouse")},
                          {QStringLiteral("type"), QStringLiteral("snowflake")},
                          {QStringLiteral("temp_schema"), QStringLiteral("ANALYTICS.DATAFOLD_TMP")}}}
{
    client.setService(client::ServiceAddress::parse(service.url()).value(), QStringLiteral("key"));
    service.handle([this](const SeenRequest& request) { return answer(request); });
}

bool RemoteService::askedLocal() const
{
    return std::any_of(asked.begin(), asked.end(),
                       [](const QString& one) { return one.contains(QLatin1String("/local/")); });
}

void RemoteService::setShape(const QString& name)
{
    summary = dataObject(QStringLiteral("api/summary/%1.json").arg(name));
}

FakeAnswer RemoteService::answer(const SeenRequest& request)
{
    const QString path = QUrl::fromEncoded("http://x" + request.target).path();
    asked.append(QString::fromLatin1(request.method) + QLatin1Char(' ') + path);
    if (request.headers.value("authorization") != "Key " + key)
        return FakeAnswer::json(R"({"detail":"Bad key"})", 401);
    if (path.endsWith(QLatin1String("/summary_results")))
        return rawSummary.isEmpty() ? json(summary) : FakeAnswer::json(rawSummary);
    if (path.endsWith(QLatin1String("/90312/summary")))
        return FakeAnswer::json(
            R"({"id":90312,"status":"done","data_source1_id":12,"data_source2_id":12,"feedback":"all well"})");
    if (path.endsWith(QLatin1String("/datadiffs/90312")))
        return json(diff);
    if (path.endsWith(QLatin1String("/api/v1/data_sources")))
        return json(sources);
    if (path.endsWith(QLatin1String("/query"))) {
        const QString sql = QJsonDocument::fromJson(request.body).object().value(QLatin1String("query")).toString();
        queries.append(sql);
        return query ? query(sql) : missing();
    }
    return missing();
}

} // namespace diffract::test
