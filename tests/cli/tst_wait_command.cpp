// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/job_harness.h"
#include "cli/needed_action.h"
#include "cli/summary_command.h"
#include "cli/wait_command.h"
#include "support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace diffract;
using namespace diffract::cli;
using namespace diffract::test;

/// `diffract-cli wait` and `summary` against a fake service.
class TstWaitCommand final : public QObject {
    Q_OBJECT

    template <typename Command>
    struct Run : JobRun<Command> {
        QByteArray status = "done", result = "different", summary = R"({"status":"success"})";
        std::function<void()> polled;
        Run()
        {
            this->service.handle([this](const SeenRequest& seen) {
                if (seen.target.endsWith("summary_results"))
                    return FakeAnswer::json(summary);
                if (!seen.target.startsWith("/api/v1/datadiffs/5"))
                    return FakeAnswer::json("{}", 404); // no local extensions
                const FakeAnswer answer =
                    FakeAnswer::json(R"({"id":5,"data_source1_id":4,"data_source2_id":4,"pk_columns":["id"],)"
                                     R"("table1":["d","a"],"table2":["d","b"],"status":)"
                                     "\""
                                     + status + "\",\"result\":\"" + result + "\"}");
                if (polled)
                    polled();
                return answer;
            });
        }
    };
    /// What a service answers across databases: no schema, perhaps no counts of keys.
    static QByteArray acrossDatabases()
    {
        return R"({"status":"done","pks":{"total_rows":[10,11],"nulls":[0,0],"dupes":[0,0],"exclusives":[0,1],)"
               R"("distincts":[10,11]},"values":{"total_rows":10,"rows_with_differences":1,"total_values":20,)"
               R"("values_with_differences":1,"compared_columns":2,"columns_with_differences":1}})";
    }

private Q_SLOTS:
    void theResultIsTheStatus_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<QByteArray>("summary");
        QTest::addColumn<int>("exit");
        const QByteArray good = R"({"status":"success"})";
        QTest::newRow("identical") << QByteArray("done") << QByteArray("identical") << good << 0;
        QTest::newRow("empty") << QByteArray("done") << QByteArray("empty") << good << 0;
        QTest::newRow("different") << QByteArray("done") << QByteArray("different") << good << 1;
        QTest::newRow("bad keys") << QByteArray("success") << QByteArray("bad-pks") << good << 1;
        QTest::newRow("by counts") << QByteArray("done") << QByteArray() << acrossDatabases() << 1;
        QTest::newRow("unknown") << QByteArray("done") << QByteArray("partial") << good << 5;
        QTest::newRow("unknown, different") << QByteArray("done") << QByteArray("partial") << acrossDatabases() << 1;
        QTest::newRow("failed") << QByteArray("failed") << QByteArray("error")
                                << QByteArray(R"({"status":"failed","error":{"error_type":"X","error_value":"Oh."}})")
                                << 3;
        QTest::newRow("a wrong column")
            << QByteArray("failed") << QByteArray("error")
            << QByteArray(R"({"status":"error","error":{"error_type":"NoSuchColumnException","error_value":"k"}})")
            << 2;
        QTest::newRow("cancelled") << QByteArray("cancelled") << QByteArray() << good << 130;
    }
    void theResultIsTheStatus()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, result);
        QFETCH(QByteArray, summary);
        QFETCH(int, exit);
        Run<WaitCommand> wait;
        Run<SummaryCommand> told;
        const auto expect = [&](auto& run) {
            run.status = status;
            run.result = result;
            run.summary = summary;
        };
        expect(wait);
        expect(told);
        QCOMPARE(wait.run(words("wait 5")), exit);
        QVERIFY2(wait.out.text().startsWith("5  " + status), wait.out.text().constData());
        QCOMPARE(told.run(words("summary 5")), exit);
        QCOMPARE(told.out.text().contains("? The service says: partial"), result == "partial");
        for (const QByteArray& said : {wait.err.text(), told.err.text()})
            QCOMPARE(said.contains("does not know that result"), result == "partial");
        if (exit == 3)
            QVERIFY(wait.err.text().contains("Oh.") && told.err.text().contains("Oh."));
    }

    void waitsAndSaysWhatIsNeeded()
    {
        Run<WaitCommand> run;
        run.status = "needs_confirmation";
        run.begin(words("wait 5"));
        QTRY_VERIFY(run.err.text().contains("somebody has to confirm it"));
        run.status = "processing";
        QTRY_VERIFY(run.err.text().contains("diff 5: processing"));
        run.status = "done";
        QCOMPARE(run.end(), 1);
        QCOMPARE(run.err.text().count("confirm it"), 1);
    }

    void pagesOfServices()
    {
        const auto remote = client::ServiceAddress::parse(QStringLiteral("https://h.example/base/"));
        const auto here = client::ServiceAddress::parse(QStringLiteral("http://127.0.0.1:8080"));
        QVERIFY(remote.ok() && here.ok());
        QCOMPARE(pageOf(5, *remote), QStringLiteral("https://h.example/base/datadiffs/5/overview"));
        QCOMPARE(pageOf(5, *here), QString());
        api::DataDiff diff;
        diff.id = 5;
        diff.status = api::JobStatus{QStringLiteral("needs_authentication")};
        QVERIFY(neededAction(diff, *remote).endsWith(QStringLiteral("https://h.example/base/datadiffs/5/overview")));
        diff.status = api::JobStatus{QStringLiteral("processing")};
        QCOMPARE(neededAction(diff, *remote), QString());
    }

    void quietWaiting()
    {
        Run<WaitCommand> run;
        run.status = "processing";
        run.polled = [&run] { run.status = "done"; };
        QCOMPARE(run.run(words("wait 5 --quiet")), 1);
        QCOMPARE(run.out.text() + run.err.text(), QByteArray());
    }

    void timeIsUp()
    {
        Run<WaitCommand> run;
        run.status = "processing";
        QCOMPARE(run.run(words("wait 5 --timeout 1")), 124);
        QVERIFY2(run.err.text().contains("not over after 1 s"), run.err.text().constData());
        QCOMPARE(run.asked("POST", "/api/v1/datadiffs/5/cancel"), 0);
    }

    void interruptedWaitingLeavesTheDiff()
    {
        Run<WaitCommand> run;
        run.status = "processing";
        run.begin(words("wait 5"));
        QTRY_VERIFY(run.asked("GET", "/api/v1/datadiffs/5?poll") > 0);
        run.command->cancel();
        QCOMPARE(run.end(), 130);
        QCOMPARE(run.asked("POST", "/api/v1/datadiffs/5/cancel"), 0);
        QVERIFY(run.err.text().contains("diffract-cli cancel 5"));
    }

    void aServiceThatIsAwayIsWaitedFor_data()
    {
        QTest::addColumn<FakeAnswer>("first");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("closed") << FakeAnswer::close() << QByteArray("broke before the answer");
        QTest::newRow("502") << FakeAnswer::json("{}", 502) << QByteArray("not available at the moment (status 502)");
        QTest::newRow("503") << FakeAnswer::json("{}", 503) << QByteArray("not available at the moment (status 503)");
        QTest::newRow("504") << FakeAnswer::json("{}", 504) << QByteArray("did not answer in time");
    }
    void aServiceThatIsAwayIsWaitedFor()
    {
        QFETCH(FakeAnswer, first);
        QFETCH(QByteArray, says);
        JobRun<WaitCommand> run;
        int asked = 0;
        run.service.handle([&](const SeenRequest& seen) {
            if (seen.target.endsWith("summary_results"))
                return FakeAnswer::json(R"({"status":"success"})");
            if (++asked <= 4)
                return first;
            return FakeAnswer::json(R"({"id":5,"data_source1_id":4,"data_source2_id":4,"pk_columns":["id"],)"
                                    R"("table1":["d","a"],"table2":["d","b"],"status":"done","result":"identical"})");
        });
        QCOMPARE(run.run(words("wait 5")), 0);
        const QByteArray said = run.err.text();
        QVERIFY2(said.contains(says), said.constData());
        QCOMPARE(said.toLower().count("trying again"), 1);
        QVERIFY(said.contains("answers again"));
    }

    void nothingListensUntilTheTimeIsUp()
    {
        JobRun<WaitCommand> run;
        run.service.close();
        QCOMPARE(run.run(words("wait 5 --timeout 1")), 124);
        const QByteArray said = run.err.text();
        QVERIFY2(said.contains("Nothing answers at 127.0.0.1:"), said.constData());
        QCOMPARE(said.toLower().count("trying again"), 1);
        QVERIFY(said.contains("not over after 1 s"));
    }

    void whatDoesNotPassEndsTheWaiting_data()
    {
        QTest::addColumn<FakeAnswer>("answer");
        QTest::addColumn<int>("exit");
        QTest::newRow("no right") << FakeAnswer::json("{}", 403) << 4;
        QTest::newRow("failed") << FakeAnswer::json("{}", 500) << 3;
        QTest::newRow("a page") << FakeAnswer::with("text/html", "<html>") << 4;
    }
    void whatDoesNotPassEndsTheWaiting()
    {
        QFETCH(FakeAnswer, answer);
        QFETCH(int, exit);
        JobRun<WaitCommand> run;
        run.service.then(answer);
        QCOMPARE(run.run(words("wait 5")), exit);
        QCOMPARE(run.service.seen().size(), 1);
        QVERIFY(!run.err.text().toLower().contains("trying again"));
    }

    void refusedKeysEndTheWaiting()
    {
        JobRun<WaitCommand> run;
        run.service.then(FakeAnswer::json("{}", 401));
        QCOMPARE(run.run(words("wait 5")), 4);
        QVERIFY(run.err.text().contains("Check the key in DIFFRACT_TEST_KEY"));
        JobRun<WaitCommand> gone;
        gone.service.then(FakeAnswer::json("{}", 404));
        QCOMPARE(gone.run(words("wait 5")), 3);
        QVERIFY(gone.err.text().contains("There is no diff 5"));
    }

    void noResultYet()
    {
        Run<SummaryCommand> run;
        run.status = "processing";
        QCOMPARE(run.run(words("summary 5")), 3);
        QVERIFY2(run.err.text().contains("no result yet: it is processing"), run.err.text().constData());
        Run<SummaryCommand> lags;
        lags.summary = R"({"status":"pending"})";
        QCOMPARE(lags.run(words("summary 5")), 3);
        QVERIFY2(lags.err.text().contains("not put its summary together"), lags.err.text().constData());
    }

    void documentsOfAllShapes_data()
    {
        QTest::addColumn<QByteArray>("summary");
        QTest::addColumn<QByteArray>("shows");
        QTest::newRow("across databases") << acrossDatabases() << QByteArray("10");
        QTest::newRow("without keys") << QByteArray(
            R"({"status":"done","pks":null,"values":{"total_rows":10,"rows_with_differences":1,"total_values":20,)"
            R"("values_with_differences":1,"compared_columns":2,"columns_with_differences":1,)"
            R"("columns_diff_stats":[{"column_name":"price","match":90.0}]}})")
                                      << QByteArray("price");
        QTest::newRow("dependencies only")
            << QByteArray(R"({"status":"success","dependencies":[]})") << QByteArray("Different");
        QTest::newRow("of 2022") << QByteArray(
            R"({"status":"success","pks":{"total_rows":[1509,1761],"nulls":[0,0],"dupes":[0,303],"exclusives":[0,5],)"
            R"("distincts":[1509,1514]},"values":{"total_rows":1453,"rows_with_differences":0,"total_values":10171,)"
            R"("values_with_differences":0,"compared_columns":7,"columns_with_differences":0},)"
            R"("dependencies":{"deps":{}},"schema":{"columns_mismatched":[0,0],"column_type_mismatches":0,)"
            R"("column_reorders":0,"column_counts":[8,8]}})")
                                 << QByteArray("1,761");
    }
    void documentsOfAllShapes()
    {
        QFETCH(QByteArray, summary);
        QFETCH(QByteArray, shows);
        Run<SummaryCommand> run;
        run.summary = summary;
        const QString html = run.dir.filePath(QStringLiteral("r.html"));
        QCOMPARE(run.run({QStringLiteral("summary"), QStringLiteral("5"), QStringLiteral("--json"), QStringLiteral("-"),
                          QStringLiteral("--html"), html}),
                 1);
        const QJsonObject json = QJsonDocument::fromJson(run.out.text()).object();
        QCOMPARE(json.keys(), (QStringList{QStringLiteral("diff"), QStringLiteral("provenance"),
                                           QStringLiteral("summary_results")}));
        QVERIFY2(run.err.text().contains(shows), run.err.text().constData());
        QVERIFY2(!run.err.text().contains("Not finished"), run.err.text().constData());
        QFile file(html);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("</html>") && text.contains(shows));
        QVERIFY(!text.contains("did not finish"));
    }
};

DIFFRACT_TEST(TstWaitCommand, "tst_wait_command")
#include "tst_wait_command.moc"
