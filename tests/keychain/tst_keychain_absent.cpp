// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/private_bus.h"
#include "support/test_main.h"

using namespace diffract::client;
using namespace diffract::test;
using Kind = KeychainAnswer::Kind;

/// A session bus without a keychain, and then no bus any more.
class TstKeychainAbsent final : public QObject {
    Q_OBJECT

    PrivateBus m_bus;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_bus.start(), qPrintable(m_bus.problem())); }

    void isNotUsable()
    {
        Keychain keychain(Keyring::system());
        const QString id = QStringLiteral("absent");
        QCOMPARE(ended(keychain.write(id, QStringLiteral("k1-secret"))).kind, Kind::Unusable);
        QCOMPARE(ended(keychain.read(id, true)).kind, Kind::Unusable);
        QVERIFY(!ended(keychain.read(id, true)).reason.isEmpty());
        QCOMPARE(ended(keychain.remove(id, true)).kind, Kind::Unusable);
        QVERIFY(!m_bus.allFiles().contains("k1-secret"));
    }

    void endOfTheBusDoesNotEndTheProgram()
    {
        Keychain keychain(Keyring::system());
        m_bus.kill(); // without care for it, GLib answers with SIGTERM
        QCOMPARE(ended(keychain.read(QStringLiteral("absent"), true)).kind, Kind::Unusable);
    }
};

DIFFRACT_TEST(TstKeychainAbsent, "tst_keychain_absent")
#include "tst_keychain_absent.moc"
