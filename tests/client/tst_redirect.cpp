// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "client/redirect.h"
#include "client/request_job.h"
#include "client/transport.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

/// The key must never reach another origin (trust.md, "redirects and keys").
class TstRedirect final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysStayAtTheirOrigin_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("location"); // SELF is the service's host:port, OTHER another one's
        QTest::addColumn<bool>("followed");
        const QByteArray get = "GET";
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d to the same origin", status) << status << get << QByteArray("http://SELF/next") << true;
            QTest::addRow("%d to another port", status) << status << get << QByteArray("http://OTHER/next") << false;
        }
        QTest::newRow("a path") << 302 << get << QByteArray("/next") << true;
        QTest::newRow("a relative path") << 302 << get << QByteArray("../next") << true;
        QTest::newRow("with a fragment") << 302 << get << QByteArray("/next#part") << true;
        QTest::newRow("another host without scheme") << 302 << get << QByteArray("//OTHER/next") << false;
        QTest::newRow("another name of this machine")
            << 302 << get << QByteArray("http://localhost:PORT/next") << false;
        QTest::newRow("another scheme") << 302 << get << QByteArray("https://SELF/next") << false;
        QTest::newRow("a user name") << 302 << get << QByteArray("http://user@SELF/next") << false;
        QTest::newRow("a user name that looks like the host")
            << 302 << get << QByteArray("http://127.0.0.1:80@OTHER/next") << false;
        QTest::newRow("a file") << 302 << get << QByteArray("file:///etc/passwd") << false;
        QTest::newRow("data") << 302 << get << QByteArray("data:application/json,{}") << false;
        QTest::newRow("a script") << 302 << get << QByteArray("javascript:alert(1)") << false;
        QTest::newRow("nothing") << 302 << get << QByteArray("") << false;
        QTest::newRow("no Location") << 302 << get << QByteArray() << false;
        QTest::newRow("not an address") << 302 << get << QByteArray("http://[::1/next") << false;
        QTest::newRow("a create, same origin") << 307 << QByteArray("POST") << QByteArray("/next") << false;
        QTest::newRow("a create, 308, another port")
            << 308 << QByteArray("POST") << QByteArray("http://OTHER/") << false;
        QTest::newRow("a patch, 302") << 302 << QByteArray("PATCH") << QByteArray("/next") << false;
    }
    void keysStayAtTheirOrigin()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, location);
        QFETCH(bool, followed);
        FakeService other;
        other.then(FakeAnswer::json("{\"stolen\":true}"));
        FakeService service;
        if (!location.isNull()) {
            location.replace("SELF", service.url().mid(7).toUtf8());
            location.replace("OTHER", other.url().mid(7).toUtf8());
            location.replace("PORT", QByteArray::number(service.serverPort()));
        }
        service.handle([&](const SeenRequest& request) {
            return request.target.endsWith("/next") ? FakeAnswer::json("{\"ok\":true}")
                                                    : FakeAnswer::redirect(status, location);
        });
        VirtualClock clock;
        Transport transport(clock);
        transport.setService(*ServiceAddress::parse(service.url()), QStringLiteral("secret"));
        RequestSpec spec;
        spec.method = method;
        spec.path = QStringLiteral("/api/v1/first");
        QSignalSpy spy(transport.send(spec), &RequestJob::finished);
        QTRY_COMPARE(spy.size(), 1);
        const RawAnswer answer = spy.first().first().value<RawAnswer>();
        QCOMPARE(answer.fault, followed ? TransportFault::None : TransportFault::Redirect);
        QCOMPARE(service.seen().size(), followed ? 2 : 1);
        QCOMPARE(other.seen().size(), 0);
        if (followed)
            QCOMPARE(service.seen().constLast().headers.value("authorization"), QByteArray("Key secret"));
        else
            QVERIFY(!answer.faultText.isEmpty() && !answer.faultText.contains(QLatin1String("secret")));
    }

    void fiveHopsAndNoMore_data()
    {
        QTest::addColumn<int>("hops");
        QTest::addColumn<bool>("reached");
        QTest::newRow("five") << 5 << true;
        QTest::newRow("six") << 6 << false;
        QTest::newRow("a circle") << 1000 << false;
    }
    void fiveHopsAndNoMore()
    {
        QFETCH(int, hops);
        QFETCH(bool, reached);
        FakeService service;
        int count = 0;
        service.handle([&](const SeenRequest&) {
            return ++count > hops ? FakeAnswer::json("{}") : FakeAnswer::redirect(302, "/again");
        });
        VirtualClock clock;
        Transport transport(clock);
        transport.setService(*ServiceAddress::parse(service.url()), {});
        QSignalSpy spy(transport.send({}), &RequestJob::finished);
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().value<RawAnswer>().fault,
                 reached ? TransportFault::None : TransportFault::Redirect);
        QCOMPARE(count, 6);
    }

    void portsAndCaseAreCompared_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("default port written out")
            << QStringLiteral("https://a.example/x") << QByteArray("https://a.example:443/y") << true;
        QTest::newRow("capital letters") << QStringLiteral("https://a.example/x") << QByteArray("HTTPS://A.Example/y")
                                         << true;
        QTest::newRow("down to http") << QStringLiteral("https://a.example/x") << QByteArray("http://a.example/y")
                                      << false;
        QTest::newRow("a subdomain") << QStringLiteral("https://a.example/x") << QByteArray("https://b.a.example/y")
                                     << false;
        QTest::newRow("a longer name") << QStringLiteral("https://a.example/x") << QByteArray("https://a.example.org/y")
                                       << false;
        QTest::newRow("a dot at the end")
            << QStringLiteral("https://a.example/x") << QByteArray("https://a.example./y") << false;
        QTest::newRow("up to https") << QStringLiteral("http://127.0.0.1/x") << QByteArray("https://127.0.0.1/y")
                                     << false;
        QTest::newRow("two slashes that begin a path")
            << QStringLiteral("https://a.example/x") << QByteArray("//a.example/y") << true;
        QTest::newRow("two slashes that begin another host")
            << QStringLiteral("https://a.example/x") << QByteArray("//b.example/y") << false;
        QTest::newRow("backslashes") << QStringLiteral("https://a.example/x") << QByteArray("https:\\\\b.example\\y")
                                     << false;
        QTest::newRow("the same IPv6 address")
            << QStringLiteral("http://[::1]:81/x") << QByteArray("http://[::1]:81/y") << true;
        QTest::newRow("the same IPv6 address in full")
            << QStringLiteral("http://[::1]:81/x") << QByteArray("http://[0:0:0:0:0:0:0:1]:81/y") << true;
        QTest::newRow("another IPv6 address")
            << QStringLiteral("http://[::1]:81/x") << QByteArray("http://[::2]:81/y") << false;
        QTest::newRow("IPv4 within IPv6")
            << QStringLiteral("http://127.0.0.1:81/x") << QByteArray("http://[::ffff:127.0.0.1]:81/y") << false;
        QTest::newRow("a password") << QStringLiteral("https://a.example/x") << QByteArray("https://u:p@a.example/y")
                                    << false;
        QTest::newRow("a host of other letters that look the same")
            << QStringLiteral("https://a.example/x") << QByteArray("https://\xd0\xb0.example/y") << false;
    }
    void portsAndCaseAreCompared()
    {
        QFETCH(QString, from);
        QFETCH(QByteArray, location);
        QFETCH(bool, allowed);
        QCOMPARE(redirectTarget(QUrl(from), "GET", location, 0).ok(), allowed);
    }
};

DIFFRACT_TEST(TstRedirect, "tst_redirect")
#include "tst_redirect.moc"
