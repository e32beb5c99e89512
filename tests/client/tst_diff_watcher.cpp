// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diff_watcher.h"
#include "client/fake_service.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;
using namespace std::chrono_literals;

class TstDiffWatcher final : public QObject {
    Q_OBJECT

    static QByteArray diffBody(const QByteArray& status)
    {
        return "{\"id\":7,\"data_source1_id\":1,\"data_source2_id\":1,\"status\":\"" + status + "\"}";
    }
    struct Run {
        FakeService service;
        VirtualClock clock;
        ApiClient client{nullptr, clock};
        QByteArray status = "processing";
        FakeAnswer summary = FakeAnswer::json(R"({"status":"success"})");
        std::optional<FakeAnswer> instead; ///< of the diff object
        std::unique_ptr<DiffWatcher> watcher;
        std::unique_ptr<QSignalSpy> progressed, finished, pollFailed, failed;

        Run()
        {
            client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k"));
            service.handle([this](const SeenRequest& request) {
                if (request.target.endsWith("/cancel"))
                    return FakeAnswer::json(R"({"id":7,"status":"cancelled"})");
                if (request.target.endsWith("summary_results"))
                    return summary;
                return instead ? *instead : FakeAnswer::json(diffBody(status));
            });
            watcher = std::make_unique<DiffWatcher>(client, 7);
            progressed = std::make_unique<QSignalSpy>(watcher.get(), &DiffWatcher::progressed);
            finished = std::make_unique<QSignalSpy>(watcher.get(), &DiffWatcher::finished);
            pollFailed = std::make_unique<QSignalSpy>(watcher.get(), &DiffWatcher::pollFailed);
            failed = std::make_unique<QSignalSpy>(watcher.get(), &DiffWatcher::failed);
        }
    };

private Q_SLOTS:
    void schedules()
    {
        const PollSchedule local = PollSchedule::local();
        QCOMPARE(local.wait(0, 0.5), 20ms);
        QCOMPARE(local.wait(0, 0.0), 16ms);
        QCOMPARE(local.wait(0, 1.0), 24ms);
        QCOMPARE(local.wait(100, 0.5), 500ms);
        QCOMPARE(local.wait(1'000'000, 0.5), 500ms);
        QVERIFY(local.wait(1, 0.5) > 20ms);
        const PollSchedule remote = PollSchedule::remote();
        QCOMPARE(remote.wait(0, 0.5), 2000ms);
        QCOMPARE(remote.wait(100, 1.0), 24'000ms);
    }

    void everyStatus_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("final");
        for (const char* word : {"waiting", "queued", "pending", "running", "processing", "needs_confirmation",
                                 "needs_authentication", "polishing"})
            QTest::newRow(word) << QByteArray(word) << false;
        for (const char* word : {"done", "success", "failed", "error", "cancelled"})
            QTest::newRow(word) << QByteArray(word) << true;
    }
    void everyStatus()
    {
        QFETCH(QByteArray, status);
        QFETCH(bool, final);
        Run run;
        run.status = status;
        if (status == "failed" || status == "error")
            run.summary = FakeAnswer::json(R"({"status":"failed","error":{"error_type":"X","error_value":"Y"}})");
        run.watcher->start();
        QCOMPARE(run.clock.next(), 0); // somebody looks
        QTRY_COMPARE(run.progressed->size(), 1);
        QCOMPARE(run.progressed->last().first().value<api::DataDiff>().status->raw, QString::fromUtf8(status));
        if (final) {
            QTRY_COMPARE(run.finished->size(), 1);
            QVERIFY(!run.watcher->isWatching());
            QCOMPARE(run.clock.waiting(), 0);
            if (status == "cancelled")
                QCOMPARE(run.service.seen().size(), 1);
            return;
        }
        QCOMPARE(run.clock.waiting(), 1);
        run.status = "done";
        QCOMPARE(run.clock.next(), 20);
        QTRY_COMPARE(run.finished->size(), 1);
        QCOMPARE(run.progressed->size(), 2);
    }

    void aNewKeyIsTriedAtOnce()
    {
        Run run;
        run.instead = FakeAnswer::close();
        run.watcher->start();
        for (int i = 1; i <= 20; ++i) {
            run.clock.next();
            QTRY_COMPARE(run.pollFailed->size(), i);
        }
        run.instead.reset();
        run.status = "done";
        run.client.setService(*ServiceAddress::parse(run.service.url()), QStringLiteral("k2"));
        QCOMPARE(run.clock.waiting(), 1);
        QCOMPARE(run.clock.next(), 0);
        QTRY_COMPARE(run.finished->size(), 1);
    }

