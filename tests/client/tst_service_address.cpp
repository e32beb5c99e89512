// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/service_address.h"
#include "support/test_main.h"

using namespace diffract::client;

class TstServiceAddress final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty: refused
        const auto row = [](const char* name, const char* text, const char* url) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(url);
        };
        row("remote", "https://app.datafold.com", "https://app.datafold.com/api/v1/x?a=1");
        row("slashes at the end", " https://app.datafold.com// ", "https://app.datafold.com/api/v1/x?a=1");
        row("below a path", "https://h.example/df/", "https://h.example/df/api/v1/x?a=1");
        row("query and fragment go", "https://h.example/?q=1#f", "https://h.example/api/v1/x?a=1");
        row("this machine", "http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v1/x?a=1");
        row("this machine, IPv6", "http://[::1]:8080", "http://[::1]:8080/api/v1/x?a=1");
        row("this machine by name", "http://localhost:8080", "http://localhost:8080/api/v1/x?a=1");
        row("plain http elsewhere", "http://app.datafold.com", "");
        row("a name that starts like this machine", "http://localhost.example", "");
        row("a user name", "https://user:pw@h.example", "");
        row("no scheme", "app.datafold.com", "");
        row("another scheme", "ftp://h.example", "");
        row("a file", "file:///etc/passwd", "");
        row("no host", "https://", "");
        row("empty", "", "");
        row("a bad port", "https://h.example:99999", "");
    }
    void addresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const auto address = ServiceAddress::parse(text);
        QCOMPARE(address.ok(), !url.isEmpty());
        if (!address.ok()) {
            QVERIFY(address.error().message.endsWith(QLatin1Char('.')));
            return;
        }
        QCOMPARE(address->url(QStringLiteral("/api/v1/x?a=1")).toString(QUrl::FullyEncoded), url);
    }

    void loopback()
    {
        QVERIFY(ServiceAddress::parse(QStringLiteral("http://127.1.2.3:1"))->isLoopback());
        QVERIFY(!ServiceAddress::parse(QStringLiteral("https://h.example"))->isLoopback());
        QVERIFY(!ServiceAddress().isLoopback());
        QVERIFY(ServiceAddress().url(QStringLiteral("/x")).isEmpty());
    }
};

DIFFRACT_TEST(TstServiceAddress, "tst_service_address")
#include "tst_service_address.moc"
