// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api_client.h"
#include "client/fake_service.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstRoute final : public QObject {
    Q_OBJECT

    static QString sentenceOf(ApiClient& client)
    {
        QObject context;
        std::optional<ApiResult<api::OrganizationMeta>> got;
        client.organizationMeta().then(&context,
                                       [&got](const ApiResult<api::OrganizationMeta>& answer) { got.emplace(answer); });
        [&] { QTRY_VERIFY(got.has_value()); }();
        return got && !got->ok() ? got->error().message : QString();
    }

private Q_SLOTS:
    void keptAndReadAgain()
    {
        Route route;
        route.proxy = Route::Proxy::Manual;
        route.proxyHost = QStringLiteral("proxy.example");
        route.proxyPort = 3128;
        route.caFile = QStringLiteral("/etc/ca.pem");
        route.idleTimeout = std::chrono::seconds(7);
        route.totalTimeout = std::chrono::seconds(90);
        QCOMPARE(Route::fromJson(route.toJson()), route);
        QCOMPARE(Route::fromJson({}), Route());
        const Route odd = Route::fromJson({{QStringLiteral("proxy"), QStringLiteral("new")},
                                           {QStringLiteral("proxy_port"), 700000},
                                           {QStringLiteral("idle_timeout"), -3}});
        QCOMPARE(odd.proxy, Route::Proxy::System);
        QCOMPARE(odd.proxyPort, 65535);
        QCOMPARE(odd.idleTimeout, Route::ShortestTimeout);
    }

    void proxyIsNeverUsedOnLoopback()
    {
        Route route;
        route.proxy = Route::Proxy::Manual;
        route.proxyHost = QStringLiteral("proxy.example");
        QCOMPARE(proxyOf(route, true).type(), QNetworkProxy::NoProxy);
        QCOMPARE(proxyOf(route, false).hostName(), QStringLiteral("proxy.example"));
        QCOMPARE(proxyOf(Route(), false).type(), QNetworkProxy::DefaultProxy);
    }

    void certificatesThatAreNoneAreTold()
    {
        QTemporaryDir folder;
        Route route;
        route.caFile = folder.filePath(QStringLiteral("none.pem"));
        QVERIFY(tlsOf(route).error().message.contains(route.caFile));
        QFile file(route.caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.close();
        QCOMPARE(tlsOf(route).error().kind, ErrorKind::Invalid);

        // Every request fails with that sentence and none is sent.
        FakeService service;
        VirtualClock clock;
        ApiClient client(nullptr, clock);
        client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k"), route);
        QVERIFY(sentenceOf(client).contains(QStringLiteral("holds no certificate")));
        QVERIFY(service.seen().isEmpty());
    }
};

DIFFRACT_TEST(TstRoute, "tst_route")
#include "tst_route.moc"
