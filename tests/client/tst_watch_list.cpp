// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diff_watcher.h"
#include "client/fake_service.h"
#include "client/virtual_clock.h"
#include "client/watch_list.h"
#include "support/test_main.h"

#include <QFile>
#include <QSignalSpy>

#include <unistd.h>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstWatchList final : public QObject {
    Q_OBJECT

    struct Run {
        FakeService service;
        VirtualClock clock;
        ApiClient client{nullptr, clock};
        std::map<qint64, QByteArray> statuses; ///< "processing" for those not in it
        std::map<qint64, int> polls;
        std::optional<FakeAnswer> instead;
        int asked = 0;
        std::unique_ptr<WatchList> list;
        std::unique_ptr<QSignalSpy> progressed, ended, lost, unreadable, away, back, refused;

        TstWatchList& test;

        explicit Run(TstWatchList& owner)
            : test(owner)
        {
            client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k"));
            service.handle([this](const SeenRequest& request) { return answer(request); });
            list = std::make_unique<WatchList>(client);
            progressed = std::make_unique<QSignalSpy>(list.get(), &WatchList::progressed);
            ended = std::make_unique<QSignalSpy>(list.get(), &WatchList::ended);
            lost = std::make_unique<QSignalSpy>(list.get(), &WatchList::lost);
            unreadable = std::make_unique<QSignalSpy>(list.get(), &WatchList::unreadable);
            away = std::make_unique<QSignalSpy>(list.get(), &WatchList::away);
            back = std::make_unique<QSignalSpy>(list.get(), &WatchList::back);
            refused = std::make_unique<QSignalSpy>(list.get(), &WatchList::refused);
            connect(list.get(), &WatchList::progressed, &test, &TstWatchList::answered);
            connect(list.get(), &WatchList::lost, &test, &TstWatchList::answered);
            connect(list.get(), &WatchList::unreadable, &test, &TstWatchList::answered);
            connect(list.get(), &WatchList::away, &test, &TstWatchList::answered);
            connect(list.get(), &WatchList::refused, &test, &TstWatchList::answered);
        }
        FakeAnswer answer(const SeenRequest& request)
        {
            ++asked;
            const qint64 id = request.target.mid(int(qstrlen("/api/v1/datadiffs/"))).split('?').first().toLongLong();
            ++polls[id];
            if (instead)
                return *instead;
            const QByteArray status = statuses.contains(id) ? statuses[id] : QByteArray("processing");
            return FakeAnswer::json("{\"id\":" + QByteArray::number(id)
                                    + ",\"data_source1_id\":1,\"data_source2_id\":1,\"status\":\"" + status + "\"}");
        }
        /// Time goes on to the next thing, and what was asked is answered. @return how long that was
        qint64 step()
        {
            const qint64 waited = clock.next();
            settle();
            return waited;
        }
        void settle()
        {
            QSignalSpy answers(&test, &TstWatchList::answered);
            for (int i = 0; i < 200 && list->running() > 0; ++i)
                answers.wait(50); // one of several that failed together says nothing
        }
        /// Until something is asked; heartbeats alone ask nothing.
        qint64 untilAsked()
        {
            const int before = asked;
            qint64 waited = 0;
            for (int i = 0; i < 1000 && asked == before; ++i)
                waited += step();
            return waited;
        }
    };

    static api::DataDiff diffOf(const char* status)
    {
        api::DataDiff diff;
        diff.id = 7;
        diff.status = api::JobStatus::fromWire(QString::fromLatin1(status));
        return diff;
    }
    static qint64 residentBytes()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
    }

Q_SIGNALS:
    void answered();

