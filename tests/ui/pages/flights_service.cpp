// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flights_service.h"

#include "ui/pages/flights.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace diffract::test {
namespace {

QJsonObject object(const QString& name)
{
    return QJsonDocument::fromJson(flightsAnswer(name)).object();
}

FakeAnswer json(const QJsonObject& body)
{
    return FakeAnswer::json(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

FakeAnswer missing()
{
    return FakeAnswer::json(R"({"type":"about:blank","status":404,"title":"Not found","instance":"x"})", 404);
}

} // namespace

FlightsService::FlightsService()
    : diff(object(QStringLiteral("diff")))
    , summary(object(QStringLiteral("summary")))
    , details(object(QStringLiteral("details")))
{
    client.setService(client::ServiceAddress::parse(service.url()).value(), QStringLiteral("key"));
    service.handle([this](const SeenRequest& request) { return answer(request); });
}

FakeAnswer FlightsService::answer(const SeenRequest& request)
{
    const QUrl url = QUrl::fromEncoded("http://x" + request.target);
    const QString path = url.path();
    if (request.method == "PATCH") {
        patches.append(request.body);
        return FakeAnswer::json("{}");
    }
    if (path.endsWith(QLatin1String("/cancel"))) {
        ++cancels;
        return FakeAnswer::json(R"({"id":1,"status":"processing"})");
    }
    if (path.endsWith(QLatin1String("/summary_results")))
        return json(summary);
    if (path.contains(QLatin1String("/local/")) && !local)
        return missing();
    if (path.endsWith(QLatin1String("/details")))
        return json(details);
    const qsizetype sections = path.indexOf(QLatin1String("/sections/"));
    if (sections > 0) {
        QJsonObject page = object(QStringLiteral("section_") + path.mid(sections + 10));
        if (page.isEmpty())
            return missing();
        const QUrlQuery query(url);
        if (query.hasQueryItem(QStringLiteral("order")))
            orders.append(query.queryItemValue(QStringLiteral("order")));
        const int offset = query.queryItemValue(QStringLiteral("offset")).toInt();
        if (offset > 0)
            page[QStringLiteral("rows")] = QJsonArray();
        page[QStringLiteral("offset")] = offset;
        return json(page);
    }
    return path.endsWith(QLatin1String("/datadiffs/1")) ? json(diff) : missing();
}

void FlightsService::run(int step)
{
    QJsonArray stages = details[QStringLiteral("stages")].toArray();
    for (int i = 0; i < stages.size(); ++i) {
        QJsonObject stage = stages.at(i).toObject();
        stage[QStringLiteral("state")] = i < step    ? QStringLiteral("done")
                                         : i == step ? QStringLiteral("running")
                                                     : QStringLiteral("waiting");
        if (i == step)
            stage[QStringLiteral("percent")] = 50;
        stages[i] = stage;
    }
    details[QStringLiteral("stages")] = stages;
    details[QStringLiteral("score")] = QJsonValue::Null;
    details[QStringLiteral("duplicate_keys")] = QJsonValue::Null;
    diff[QStringLiteral("status")] = QStringLiteral("processing");
    diff[QStringLiteral("done")] = false;
    for (const char* name : {"result", "finished_at", "runtime", "diff_stats"})
        diff[QLatin1String(name)] = QJsonValue::Null;
    QJsonObject progress{{QStringLiteral("version"), QStringLiteral("1")},
                         {QStringLiteral("stages"), stages},
                         {QStringLiteral("completed_steps"), step},
                         {QStringLiteral("total_steps"), 5},
                         {QStringLiteral("rows_read"), 12225}};
    diff[QStringLiteral("diff_progress")] = progress;
    summary = QJsonObject{{QStringLiteral("status"), QStringLiteral("running")}};
}

void FlightsService::fail(const QString& type, const QString& value)
{
    run(2);
    QJsonArray stages = details[QStringLiteral("stages")].toArray();
    QJsonObject stage = stages.at(2).toObject();
    stage[QStringLiteral("state")] = QStringLiteral("failed");
    stages[2] = stage;
    details[QStringLiteral("stages")] = stages;
    diff[QStringLiteral("status")] = QStringLiteral("failed");
    diff[QStringLiteral("done")] = true;
    diff[QStringLiteral("result")] = QStringLiteral("error");
    diff[QStringLiteral("finished_at")] = QStringLiteral("2026-11-22T13:42:27.332Z");
    summary = QJsonObject{{QStringLiteral("status"), QStringLiteral("failed")},
                          {QStringLiteral("error"),
                           QJsonObject{{QStringLiteral("error_type"), type}, {QStringLiteral("error_value"), value}}}};
}

} // namespace diffract::test
