// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/environment_key.h"
#include "support/test_main.h"

using namespace diffract::client;

class TstEnvironmentKey final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keyIsOfOneServiceOnly()
    {
        QProcessEnvironment environment;
        QVERIFY(!EnvironmentKey::find(environment));
        environment.insert(QStringLiteral("DATAFOLD_API_KEY"), QStringLiteral(" k1 "));
        auto found = EnvironmentKey::find(environment);
        QVERIFY(found);
        QCOMPARE(found->keyFor(ServiceAddress::parse(QStringLiteral("https://app.datafold.com/"))),
                 QStringLiteral("k1"));
        QCOMPARE(found->keyFor(ServiceAddress::parse(QStringLiteral("https://eu.datafold.com"))), QString());
        QCOMPARE(found->keyFor(ServiceAddress::parse(QStringLiteral("nonsense"))), QString());
        environment.insert(QStringLiteral("DATAFOLD_HOST"), QStringLiteral("https://df.example/x/"));
        found = EnvironmentKey::find(environment);
        QCOMPARE(found->keyFor(ServiceAddress::parse(QStringLiteral("https://df.example/x"))), QStringLiteral("k1"));
        QCOMPARE(found->keyFor(ServiceAddress::parse(QStringLiteral("https://app.datafold.com"))), QString());
        environment.insert(QStringLiteral("DATAFOLD_HOST"), QStringLiteral("http://df.example"));
        QVERIFY(!EnvironmentKey::find(environment)); // it would travel in clear
    }
};

DIFFRACT_TEST(TstEnvironmentKey, "tst_environment_key")
#include "tst_environment_key.moc"
