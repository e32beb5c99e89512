// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connection_finder.h"
#include "cli/key_finder.h"
#include "client/fake_keyring.h"
#include "store/connection_store.h"
#include "support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::cli;
using namespace diffract::test;

/// Where the key of a service comes from.
class TstKeyFinder final : public QObject {
    Q_OBJECT

    static client::ServiceAddress address(const char* text)
    {
        return client::ServiceAddress::parse(QLatin1String(text)).value();
    }

private Q_SLOTS:
    void keysOfTheEnvironmentAndOfStores()
    {
        const auto service = client::ServiceAddress::parse(QStringLiteral("https://h.example"));
        QVERIFY(service.ok());
        const auto find = [&](KeyFinder& finder) {
            QSignalSpy found(&finder, &KeyFinder::found);
            QSignalSpy failed(&finder, &KeyFinder::failed);
            finder.find(*service);
            return found.isEmpty() ? QStringLiteral("! ") + failed.value(0).value(0).toString()
                                   : found.first().first().toString();
        };
        const QStringList names{QStringLiteral("DIFFRACT_KEY_A"), QStringLiteral("DIFFRACT_KEY_B")};
        qputenv("DIFFRACT_KEY_B", " older\n");
        KeyFinder finder(names);
        QCOMPARE(find(finder), QStringLiteral("older"));
        qputenv("DIFFRACT_KEY_A", "newer");
        QCOMPARE(find(finder), QStringLiteral("newer"));
        qputenv("DIFFRACT_KEY_A", "a b");
        QVERIFY(find(finder).startsWith(QStringLiteral("! DIFFRACT_KEY_A holds no key")));
        qputenv("DIFFRACT_KEY_A", "Key secret");
        QVERIFY(find(finder).startsWith(QStringLiteral("! DIFFRACT_KEY_A holds a word before the key")));
        QVERIFY(!find(finder).contains(QStringLiteral("secret")));
        qunsetenv("DIFFRACT_KEY_A");
        qunsetenv("DIFFRACT_KEY_B");
        QVERIFY(find(finder).contains(QStringLiteral("set the environment variable DIFFRACT_KEY_A")));
        finder.addStore(
            [](const client::ServiceAddress&, QObject*, const KeyFinder::Answer& answer) { answer({}, {}); });
        finder.addStore([](const client::ServiceAddress& at, QObject*, const KeyFinder::Answer& answer) {
            answer(QStringLiteral("key-of-") + at.shown(), {});
        });
        QCOMPARE(find(finder), QStringLiteral("key-of-h.example"));
    }

    void theKeychain_data()
    {
        QTest::addColumn<FakeKeyring::Mood>("mood");
        QTest::addColumn<QString>("says");
        QTest::newRow("open") << FakeKeyring::Mood::Open << QStringLiteral("kept");
        QTest::newRow("locked") << FakeKeyring::Mood::Locked << QStringLiteral("the keychain is locked");
        QTest::newRow("denied") << FakeKeyring::Mood::Denying << QStringLiteral("was told not to");
        QTest::newRow("absent") << FakeKeyring::Mood::Absent << QStringLiteral("cannot be used here");
        QTest::newRow("failing") << FakeKeyring::Mood::Failing << QStringLiteral("the keychain failed");
    }
    void theKeychain()
    {
        QFETCH(FakeKeyring::Mood, mood);
        QFETCH(QString, says);
        const auto keyring = std::make_shared<FakeKeyring>();
        keyring->mood = mood;
        keyring->entries.insert(QStringLiteral("id-1"), QStringLiteral("kept"));
        KeyFinder finder({QStringLiteral("DIFFRACT_NO_KEY")});
        finder.addStore(keychainStore(QStringLiteral("id-1"), FakeKeyring::make(keyring), [] {}));
        QSignalSpy found(&finder, &KeyFinder::found);
        QSignalSpy failed(&finder, &KeyFinder::failed);
        finder.find(address("https://h.example"));
        QTRY_COMPARE(found.size() + failed.size(), 1);
        const QString said = (found.isEmpty() ? failed : found).first().first().toString();
        QVERIFY2(said.contains(says), qPrintable(said));
        QCOMPARE(found.size(), mood == FakeKeyring::Mood::Open ? 1 : 0);
        if (found.isEmpty())
            QVERIFY(said.contains(QStringLiteral("DIFFRACT_NO_KEY")));
    }

    void connectionsOfTheWindow()
    {
        const QTemporaryDir dir;
        const QString file = store::ConnectionStore::fileIn(dir.path());
        const auto none = findConnection(file, address("https://h.example"));
        QVERIFY(none.ok() && !*none);
        QVERIFY(!QFile::exists(file)); // looking makes nothing

        const auto store = store::ConnectionStore::open(file);
        QVERIFY(store.ok());
        const auto add = [&](const char* id, const char* url, bool saved) {
            client::Connection connection;
            connection.id = QLatin1String(id);
            connection.url = QLatin1String(url);
            connection.route.caFile = QStringLiteral("/ca-of-") + connection.id;
            QVERIFY((*store)->save(connection.id, QJsonDocument(connection.toJson()).toJson()).ok());
            if (saved)
                QVERIFY((*store)->setMark(connection.id, store::KeyMark::Saved).ok());
        };
        add("other", "https://other.example", true);
        add("keyless", "https://h.example", false);
        add("best", "https://h.example/", true);
        add("third", "https://h.example", true);
        QVERIFY((*store)->save(QStringLiteral("odd"), "no JSON").ok());
        const auto found = findConnection(file, address("https://h.example"));
        QVERIFY(found.ok() && *found);
        QCOMPARE((*found)->connection.id, QStringLiteral("best"));
        QVERIFY((*found)->keySaved);
        QCOMPARE((*found)->connection.route.caFile, QStringLiteral("/ca-of-best"));
        QVERIFY(!*findConnection(file, address("https://h.example/base")));
        QVERIFY(!*findConnection(file, address("https://h.example:444")));
    }
};

DIFFRACT_TEST(TstKeyFinder, "tst_key_finder")
#include "tst_key_finder.moc"
