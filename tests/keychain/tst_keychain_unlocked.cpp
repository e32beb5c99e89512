// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/private_bus.h"
#include "support/test_main.h"

using namespace diffract::client;
using namespace diffract::test;
using Kind = KeychainAnswer::Kind;

/// GNOME's keyring, open.
class TstKeychainUnlocked final : public QObject {
    Q_OBJECT

    PrivateBus m_bus;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_bus.start(), qPrintable(m_bus.problem()));
        QVERIFY2(m_bus.startKeyring(), qPrintable(m_bus.problem()));
    }

    void keepsReplacesAndForgets()
    {
        Keychain keychain(Keyring::system());
        const QString one = QStringLiteral("11111111-0000-0000-0000-000000000000");
        const QString other = QStringLiteral("22222222-0000-0000-0000-000000000000");
        const QString key = QStringLiteral("kéy-0123456789-abcdef");
        QCOMPARE(ended(keychain.read(one, true)).kind, Kind::Locked);
        QCOMPARE(ended(keychain.write(one, key)).kind, Kind::Ok);
        QCOMPARE(ended(keychain.read(one, true)).key, key);
        QCOMPARE(ended(keychain.read(other, true)).kind, Kind::Locked);
        QCOMPARE(ended(keychain.write(one, QStringLiteral("second"))).kind, Kind::Ok);
        QCOMPARE(ended(keychain.read(one, true)).key, QStringLiteral("second"));
        QCOMPARE(ended(keychain.remove(one, true)).kind, Kind::Ok);
        QCOMPARE(ended(keychain.read(one, true)).kind, Kind::Locked);
        QCOMPARE(ended(keychain.remove(one, false)).kind, Kind::Ok);
    }

    void liesInNoFileInClear()
    {
        Keychain keychain(Keyring::system());
        const QByteArray key = "plain-key-that-nobody-may-find";
        QCOMPARE(ended(keychain.write(QStringLiteral("file"), QString::fromLatin1(key))).kind, Kind::Ok);
        const QByteArray files = m_bus.allFiles();
        QVERIFY(!files.isEmpty());
        QVERIFY(!files.contains(key));
        QVERIFY(!files.contains(key.toBase64()));
    }

    void manyAtOnceAreAnsweredInTurn()
    {
        Keychain keychain(Keyring::system());
        QStringList read;
        for (int i = 0; i < 5; ++i) {
            const QString id = QString::number(i);
            QVERIFY(keychain.write(id, QStringLiteral("key-") + id));
            connect(keychain.read(id, true), &KeychainJob::finished, this,
                    [&read](const KeychainAnswer& answer) { read += answer.key; });
        }
        QTRY_COMPARE(read.size(), 5);
        QCOMPARE(read.last(), QStringLiteral("key-4"));
    }
};

DIFFRACT_TEST(TstKeychainUnlocked, "tst_keychain_unlocked")
#include "tst_keychain_unlocked.moc"
