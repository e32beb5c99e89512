// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/services.h"
#include "support/test_main.h"

#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;

class TstServices final : public QObject {
    Q_OBJECT

    static Connection company()
    {
        Connection connection = Connection::make();
        connection.name = QStringLiteral("Company");
        connection.url = QStringLiteral("https://df.example/app/");
        return connection;
    }

private Q_SLOTS:
    void connectionIsKeptAndReadAgain()
    {
        Connection connection = company();
        connection.route.proxy = Route::Proxy::None;
        QCOMPARE(Connection::fromJson(connection.toJson()).value(), connection);
        QVERIFY(!Connection::fromJson({}).ok());
        connection.name.clear();
        QCOMPARE(connection.shownName(), QStringLiteral("df.example"));
    }

    void clientIsUsableAsSoonAsThereIsAKey()
    {
        Services services;
        const Connection connection = company();
        QCOMPARE(services.client(connection.id), nullptr);
        services.set(connection);
        ApiClient* const client = services.client(connection.id);
        QVERIFY(client && !client->hasService());
        services.setKey(connection.id, QStringLiteral("k"));
        QVERIFY(client->hasService() && services.hasKey(connection.id));
        Connection moved = connection;
        moved.url = QStringLiteral("https://other.example");
        services.set(moved);
        QCOMPARE(services.client(connection.id), client);
        QCOMPARE(client->address().shown(), QStringLiteral("other.example"));
        services.setKey(connection.id, {});
        QVERIFY(!client->hasService());
        QCOMPARE(services.nameOf(connection.id), QStringLiteral("Company"));

        QSignalSpy removed(&services, &Services::removed);
        services.remove(connection.id);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(services.client(connection.id), nullptr);
        QVERIFY(services.connections().empty());
    }

    void newOnesMayTakeAPlace()
    {
        Services services;
        const Connection one = company();
        const Connection two = company();
        const Connection three = company();
        services.set(one);
        services.set(two, 0);
        services.set(three, 99);
        services.set(one, 0); // known already
        QCOMPARE(services.connections(), (std::vector<Connection>{two, one, three}));
    }

    void findsDiffs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("id"); // 0: none
        const auto row = [](const char* text, qint64 id) { QTest::newRow(text) << QString::fromUtf8(text) << id; };
        row("https://df.example/app/datadiffs/90312", 90312);
        row(" https://df.example/app/datadiffs/90312/overview?x=1#y ", 90312);
        row("df.example/app/datadiffs/90312", 90312);
        row("https://DF.example:443/app/datadiffs/7", 7);
        row("https://df.example/datadiffs/90312", 0);
        row("https://evil.example/app/datadiffs/90312", 0);
        row("http://df.example/app/datadiffs/90312", 0);
        row("https://df.example/app/datadiffs/x", 0);
        row("https://df.example/app/datadiffs/-1", 0);
        row("https://df.example/app/datadiffs/99999999999999999999", 0);
        row("https://df.example/app/settings/7", 0);
        row("", 0);
        row("orders", 0);
        row("-4", 0);
    }
    void findsDiffs()
    {
        QFETCH(QString, text);
        QFETCH(qint64, id);
        Services services;
        const Connection connection = company();
        services.set(connection);
        const auto found = services.find(text, LocalService);
        QCOMPARE(found ? found->id : 0, id);
        if (found)
            QCOMPARE(found->service, connection.id);
        QCOMPARE(services.find(QStringLiteral(" 12 "), LocalService), std::optional(DiffRef{LocalService, 12}));
    }

    void ofTwoWithOneAddressTheOneWithAKeyIsMeant()
    {
        Services services;
        Connection first = Connection::make();
        first.url = QStringLiteral("https://df.example");
        Connection second = Connection::make();
        second.url = first.url;
        services.set(first);
        services.set(second);
        const QString page = QStringLiteral("https://df.example/datadiffs/7");
        QCOMPARE(services.find(page, LocalService)->service, first.id);
        services.setKey(second.id, QStringLiteral("k"));
        QCOMPARE(services.find(page, LocalService)->service, second.id);
        services.setKey(first.id, QStringLiteral("k"));
        QCOMPARE(services.find(page, LocalService)->service, first.id);
        QCOMPARE(services.find(page, second.id)->service, second.id);
    }
};

DIFFRACT_TEST(TstServices, "tst_services")
#include "tst_services.moc"