    void waitsGrowToHalfASecond()
    {
        Run run;
        run.watcher->start();
        qint64 last = 0;
        for (int i = 1; i <= 30; ++i) {
            const qint64 waited = run.clock.next();
            QVERIFY(waited >= last && waited <= 500);
            last = waited;
            QTRY_COMPARE(run.progressed->size(), i);
        }
        QCOMPARE(last, 500);
    }

    void singleFailuresAreSurvived_data()
    {
        QTest::addColumn<FakeAnswer>("answer");
        QTest::newRow("closed") << FakeAnswer::close();
        QTest::newRow("503") << FakeAnswer::json("{}", 503);
        QTest::newRow("500") << FakeAnswer::json("{}", 500);
        QTest::newRow("garbage") << FakeAnswer::json("{\"id\":");
        QTest::newRow("wrong types") << FakeAnswer::json("{\"id\":\"seven\"}");
        QTest::newRow("a login page") << FakeAnswer::with("text/html", "<html>");
    }
    void singleFailuresAreSurvived()
    {
        QFETCH(FakeAnswer, answer);
        Run run;
        run.instead = answer;
        run.watcher->start();
        for (int i = 1; i <= 5; ++i) {
            run.clock.next();
            QTRY_COMPARE(run.pollFailed->size(), i);
            QCOMPARE(run.pollFailed->last().at(1).toInt(), i);
        }
        run.instead.reset();
        run.status = "done";
        run.clock.next();
        QTRY_COMPARE(run.finished->size(), 1);
        QCOMPARE(run.failed->size(), 0);
    }

    void refusedKeysAndLostDiffsEndIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
        QTest::newRow("404") << 404;
    }
    void refusedKeysAndLostDiffsEndIt()
    {
        QFETCH(int, status);
        Run run;
        run.instead = FakeAnswer::json("{}", status);
        run.watcher->start();
        run.clock.next();
        QTRY_COMPARE(run.failed->size(), 1);
        QCOMPARE(run.failed->first().first().value<ApiFailure>().status, status);
        QCOMPARE(run.clock.waiting(), 0);
        QVERIFY(!run.watcher->isWatching());
    }

    void aServiceThatMovesIsFollowed()
    {
        Run run;
        run.watcher->start();
        run.clock.next();
        QTRY_COMPARE(run.progressed->size(), 1);
        run.service.close();
        run.instead = FakeAnswer::close();
        run.clock.next();
        QTRY_COMPARE(run.pollFailed->size(), 1);
        FakeService restarted;
        restarted.handle([](const SeenRequest& request) {
            return FakeAnswer::json(request.target.endsWith("results") ? QByteArray(R"({"status":"failed"})")
                                                                       : diffBody("failed"));
        });
        run.client.setService(*ServiceAddress::parse(restarted.url()), QStringLiteral("k2"));
        run.clock.next();
        QTRY_COMPARE(run.finished->size(), 1);
        QCOMPARE(restarted.seen().first().headers.value("authorization"), QByteArray("Key k2"));
    }

    void aSummaryThatLagsIsAskedForAgain()
    {
        Run run;
        run.status = "done";
        run.summary = FakeAnswer::json(R"({"status":"running"})");
        run.watcher->start();
        run.clock.next();
        QTRY_COMPARE(run.clock.waiting(), 1);
        QCOMPARE(run.finished->size(), 0);
        run.summary = FakeAnswer::json(R"({"status":"success"})");
        run.clock.next();
        QTRY_COMPARE(run.finished->size(), 1);
    }

    void stopIsSilent()
    {
        Run run;
        run.instead = FakeAnswer::hang();
        run.watcher->start();
        run.clock.next();
        QTRY_COMPARE(run.service.seen().size(), 1);
        run.watcher->stop();
        QCOMPARE(run.clock.next(), -1);
        QCOMPARE(run.progressed->size() + run.finished->size() + run.failed->size() + run.pollFailed->size(), 0);
        run.instead.reset();
        run.watcher->start(); // and may begin again
        run.clock.next();
        QTRY_COMPARE(run.progressed->size(), 1);
    }

    void cancelAsksAndWatchesOn()
    {
        Run run;
        run.watcher->start();
        for (int i = 1; i <= 15; ++i) {
            run.clock.next();
            QTRY_COMPARE(run.progressed->size(), i);
        }
        run.watcher->cancelDiff();
        QTRY_COMPARE(run.service.seen().last().target, QByteArray("/api/v1/datadiffs/7/cancel"));
        run.status = "cancelled";
        QTRY_VERIFY((run.clock.next(), run.finished->size() == 1));
        const auto summary = run.finished->first().at(1).value<api::Summary>();
        QCOMPARE(summary.phase(), api::Phase::Cancelled);
    }
};

DIFFRACT_TEST(TstDiffWatcher, "tst_diff_watcher")
#include "tst_diff_watcher.moc"
