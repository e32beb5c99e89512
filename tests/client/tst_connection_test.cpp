// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/connection_test.h"
#include "client/fake_service.h"
#include "client/virtual_clock.h"
#include "support/certificates.h"
#include "support/test_main.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using Name = TestStep::Name;
using State = TestStep::State;

class TstConnectionTest final : public QObject {
    Q_OBJECT

    Certificates m_certificates;

    static FakeAnswer usual(const SeenRequest& request)
    {
        if (request.headers.value("authorization") != "Key right")
            return FakeAnswer::json("{\"detail\":\"no\"}", 401);
        if (request.target.endsWith("/organization/meta"))
            return FakeAnswer::json(R"({"org_id":1,"org_name":"Acme","user_id":2})");
        return FakeAnswer::json(R"([{"id":1,"name":"a","type":"postgres","accessible":true},
                                    {"id":2,"name":"b","type":"snowflake","accessible":false}])");
    }
    static Connection to(const QString& url)
    {
        Connection connection = Connection::make();
        connection.url = url;
        connection.route.proxy = Route::Proxy::None;
        return connection;
    }
    static TestReport tried(const Connection& connection, const QString& key = QStringLiteral("right"))
    {
        ConnectionTest test(connection, key);
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000); }();
        return test.report();
    }
    static QString statesOf(const TestReport& report)
    {
        constexpr const char* letters = "wrP~F-n";
        QString all;
        for (const TestStep& step : report.steps)
            all += QLatin1Char(letters[static_cast<int>(step.state)]);
        return all;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_certificates.make(), qPrintable(m_certificates.problem())); }

    void passesOnLoopback()
    {
        FakeService service;
        service.handle(usual);
        const Connection connection = to(service.url());
        ConnectionTest test(connection, QStringLiteral("right"));
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start();
        QTRY_COMPARE(finished.size(), 1);
        const TestReport report = test.report();
        QCOMPARE(statesOf(report), QStringLiteral("PPnPP"));
        QVERIFY(report.passed());
        QCOMPARE(report.step(Name::Key).sentence, QStringLiteral("Accepted, organisation Acme."));
        QCOMPARE(report.step(Name::Sources).sentence,
                 QStringLiteral("2 data sources, 1 of them not open to this key."));
        QCOMPARE(test.sources()->size(), size_t(2));
        QVERIFY(report.step(Name::Connect).milliseconds.has_value());
        QCOMPARE(TestReport::fromJson(report.toJson()), std::optional(report));
        QVERIFY(!TestReport::fromJson({}));
    }

    void keyIsRefused()
    {
        FakeService service;
        service.handle(usual);
        const TestReport report = tried(to(service.url()), QStringLiteral("wrong"));
        QCOMPARE(statesOf(report), QStringLiteral("PPnF-"));
        QCOMPARE(report.step(Name::Key).sentence, QStringLiteral("401: the key was refused."));
        QVERIFY(report.step(Name::Key).remedy.contains(QStringLiteral("new key")));
        QCOMPARE(report.keyStatus, 401);
        QVERIFY(!report.passed());
    }

    void withoutKeyNothingIsAsked()
    {
        FakeService service;
        service.handle(usual);
        QCOMPARE(statesOf(tried(to(service.url()), {})), QStringLiteral("PPnF-"));
        QVERIFY(service.seen().isEmpty());
    }

    void listTellsWhereTheMetaIsUnknown_data()
    {
        QTest::addColumn<int>("metaStatus");
        QTest::addColumn<QByteArray>("meta");
        QTest::addColumn<int>("listStatus");
        QTest::addColumn<QString>("states");
        QTest::newRow("404") << 404 << QByteArray("{}") << 200 << QStringLiteral("PPnPP");
        QTest::newRow("403") << 403 << QByteArray("{}") << 200 << QStringLiteral("PPnPP");
        QTest::newRow("other shape") << 200 << QByteArray("{\"org\":1}") << 200 << QStringLiteral("PPnPP");
        QTest::newRow("list refused") << 404 << QByteArray("{}") << 401 << QStringLiteral("PPnF-");
        QTest::newRow("list forbidden") << 404 << QByteArray("{}") << 403 << QStringLiteral("PPnP~");
        QTest::newRow("neither known") << 404 << QByteArray("{}") << 404 << QStringLiteral("PPnF-");
        QTest::newRow("only list fails") << 200 << QByteArray(R"({"org_id":1,"org_name":"Acme","user_id":2})") << 500
                                         << QStringLiteral("PPnPF");
        QTest::newRow("only list forbidden")
            << 200 << QByteArray(R"({"org_id":1,"org_name":"Acme","user_id":2})") << 403 << QStringLiteral("PPnP~");
    }
    void listTellsWhereTheMetaIsUnknown()
    {
        QFETCH(int, metaStatus);
        QFETCH(QByteArray, meta);
        QFETCH(int, listStatus);
        FakeService service;
        service.handle([=](const SeenRequest& request) {
            if (request.target.endsWith("/organization/meta"))
                return FakeAnswer::json(meta, metaStatus);
            return FakeAnswer::json(listStatus == 200 ? "[]" : "{}", listStatus);
        });
        const TestReport report = tried(to(service.url()));
        QTEST(statesOf(report), "states");
        QCOMPARE(report.passed(), !statesOf(report).contains(u'F'));
    }

    void unknownAuthorityFailsAndItsFileHelps()
    {
        FakeService service;
        service.handle(usual);
        service.encrypt(m_certificates.server(QStringLiteral("localhost")));
        Connection connection = to(service.url());
        const TestReport report = tried(connection);
        QCOMPARE(statesOf(report), QStringLiteral("PPF--"));
        const TestStep& tls = report.step(Name::Tls);
        QVERIFY2(tls.sentence.contains(QStringLiteral("Test authority")), qPrintable(tls.sentence));
        QVERIFY2(tls.remedy.contains(QStringLiteral("extra CA file")), qPrintable(tls.remedy));
        QVERIFY(service.seen().isEmpty()); // the key went nowhere

        connection.route.caFile = m_certificates.authority();
        QCOMPARE(statesOf(tried(connection)), QStringLiteral("PPPPP"));

        connection.route.caFile = QStringLiteral("/nowhere/ca.pem");
        const TestReport unread = tried(connection);
        QCOMPARE(statesOf(unread), QStringLiteral("PPF--"));
        QVERIFY(unread.step(Name::Tls).sentence.contains(QStringLiteral("/nowhere/ca.pem")));
    }

    void certificatesThatDoNotFit_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("says");
        QTest::newRow("another host") << QStringLiteral("other.example") << 2 << QStringLiteral("is for other.example");
        QTest::newRow("over") << QStringLiteral("localhost") << -1 << QStringLiteral("ended on");
    }
    void certificatesThatDoNotFit()
    {
        QFETCH(QString, host);
        QFETCH(int, days);
        QFETCH(QString, says);
        FakeService service;
        service.handle(usual);
        service.encrypt(m_certificates.server(host, days));
        Connection connection = to(service.url());
        connection.route.caFile = m_certificates.authority();
        const TestReport report = tried(connection);
        QCOMPARE(statesOf(report), QStringLiteral("PPF--"));
        QVERIFY2(report.step(Name::Tls).sentence.contains(says), qPrintable(report.step(Name::Tls).sentence));
        QVERIFY(!report.step(Name::Tls).remedy.isEmpty());
        QVERIFY(service.seen().isEmpty());
    }

    void noTlsThere()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain,
                [&plain] { plain.nextPendingConnection()->write("HTTP/1.1 400 No\r\n\r\n"); });
        const TestReport report = tried(to(QStringLiteral("https://localhost:%1").arg(plain.serverPort())));
        QCOMPARE(statesOf(report), QStringLiteral("PPF--"));
        QVERIFY(report.step(Name::Tls).remedy.contains(QStringLiteral("port")));
    }

    void earlyStepsFail()
    {
        QCOMPARE(statesOf(tried(to(QStringLiteral("https://no-such-host.invalid")))), QStringLiteral("F----"));
        QCOMPARE(statesOf(tried(to(QStringLiteral("http://example.com")))), QStringLiteral("F----"));
        FakeService gone;
        const QString url = gone.url();
        gone.close();
        const TestReport report = tried(to(url));
        QCOMPARE(statesOf(report), QStringLiteral("PF---"));
        QVERIFY(report.step(Name::Connect).sentence.contains(QStringLiteral("Nothing answers")));
    }

    void proxyIsUsed()
    {
        // It is asked for the way, and says no.
        FakeService proxy;
        proxy.then(FakeAnswer::json("{}", 403));
        Connection connection = to(QStringLiteral("https://service.invalid"));
        connection.route.proxy = Route::Proxy::Manual;
        connection.route.proxyHost = QStringLiteral("localhost");
        connection.route.proxyPort = proxy.serverPort();
        const TestReport report = tried(connection);
        QCOMPARE(statesOf(report), QStringLiteral("PF---"));
        QVERIFY(report.step(Name::Resolve).sentence.contains(QStringLiteral("proxy localhost")));
        QVERIFY(report.step(Name::Connect).sentence.contains(QStringLiteral("proxy localhost")));
        QCOMPARE(proxy.seen().size(), 1);
        QCOMPARE(proxy.seen().first().method, QByteArray("CONNECT"));
        QVERIFY(proxy.seen().first().target.startsWith("service.invalid:443"));
        QVERIFY(!proxy.seen().first().headers.contains("authorization"));
    }

    void silenceEndsByTheTimeout()
    {
        FakeService service;
        service.then(FakeAnswer::hang());
        VirtualClock clock;
        Connection connection = to(QStringLiteral("https://localhost:%1").arg(service.serverPort()));
        ConnectionTest test(connection, QStringLiteral("right"), nullptr, clock);
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start();
        QTRY_COMPARE(test.report().step(Name::Tls).state, State::Running);
        clock.advance(29'999);
        QCOMPARE(finished.size(), 0);
        clock.advance(1);
        QCOMPARE(finished.size(), 1);
        QVERIFY(test.report().step(Name::Tls).sentence.contains(QStringLiteral("30 seconds")));
        QCOMPARE(test.report().step(Name::Tls).milliseconds, std::optional<qint64>(30'000));
    }

    void canBeStopped()
    {
        FakeService service;
        service.then(FakeAnswer::hang());
        ConnectionTest test(to(service.url()), QStringLiteral("right"));
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start();
        QTRY_COMPARE(service.seen().size(), 1);
        test.cancel();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(statesOf(test.report()), QStringLiteral("PPn--"));
        QVERIFY(!test.report().passed());
        test.cancel();
        QCOMPARE(finished.size(), 1);
    }
};

DIFFRACT_TEST(TstConnectionTest, "tst_connection_test")
#include "tst_connection_test.moc"