private Q_SLOTS:
    void aDiffThatAnOpenTabFollowsIsAskedForOnce()
    {
        Run run(*this);
        run.list->add(7);
        DiffWatcher watcher(run.client, 7);
        QSignalSpy seen(&watcher, &DiffWatcher::progressed);
        watcher.start();
        const auto turn = [&run] {
            run.clock.next();
            run.settle();
        };
        while (seen.isEmpty()) {
            turn();
            QTRY_COMPARE(run.clock.waiting(), 2); // one of the list, one of the watcher
        }
        const int before = run.asked;
        seen.clear();
        for (int i = 0; i < 200; ++i) {
            turn();
            QTRY_COMPARE(run.clock.waiting(), 2);
        }
        QVERIFY(seen.size() > 50);
        QCOMPARE(run.asked - before, seen.size());
        QVERIFY(run.list->latest(7));
        // The tab is closed: the list goes on by itself.
        watcher.stop();
        run.untilAsked();
        QCOMPARE(run.asked - before, seen.size() + 1);
    }

    void theEndIsToldWhoeverSeesIt()
    {
        Run run(*this);
        run.list->add(7);
        Q_EMIT run.client.diffFollowed(diffOf("processing"));
        Q_EMIT run.client.diffFollowed(diffOf("done"));
        QCOMPARE(run.ended->size(), 1);
        QVERIFY(!run.list->isWatching(7));
        QCOMPARE(run.asked, 0);
        Q_EMIT run.client.diffFollowed(diffOf("done"));
        QCOMPARE(run.ended->size(), 1);
    }

    void aHundredOverFiveThousandPolls()
    {
        Run run(*this);
        constexpr int Diffs = 100;
        constexpr int PollsEach = 50;
        for (int id = 1; id <= Diffs; ++id)
            run.list->add(id);
        QSignalSpy& progressed = *run.progressed;
        qint64 warm = 0;
        int most = 0;
        while (run.list->size() > 0) {
            run.clock.next();
            most = std::max(most, run.list->running());
            QVERIFY(run.clock.waiting() <= 1); // one timer for all
            while (run.list->running() > 0)
                QVERIFY(progressed.wait(10'000));
            for (const auto& [id, count] : run.polls) {
                if (count >= PollsEach - 1)
                    run.statuses[id] = "done";
            }
            if (run.asked > 1000 && warm == 0)
                warm = residentBytes();
            progressed.clear();
            run.service.forgetSeen();
        }
        const qint64 grown = residentBytes() - warm;
        qInfo("%d polls, at most %d at once, memory grew by %lld KiB", run.asked, most, grown / 1024);
        QCOMPARE(run.asked, Diffs * PollsEach);
        QVERIFY(most > 1 && most <= WatchList::RequestsAtOnce);
        QCOMPARE(run.ended->size(), Diffs);
        std::set<qint64> ids;
        for (const auto& call : *run.ended)
            ids.insert(call.first().value<api::DataDiff>().id);
        QCOMPARE(ids.size(), size_t(Diffs)); // none twice
        QCOMPARE(run.clock.waiting(), 0);
        QCOMPARE(run.clock.limits(), 0);
        QVERIFY(run.list->findChildren<QObject*>().isEmpty());
#ifndef __SANITIZE_ADDRESS__
        QVERIFY2(grown < 2 * 1024 * 1024, qPrintable(QString::number(grown)));
#endif
    }

    void statesAreTakenAsTheyAre()
    {
        Run run(*this);
        run.list->add(7);
        for (const char* status : {"waiting", "processing", "waiting", "polishing", "needs_confirmation", "running"}) {
            run.statuses[7] = status;
            run.untilAsked();
            QCOMPARE(run.list->latest(7)->status->raw, QString::fromLatin1(status));
        }
        QCOMPARE(run.ended->size(), 0);
        run.statuses[7] = "done";
        run.untilAsked();
        QCOMPARE(run.ended->size(), 1);
        QVERIFY(!run.list->isWatching(7));
        QCOMPARE(run.progressed->size(), 7);
    }

    void anEndIsToldOnce()
    {
        Run run(*this);
        run.statuses[7] = "failed";
        run.list->add(7);
        run.untilAsked();
        QCOMPARE(run.ended->size(), 1);
        run.list->add(7); // looked at again
        run.untilAsked();
        QCOMPARE(run.progressed->size(), 2);
        QCOMPARE(run.ended->size(), 1);
        run.statuses[7] = "processing"; // it was started again
        run.list->add(7);
        run.untilAsked();
        run.statuses[7] = "done";
        run.untilAsked();
        QCOMPARE(run.ended->size(), 2);
    }

    void waitsGrowAndAreShortAfterAChange()
    {
        Run run(*this);
        run.list->add(7);
        QCOMPARE(run.untilAsked(), 10); // 20 ms at most, by chance
        QCOMPARE(run.untilAsked(), 20);
        for (int i = 0; i < 40; ++i)
            run.untilAsked();
        QCOMPARE(run.untilAsked(), 500);
        run.clock.chance = 0.0;
        run.untilAsked();
        QCOMPARE(run.untilAsked(), 400);
        run.clock.chance = 0.5;
        run.list->setBackground(true);
        run.untilAsked();
        QCOMPARE(run.untilAsked(), 2000);
        run.statuses[7] = "waiting";
        run.untilAsked();
        QCOMPARE(run.untilAsked(), 80);
        run.list->setBackground(false);
        QCOMPARE(run.untilAsked(), 10);
    }

    void aServiceThatIsAwayIsAskedLessOften()
    {
        Run run(*this);
        for (int id = 1; id <= 20; ++id)
            run.list->add(id);
        run.step();
        run.instead = FakeAnswer::close();
        qint64 last = 0;
        for (int i = 1; i <= 15; ++i) {
            const qint64 waited = run.untilAsked();
            QCOMPARE(run.away->size(), i);
            QCOMPARE(run.away->last().at(1).toInt(), i);
            QVERIFY2(i < 3 || waited >= last, qPrintable(QString::number(waited)));
            last = i < 2 ? 0 : waited;
        }
        QVERIFY(last >= 50'000 && last <= 60'000);
        QCOMPARE(run.back->size(), 0);
        run.instead.reset();
        run.untilAsked();
        QCOMPARE(run.back->size(), 1);
        QVERIFY(run.untilAsked() <= 100);
        QCOMPARE(run.list->size(), 20);
        QCOMPARE(run.lost->size(), 0);
    }

    void waitsThatAServiceAsksForAreKept()
    {
        Run run(*this);
        run.list->add(7);
        run.instead = FakeAnswer::json("{}", 429, "Retry-After: 90\r\n");
        run.untilAsked();
        run.instead.reset();
        QCOMPARE(run.untilAsked(), 90'000);
    }

    void aRefusedKeyPausesAll()
    {
        Run run(*this);
        for (int id = 1; id <= 20; ++id)
            run.list->add(id);
        run.instead = FakeAnswer::json("{}", 401);
        run.untilAsked();
        QCOMPARE(run.refused->size(), 1);
        QVERIFY(run.list->isPaused());
        QCOMPARE(run.clock.waiting(), 0);
        run.instead.reset();
        run.client.setService(*ServiceAddress::parse(run.service.url()), QStringLiteral("k2"));
        QVERIFY(!run.list->isPaused());
        run.untilAsked();
        QCOMPARE(run.service.seen().last().headers.value("authorization"), QByteArray("Key k2"));
        QCOMPARE(run.list->size(), 20);
    }

    void singleOnesAreLostOrUnreadable()
    {
        Run run(*this);
        run.list->add(7);
        run.instead = FakeAnswer::json("[]");
        run.untilAsked();
        QCOMPARE(run.unreadable->size(), 1);
        QVERIFY(run.list->isWatching(7));
        for (const int status : {404, 403}) {
            run.list->add(7);
            run.instead = FakeAnswer::json("{}", status);
            run.untilAsked();
            QVERIFY(!run.list->isWatching(7));
        }
        QCOMPARE(run.lost->size(), 2);
        QCOMPARE(run.clock.waiting(), 0);
    }

    void nothingIsAskedOffline()
    {
        Run run(*this);
        run.list->add(7);
        run.untilAsked();
        run.list->setOnline(false);
        QCOMPARE(run.clock.waiting(), 0);
        run.list->add(8);
        QCOMPARE(run.clock.waiting(), 0);
        run.list->setOnline(true);
        QVERIFY(run.untilAsked() <= 40);
        run.untilAsked();
        QVERIFY(run.polls[7] >= 1 && run.polls[8] >= 1);
    }

    void sleepIsNoticed_data()
    {
        QTest::addColumn<bool>("monotonicToo");
        QTest::newRow("both clocks went on") << true;
        QTest::newRow("only the wall clock went on") << false;
    }
    void sleepIsNoticed()
    {
        QFETCH(bool, monotonicToo);
        Run run(*this);
        run.list->setBackground(true);
        for (int id = 1; id <= 40; ++id)
            run.list->add(id);
        while (run.asked < 40 * 30)
            run.step();
        const int before = run.asked;
        if (monotonicToo)
            run.clock.sleep(3'600'000);
        else
            run.clock.setWallClock(3'600'000);
        qint64 waited = 0;
        while (run.asked < before + 40)
            waited += run.step();
        QVERIFY2(waited <= 5200, qPrintable(QString::number(waited))); // a heartbeat, then spread
        for (const auto& [id, count] : run.polls)
            QVERIFY(count >= 30);
    }

    void aClockSetBackDoesNothing()
    {
        Run run(*this);
        run.list->add(7);
        run.untilAsked();
        run.clock.setWallClock(-86'400'000);
        QCOMPARE(run.untilAsked(), 20);
        QCOMPARE(run.polls[7], 2);
    }

    void removedWhileAsked()
    {
        Run run(*this);
        run.instead = FakeAnswer::hang();
        run.list->add(7);
        run.clock.next();
        QTRY_COMPARE(run.asked, 1);
        QCOMPARE(run.list->running(), 1);
        run.list->remove(7);
        QCOMPARE(run.list->running(), 0);
        QCOMPARE(run.clock.waiting(), 0);
        QCOMPARE(run.clock.limits(), 0);
        run.instead.reset();
        run.list->add(8);
        run.untilAsked();
        QCOMPARE(run.progressed->size(), 1);
    }

    void goesAwayWhileAsked()
    {
        Run run(*this);
        run.instead = FakeAnswer::hang();
        run.list->add(7);
        run.clock.next();
        QTRY_COMPARE(run.asked, 1);
        run.list.reset();
        QCOMPARE(run.clock.waiting() + run.clock.limits(), 0);
    }
};

DIFFRACT_TEST(TstWatchList, "tst_watch_list")
#include "tst_watch_list.moc"
