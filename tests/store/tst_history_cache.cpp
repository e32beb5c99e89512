// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "store/history_cache.h"
#include "store/history_database.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::store;

namespace {

const QString remote = QStringLiteral("b3b8");
const QDateTime start(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

HistoryPage pageOf(const QByteArray& query, std::initializer_list<qint64> ids, int second = 0)
{
    HistoryPage page{remote, query, 318, {}, {}, start.addSecs(second)};
    for (const qint64 id : ids)
        page.rows.push_back(
            {id, "{\"id\":" + QByteArray::number(id) + ",\"said\":" + QByteArray::number(second) + '}'});
    return page;
}

std::unique_ptr<HistoryDatabase> opened(const QString& path, const HistoryLimits& limits = {})
{
    auto made = HistoryDatabase::open(path, limits);
    return made.ok() ? std::move(made).value() : nullptr;
}

} // namespace

class TstHistoryCache final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageComesBackAsItWas()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("history.sqlite"));
        HistoryPage page = pageOf("page=1", {9, 7, 8});
        page.sources = "[{\"id\":1}]";
        {
            HistoryCache cache(path);
            cache.save(page);
        }
        HistoryCache cache(path);
        std::optional<HistoryPage> found;
        int calls = 0;
        const auto keep = [&](const std::optional<HistoryPage>& one) {
            found = one;
            ++calls;
        };
        cache.load(remote, "page=1", this, keep);
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        QVERIFY(found.has_value());
        QCOMPARE(*found, page);
        cache.load(remote, "page=2", this, keep);
        cache.load(QStringLiteral("local"), "page=1", this, keep);
        QTRY_COMPARE(calls, 3);
        QVERIFY(!found.has_value());
        cache.forget(remote);
        cache.load(remote, "page=1", this, keep);
        QTRY_COMPARE(calls, 4);
        QVERIFY(!found.has_value());
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void anEmptyPageIsAPage()
    {
        QTemporaryDir dir;
        const auto database = opened(dir.filePath(QStringLiteral("history.sqlite")));
        HistoryPage page = pageOf("page=1", {});
        page.count = 0;
        QVERIFY(database->save(page).ok());
        const auto found = database->page(remote, "page=1");
        QVERIFY(found.ok() && found->has_value());
        QCOMPARE(**found, page);
    }

    void whoIsGoneIsNotCalled()
    {
        QTemporaryDir dir;
        HistoryCache cache(dir.filePath(QStringLiteral("history.sqlite")));
        int calls = 0;
        {
            QObject gone;
            cache.load(remote, "q", &gone, [&](const auto&) { ++calls; });
        }
        cache.load(remote, "q", this, [&](const auto&) { calls += 10; });
        QTRY_COMPARE(calls, 10);
    }

    void aPageWithoutDiffsIsKept()
    {
        QTemporaryDir dir;
        auto database = opened(dir.filePath(QStringLiteral("h")));
        QVERIFY(database);
        const Done saved = database->save(pageOf("none", {}));
        QVERIFY2(saved.ok(), saved.ok() ? "" : qPrintable(saved.error().message));
        QCOMPARE((*database->page(remote, "none"))->rows.size(), size_t(0));
        QVERIFY(database->save(pageOf({}, {1})).ok());
    }

    void theNewestOfEachDiffIsShown()
    {
        QTemporaryDir dir;
        auto database = opened(dir.filePath(QStringLiteral("h")));
        QVERIFY(database);
        QVERIFY(database->save(pageOf("one", {1, 2}, 0)).ok());
        QVERIFY(database->save(pageOf("two", {2, 3}, 5)).ok());
        const auto page = database->page(remote, "one");
        QVERIFY(page.ok() && page->has_value());
        QCOMPARE((*page)->rows.size(), size_t(2));
        QVERIFY((*page)->rows[1].body.contains("\"said\":5"));
        QCOMPARE((*page)->at, start);
    }

    void itStaysSmall()
    {
        QTemporaryDir dir;
        HistoryLimits limits;
        limits.pages = 3;
        limits.diffs = 4;
        limits.largest = 100;
        auto database = opened(dir.filePath(QStringLiteral("h")), limits);
        QVERIFY(database);
        for (int i = 0; i < 6; ++i)
            QVERIFY(database->save(pageOf(QByteArray::number(i), {2 * i, 2 * i + 1}, i)).ok());
        QVERIFY(!(*database->page(remote, "2")).has_value());
        QCOMPARE((*database->page(remote, "3"))->rows.size(), size_t(0));
        QCOMPARE((*database->page(remote, "4"))->rows.size(), size_t(2));
        HistoryPage large = pageOf("large", {50}, 10);
        large.rows.push_back({51, QByteArray(101, 'x')});
        QVERIFY(database->save(large).ok());
        QCOMPARE((*database->page(remote, "large"))->rows.size(), size_t(1));
        limits.diffs = 100;
        limits.bytes = 60;
        database = opened(dir.filePath(QStringLiteral("h")), limits);
        QVERIFY(database->save(pageOf("last", {60, 61, 62, 63, 64}, 11)).ok());
        const size_t kept = (*database->page(remote, "last"))->rows.size();
        QVERIFY(kept > 0 && kept < 5);
    }

    void whatCannotBeUsedIsBegunAnew_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("damaged") << QByteArray(4096, 'q');
        QTest::newRow("empty") << QByteArray();
    }

    void whatCannotBeUsedIsBegunAnew()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("h"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        auto database = opened(path);
        QVERIFY(database);
        QVERIFY(database->save(pageOf("one", {1})).ok());
        QVERIFY((*database->page(remote, "one")).has_value());
    }

    void anotherVersionIsBegunAnew()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("h"));
        {
            QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
            raw.setDatabaseName(path);
            QVERIFY(raw.open());
            QSqlQuery query(raw);
            QVERIFY(query.exec(QStringLiteral("CREATE TABLE diffs (other)")));
            QVERIFY(query.exec(QStringLiteral("PRAGMA user_version = 99")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
        auto database = opened(path);
        QVERIFY(database);
        QVERIFY(database->save(pageOf("one", {1})).ok());
    }

    void aFolderThatIsMissingIsAnEmptyCache()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("list of diffs")));
        HistoryCache cache(QStringLiteral("/proc/nowhere/history.sqlite"));
        cache.save(pageOf("one", {1}));
        bool told = false;
        cache.load(remote, "one", this, [&](const std::optional<HistoryPage>& page) { told = !page.has_value(); });
        QTRY_VERIFY(told);
    }
};

DIFFRACT_TEST(TstHistoryCache, "tst_history_cache")
#include "tst_history_cache.moc"
