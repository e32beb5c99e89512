// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "client/virtual_clock.h"
#include "diffs_service.h"
#include "store/history_cache.h"
#include "ui/diffs/diffs_loader.h"

#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::ui;

namespace {

QList<qint64> ids(const DiffsLoader& loader)
{
    QList<qint64> all;
    for (const api::DataDiff& one : loader.rows())
        all += one.id;
    return all;
}

DiffsQuery queryOf(const QString& service, qint64 pageSize = 100)
{
    DiffsQuery query;
    query.service = service;
    query.pageSize = pageSize;
    return query;
}

const QString remote = QStringLiteral("b3b8");

} // namespace

class TstDiffsLoader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePageComesInTheServicesOrder()
    {
        test::DiffsService service;
        service.fill(7);
        client::Services services;
        service.serveLocal(services);
        DiffsLoader loader(services, nullptr);
        DiffsQuery query = queryOf(client::LocalService, 3);
        loader.setQuery(query);
        QVERIFY(loader.isLoading());
        QTRY_VERIFY(loader.isFresh());
        QCOMPARE(ids(loader), (QList<qint64>{7, 6, 5}));
        QCOMPARE(loader.count(), 7);
        const QUrlQuery sent = service.lastList();
        QCOMPARE(sent.queryItemValue(QStringLiteral("page_size")), QStringLiteral("3"));
        QCOMPARE(sent.queryItemValue(QStringLiteral("archived")), QStringLiteral("false"));
        QTRY_COMPARE(loader.sources().value(2), QStringLiteral("lake"));
        query.page = 3;
        loader.setQuery(query);
        QCOMPARE(ids(loader), (QList<qint64>{7, 6, 5})); // until the new ones come
        QTRY_COMPARE(ids(loader), (QList<qint64>{1}));
        // The last diff of the last page goes: the page before is shown.
        service.diffs.erase(1);
        loader.refresh();
        QTRY_COMPARE(ids(loader), (QList<qint64>{4, 3, 2}));
        QCOMPARE(loader.query().page, 2);
    }

    void aNewerQueryVoidsTheOlder()
    {
        test::DiffsService service;
        service.fill(4);
        client::Services services;
        service.serveLocal(services);
        DiffsLoader loader(services, nullptr);
        DiffsQuery query = queryOf(client::LocalService, 1);
        for (qint64 page = 1; page <= 4; ++page) {
            query.page = page;
            loader.setQuery(query);
        }
        QList<qint64> seen;
        connect(&loader, &DiffsLoader::changed, this, [&] { seen += ids(loader); });
        QTRY_VERIFY(loader.isFresh());
        QCOMPARE(ids(loader), QList<qint64>{1});
        QVERIFY(!seen.contains(3));
    }

    void aFailureKeepsTheRowsOfTheSameQuery()
    {
        test::DiffsService service;
        service.fill(2);
        client::Services services;
        service.serveLocal(services);
        DiffsLoader loader(services, nullptr);
        DiffsQuery query;
        loader.setQuery(query);
        QTRY_VERIFY(loader.isFresh());
        const QDateTime told = loader.toldAt();
        service.refuseLists = test::FakeAnswer::json("{}", 403);
        loader.refresh();
        QTRY_VERIFY(loader.failure().has_value());
        QVERIFY(!loader.isFresh());
        QCOMPARE(ids(loader), (QList<qint64>{2, 1}));
        QCOMPARE(loader.toldAt(), told);
        // Rows of another query would be a lie.
        query.set(QStringLiteral("tags"), QStringLiteral("x"));
        loader.setQuery(query);
        QTRY_VERIFY(loader.failure().has_value() && !loader.isLoading());
        QVERIFY(loader.rows().empty());
        service.refuseLists.reset();
        query.clearFilters();
        loader.setQuery(query);
        QTRY_VERIFY(loader.isFresh());
        QVERIFY(!loader.failure());
    }

    void whatIsLookedAtIsAskedForAgain()
    {
        test::DiffsService service;
        service.fill(2);
        test::VirtualClock clock;
        client::Services services(nullptr, clock);
        service.serveLocal(services);
        DiffsLoader loader(services, nullptr);
        loader.setQuery(DiffsQuery());
        QTRY_VERIFY(loader.isFresh());
        clock.advance(3'600'000);
        QCOMPARE(service.lists().size(), 1);
        loader.setWatched(true);
        QTRY_COMPARE(service.lists().size(), 2);
        QTRY_VERIFY(!loader.isLoading());
        clock.advance(DiffsLoader::LocalPause.count() - 1);
        QVERIFY(!loader.isLoading());
        service.diffs[2].status = api::JobStatus::processing();
        clock.advance(1);
        QTRY_COMPARE(service.lists().size(), 3);
        QTRY_VERIFY(!loader.isLoading());
        clock.advance(DiffsLoader::LocalRunning.count());
        QTRY_COMPARE(service.lists().size(), 4);
        QTRY_VERIFY(!loader.isLoading());
        loader.setWatched(false);
        clock.advance(3'600'000);
        QVERIFY(!loader.isLoading());
        QCOMPARE(service.lists().size(), 4);
    }

    void aRefusedKeyIsNotTriedAgainByItself()
    {
        test::DiffsService service;
        service.refuseLists = test::FakeAnswer::json("{}", 401);
        test::VirtualClock clock;
        client::Services services(nullptr, clock);
        service.serveRemote(services, remote);
        DiffsLoader loader(services, nullptr);
        loader.setWatched(true);
        loader.setQuery(queryOf(remote));
        QTRY_VERIFY(loader.failure().has_value());
        clock.advance(3'600'000);
        QVERIFY(!loader.isLoading());
        service.refuseLists.reset();
        services.setKey(remote, QStringLiteral("other"));
        QTRY_VERIFY(loader.isFresh());
    }

    void withoutAKeyNothingIsAsked()
    {
        test::DiffsService service;
        client::Services services;
        service.serveRemote(services, remote, {});
        DiffsLoader loader(services, nullptr);
        loader.setWatched(true);
        loader.setQuery(queryOf(remote));
        QVERIFY(loader.client() && !loader.canAsk() && !loader.isLoading());
        services.setKey(remote, QStringLiteral("key"));
        QTRY_VERIFY(loader.isFresh());
        services.remove(remote);
        QVERIFY(!loader.client() && !loader.canAsk());
        loader.refresh();
        QVERIFY(!loader.isLoading());
    }

    void theCacheIsShownAtOnceAndHoldsNoSecret()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("history.sqlite"));
        test::DiffsService service;
        service.fill(3);
        service.diffs[2].shareToken = QStringLiteral("share-me");
        client::Services services;
        service.serveRemote(services, remote, QStringLiteral("secret-key"));
        {
            store::HistoryCache cache(path);
            DiffsLoader loader(services, &cache);
            loader.setQuery(queryOf(remote));
            QTRY_VERIFY(loader.isFresh() && !loader.sources().isEmpty());
        }
        for (const char* ending : {"", "-wal"}) {
            QFile file(path + QLatin1String(ending));
            const QByteArray all = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            for (const char* secret : {"secret-key", "share-me", "hidden"})
                QVERIFY2(!all.contains(secret), secret);
        }
        // The next start, without a key.
        client::Services next;
        service.serveRemote(next, remote, {});
        store::HistoryCache cache(path);
        DiffsLoader loader(next, &cache);
        loader.setQuery(queryOf(remote));
        QTRY_COMPARE(ids(loader), (QList<qint64>{3, 2, 1}));
        QVERIFY(!loader.isFresh());
        QVERIFY(loader.toldAt().isValid());
        QCOMPARE(loader.sources().value(1), QStringLiteral("shop"));
        QCOMPARE(loader.count(), 3);
        next.setKey(remote, QStringLiteral("secret-key"));
        QTRY_VERIFY(loader.isFresh());
    }

    void archivedAndPurgedOnesStayAway()
    {
        test::DiffsService service;
        service.fill(3);
        service.diffs[2].request.purged = true;
        client::Services services;
        service.serveLocal(services);
        DiffsLoader loader(services, nullptr);
        loader.setQuery(DiffsQuery());
        QTRY_VERIFY(loader.isFresh());
        QCOMPARE(ids(loader), (QList<qint64>{3, 1}));
    }
};

DIFFRACT_TEST(TstDiffsLoader, "tst_diffs_loader")
#include "tst_diffs_loader.moc"
