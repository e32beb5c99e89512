// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection_store.h"
#include "support/test_main.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::store;

class TstConnectionStore final : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("connections.sqlite")); }
    [[nodiscard]] std::unique_ptr<ConnectionStore> open() const
    {
        auto opened = ConnectionStore::open(path());
        return opened.ok() ? std::move(opened).value() : nullptr;
    }
    static QStringList idsOf(const ConnectionStore& store)
    {
        QStringList ids;
        const auto all = store.all();
        for (const SavedConnection& one : all->connections)
            ids += one.id;
        return ids;
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void keepsAll()
    {
        const QString id = QStringLiteral("1' OR 1");
        const Stamped test{"{\"ok\":true}", QDateTime(QDate(2026, 11, 23), QTime(6, 2), Qt::UTC)};
        const Stamped sources{"[{\"id\":9007199254740993}]", test.at.addSecs(5)};
        {
            const auto store = open();
            QVERIFY(store->save(id, "{\"name\":\"a\"}").ok());
            QVERIFY(store->setLastTest(id, test).ok());
            QVERIFY(store->setSources(id, sources).ok());
            QVERIFY(store->setMark(id, KeyMark::Saved).ok());
            QVERIFY(store->setMark(QStringLiteral("gone"), KeyMark::ToRemove).ok());
            QVERIFY(store->save(id, "{\"name\":\"b\"}").ok());
        }
        const auto store = open();
        const SavedConnections all = store->all().value();
        QCOMPARE(all.connections.size(), size_t(1));
        QCOMPARE(all.connections.front(), (SavedConnection{id, "{\"name\":\"b\"}", test, sources}));
        QCOMPARE(all.marks.value(id), KeyMark::Saved);
        QCOMPARE(all.marks.value(QStringLiteral("gone")), KeyMark::ToRemove);
        QVERIFY(store->setLastTest(id, {}).ok());
        QVERIFY(store->setMark(id, KeyMark::None).ok());
        QCOMPARE(store->all()->connections.front().lastTest, Stamped());
        QCOMPARE(store->all()->marks.size(), 1);
        QVERIFY(store->remove(id).ok());
        QVERIFY(store->remove(id).ok());
        QVERIFY(store->setSources(id, sources).ok());
        QVERIFY(store->all()->connections.empty());
    }

    void keepsTheOrder()
    {
        const auto store = open();
        for (const char* id : {"z", "m", "a"})
            QVERIFY(store->save(QLatin1String(id), "{}").ok());
        QCOMPARE(idsOf(*store).join(u' '), QStringLiteral("z m a"));
        QVERIFY(store->remove(QStringLiteral("m")).ok());
        QVERIFY(store->save(QStringLiteral("m"), "{}", 1).ok()); // taken back
        QCOMPARE(idsOf(*store).join(u' '), QStringLiteral("z m a"));
        QVERIFY(store->save(QStringLiteral("n"), "{}", 99).ok());
        QVERIFY(store->save(QStringLiteral("z"), "{}", 2).ok());
        QCOMPARE(idsOf(*store).join(u' '), QStringLiteral("m a z n"));
    }

    void severalMayWrite()
    {
        const auto one = open();
        const auto other = open();
        QVERIFY(one->save(QStringLiteral("a"), "{}").ok());
        QVERIFY(other->save(QStringLiteral("b"), "{}").ok());
        QCOMPARE(idsOf(*one).join(u' '), QStringLiteral("a b"));
    }

    void damagedIsPutAside()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto store = open();
        QVERIFY(store);
        QVERIFY(store->all()->note.contains(QStringLiteral("connections.sqlite.damaged")));
        QVERIFY(QFile::exists(path() + QStringLiteral(".damaged")));
    }

    void newerIsLeftAlone()
    {
        QVERIFY(open()->save(QStringLiteral("a"), "{}").ok());
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("newer"));
        const auto opened = ConnectionStore::open(path());
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().kind, ErrorKind::Conflict);
        QVERIFY(!QFile::exists(path() + QStringLiteral(".damaged")));
    }
};

DIFFRACT_TEST(TstConnectionStore, "tst_connection_store")
#include "tst_connection_store.moc"
