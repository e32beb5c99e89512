// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/private_bus.h"
#include "support/test_main.h"

using namespace diffract::client;
using namespace diffract::test;
using Kind = KeychainAnswer::Kind;

/// GNOME's keyring, locked after a key was saved, and nobody there to unlock it.
class TstKeychainLocked final : public QObject {
    Q_OBJECT

    PrivateBus m_bus;
    const QString m_id = QStringLiteral("locked");

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_bus.start(), qPrintable(m_bus.problem()));
        QVERIFY2(m_bus.startKeyring(), qPrintable(m_bus.problem()));
        Keychain keychain(Keyring::system());
        QCOMPARE(ended(keychain.write(m_id, QStringLiteral("k1"))).kind, Kind::Ok);
        QVERIFY2(m_bus.lockKeyring(), qPrintable(m_bus.problem()));
    }

    void readsAsLockedOnlyWhenAKeyWasSaved()
    {
        Keychain keychain(Keyring::system());
        QCOMPARE(ended(keychain.read(m_id, true)).kind, Kind::Locked);
        QCOMPARE(ended(keychain.read(QStringLiteral("never"), false)).kind, Kind::Missing);
    }

    void savesNothing()
    {
        Keychain keychain(Keyring::system());
        const KeychainAnswer answer = ended(keychain.write(QStringLiteral("other"), QStringLiteral("k2-secret")));
        QVERIFY(answer.kind != Kind::Ok);
        QVERIFY(!m_bus.allFiles().contains("k2-secret"));
    }

    void keepsWhatIsForgotten()
    {
        Keychain keychain(Keyring::system());
        QCOMPARE(ended(keychain.remove(m_id, true)).kind, Kind::Locked);
        QCOMPARE(ended(keychain.remove(QStringLiteral("never"), false)).kind, Kind::Ok);
    }
};

DIFFRACT_TEST(TstKeychainLocked, "tst_keychain_locked")
#include "tst_keychain_locked.moc"
