// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_fixture.h"

#include <QElapsedTimer>

namespace diffract::test {

SourceFixture::SourceFixture()
{
    sources.open = server.opener();
}

void SourceFixture::fill()
{
    FakeServer::Table table;
    table.columns = {fakeColumn("id", "BIGINT", true), fakeColumn("amount", "DECIMAL(38,10)"),
                     fakeColumn("good", "BOOLEAN"), fakeColumn("x", "DOUBLE")};
    table.rows = {{"9223372036854775807", "1234567890123456789012345678.0123456789", "true", "0.1"},
                  {"-9223372036854775808", std::nullopt, "false", "inf"}};
    server.tables[{"public", "orders"}] = table;
    table.isView = true;
    server.tables[{"public", "orders_view"}] = table;
}

qint64 SourceFixture::add(const QJsonObject& form)
{
    const RawAnswer answer = post(kSources, form);
    if (answer.status != 200)
        qWarning("add: %d %s", answer.status, answer.body.constData());
    return answer.status == 200 ? answer.json()["id"].toInteger() : 0;
}

QJsonObject SourceFixture::waitForEnd(const QByteArray& path)
{
    QJsonObject now;
    QString status;
    QElapsedTimer clock;
    clock.start();
    do {
        now = get(path).json().object();
        status = now.value(QLatin1String("status")).toString();
    } while (clock.elapsed() < 30000 && (status == QLatin1String("waiting") || status == QLatin1String("processing")));
    return now;
}

QJsonObject SourceFixture::testOf(qint64 source)
{
    const RawAnswer started = post(kSources + '/' + QByteArray::number(source) + "/test", {});
    return waitForEnd(kSources + "/test/" + QByteArray::number(started.json()["job_id"].toInteger()));
}

QJsonObject SourceFixture::schemaOf(qint64 source, const QByteArray& body)
{
    const QByteArray path = kSources + '/' + QByteArray::number(source) + "/dataset_schema";
    const RawAnswer started = post(path, objectOf(body));
    return waitForEnd(path + '/' + QByteArray::number(started.json()["task_id"].toInteger()));
}

bool SourceFixture::restart()
{
    stop();
    return start();
}

QJsonObject SourceFixture::postgres(const QString& name)
{
    QJsonObject form = objectOf(R"({"type":"pg","options":{"host":"db.example","user":"me","dbname":"flights"}})");
    QJsonObject options = form.value(QLatin1String("options")).toObject();
    options.insert(QStringLiteral("password"), QString::fromLatin1(kPassword));
    form.insert(QStringLiteral("options"), options);
    form.insert(QStringLiteral("name"), name);
    return form;
}

QJsonObject objectOf(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

QString detailOf(const RawAnswer& answer)
{
    return answer.json()["detail"].toString();
}

QString refusalOf(const RawAnswer& answer)
{
    if (answer.status != 422 || !answer.json()["detail"].isArray())
        return QString::number(answer.status);
    const QJsonValue first = answer.json()["detail"].toArray().first();
    const QJsonArray parts = first[QLatin1String("loc")].toArray();
    QStringList loc;
    for (const QJsonValue& part : parts)
        loc.append(part.toVariant().toString());
    return loc.join(QLatin1Char('.')) + QLatin1Char(' ') + first[QLatin1String("type")].toString();
}

} // namespace diffract::test
