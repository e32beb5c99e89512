// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_filter.h"
#include "service_fixture.h"
#include "support/test_main.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

using namespace diffract;
using diffract::test::RawAnswer;
using diffract::test::ServiceFixture;

/// The served document and the routes. What the document says of answers: tests/contract.
class TstOpenapi final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_service.start()); }
    void isServed();
    void namesEveryRoute();
    void namesEveryFilter();
    void methodsAsDocumented();

private:
    QJsonObject document();

    ServiceFixture m_service;
};

namespace {

/// "/a/{b}/c" as "/a/{}/c".
QString shapeOf(QString path)
{
    static const QRegularExpression name(QStringLiteral("\\{[a-z_]+\\}"));
    return path.replace(name, QStringLiteral("{}"));
}

} // namespace

QJsonObject TstOpenapi::document()
{
    return m_service.get("/api/v1/openapi.json").json().object();
}

void TstOpenapi::isServed()
{
    const RawAnswer answer = m_service.get("/api/v1/openapi.json");
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.size() < 120'000, QByteArray::number(answer.body.size()).constData());
    const QJsonObject json = document();
    QCOMPARE(json.value(QLatin1String("openapi")).toString(), QStringLiteral("3.1.0"));
    QCOMPARE(json.value(QLatin1String("info")).toObject().value(QLatin1String("version")).toString(),
             QStringLiteral(DIFFRACT_VERSION));
}

void TstOpenapi::namesEveryRoute()
{
    QSet<QString> documented;
    const QJsonObject paths = document().value(QLatin1String("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const QString& method : path->toObject().keys())
            documented.insert(method.toUpper() + QLatin1Char(' ') + shapeOf(path.key()));
    }
    QSet<QString> routes;
    for (const server::ApiRouter::Name& route : m_service.routes())
        routes.insert(QString::fromLatin1(route.method + ' ') + shapeOf(QString::fromLatin1(route.pattern)));
    QVERIFY(routes.size() > 28);
    const QSet<QString> missing = routes - documented;
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.begin(), missing.end()).join(QLatin1String(", "))));
    const QSet<QString> invented = documented - routes;
    QVERIFY2(invented.isEmpty(), qPrintable(QStringList(invented.begin(), invented.end()).join(QLatin1String(", "))));
}

void TstOpenapi::namesEveryFilter()
{
    const QJsonArray parameters =
        document()
            .value(QLatin1String(
                "paths"))[QStringLiteral("/api/v1/datadiffs")][QStringLiteral("get")][QStringLiteral("parameters")]
            .toArray();
    QStringList names;
    for (const QJsonValue& parameter : parameters)
        names.append(parameter[QStringLiteral("name")].toString());
    for (const QString& name : server::documentedFields())
        QVERIFY2(names.contains(name), qPrintable(name));
    QCOMPARE(names.size(), server::documentedFields().size() + 5);
}

void TstOpenapi::methodsAsDocumented()
{
    static const QRegularExpression parameter(QStringLiteral("\\{([a-z_]+)\\}"));
    const QJsonObject paths = document().value(QLatin1String("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        QStringList methods;
        for (const QString& method : path->toObject().keys())
            methods.append(method.toUpper());
        QString address = path.key();
        address.replace(parameter, QStringLiteral("1"));
        for (const char* method : {"QUERY", "HEAD", "TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "GET"}) {
            if (methods.contains(QLatin1String(method)))
                continue;
            test::RawClient client = m_service.client();
            const RawAnswer answer = client.request(method, address.toLatin1());
            QVERIFY2(answer.status == 405, qPrintable(QLatin1String(method) + address));
            QStringList allowed = QString::fromLatin1(answer.header("allow")).split(QStringLiteral(", "));
            allowed.sort();
            QStringList wanted = methods;
            wanted.sort();
            QCOMPARE(allowed, wanted);
        }
    }
}

DIFFRACT_TEST(TstOpenapi, "tst_openapi")
#include "tst_openapi.moc"
