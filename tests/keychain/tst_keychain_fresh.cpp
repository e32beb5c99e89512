// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/private_bus.h"
#include "support/test_main.h"

using namespace diffract::client;
using namespace diffract::test;
using Kind = KeychainAnswer::Kind;

/// GNOME's keyring before its first password, on a desktop that has no window for it.
class TstKeychainFresh final : public QObject {
    Q_OBJECT

    PrivateBus m_bus;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_bus.start(), qPrintable(m_bus.problem()));
        QVERIFY2(m_bus.startFreshKeyring(), qPrintable(m_bus.problem()));
    }

    void isThereAndKeepsNothing()
    {
        Keychain keychain(Keyring::system());
        const QString id = QStringLiteral("fresh");
        const KeychainAnswer answer = ended(keychain.write(id, QStringLiteral("k1-secret")));
        QVERIFY2(answer.kind == Kind::Locked || answer.kind == Kind::Refused || answer.kind == Kind::Failed,
                 qPrintable(answer.reason));
        QCOMPARE(ended(keychain.read(id, true)).kind, Kind::Locked);
        QVERIFY(!m_bus.allFiles().contains("k1-secret"));
    }
};

DIFFRACT_TEST(TstKeychainFresh, "tst_keychain_fresh")
#include "tst_keychain_fresh.moc"
