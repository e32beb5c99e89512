// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_words.h"
#include "cli/job_command.h"
#include "cli/job_harness.h"
#include "cli/list_command.h"
#include "report/terminal_text.h"
#include "support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace diffract;
using namespace diffract::cli;
using namespace diffract::test;

/// `diffract-cli status`, `cancel`, `archive` and `list` against a fake service.
class TstJobCommands final : public QObject {
    Q_OBJECT

    static QByteArray diff(const QByteArray& more)
    {
        return R"({"id":5,"data_source1_id":4,"data_source2_id":4,"table1":["d","a"],"table2":["d","b"],)" + more + '}';
    }
    static QByteArray page(const QByteArray& numbers, const QByteArray& results)
    {
        return '{' + numbers + R"(,"results":[)" + results + "]}";
    }

private Q_SLOTS:
    void oneReadableLine_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("done") << diff(R"("status":"done","result":"different","runtime":41.83)")
                              << QByteArray("5  done  different  d.a / d.b  41.8 s\n");
        QTest::newRow("a time that is not known")
            << diff(R"("status":"done","runtime":-1)") << QByteArray("5  done  d.a / d.b\n");
        QTest::newRow("of 2022") << diff(R"("done":true)") << QByteArray("5  done  d.a / d.b\n");
        QTest::newRow("steps") << diff(
            R"("status":"processing","diff_progress":{"version":"1","completed_steps":2,"total_steps":7})")
                               << QByteArray("5  processing  2 of 7 steps  d.a / d.b\n");
        QTest::newRow("more steps than there are")
            << diff(R"("status":"processing","diff_progress":{"version":"1","completed_steps":9,"total_steps":4})")
            << QByteArray("5  processing  4 of 4 steps  d.a / d.b\n");
        QTest::newRow("no steps") << diff(
            R"("status":"processing","diff_progress":{"version":"1","completed_steps":9,"total_steps":-4})")
                                  << QByteArray("5  processing  d.a / d.b\n");
        QTest::newRow("an unknown word") << diff(R"("status":"thinking")") << QByteArray("5  thinking  d.a / d.b\n");
        QTest::newRow("a long word") << diff("\"status\":\"" + QByteArray(5000, 'x') + '"')
                                     << "5  " + QByteArray(59, 'x') + "\u2026  d.a / d.b\n";
        QTest::newRow("a long result") << diff("\"status\":\"done\",\"result\":\"" + QByteArray(5000, 'x') + '"')
                                       << "5  done  " + QByteArray(59, 'x') + "\u2026  d.a / d.b\n";
        QTest::newRow("failed") << diff(
            R"("status":"failed","monitor_error":{"error_type":"X","error_value":"No\nsuch table."})")
                                << QByteArray("5  failed  No such table.  d.a / d.b\n");
        QTest::newRow("archived") << diff(R"("status":"cancelled","archived":true)")
                                  << QByteArray("5  cancelled  d.a / d.b  archived\n");
        QTest::newRow("hostile") << diff("\"status\":\"do\\u001b[2Jne\"")
                                 << QByteArray("5  do[U+001B][2Jne  d.a / d.b\n");
    }
    void oneReadableLine()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, line);
        JobRun<JobCommand> run;
        run.service.then(FakeAnswer::json(answer));
        QCOMPARE(run.run(words("status 5")), 0);
        QCOMPARE(run.out.text(), line);
        QCOMPARE(run.asked("GET", "/api/v1/datadiffs/5"), 1);
    }

    void theReasonIsFetchedWhereTheDiffHasNone()
    {
        JobRun<JobCommand> run;
        run.service.handle([](const SeenRequest& seen) {
            return seen.target.endsWith("summary_results") ? FakeAnswer::json(
                       R"({"status":"failed","error":{"error_type":"NoSuchTableException","error_value":"D.S.T"}})")
                                                           : FakeAnswer::json(diff(R"("status":"failed")"));
        });
        QCOMPARE(run.run(words("status 5")), 0);
        QVERIFY2(run.out.text().startsWith("5  failed  "), run.out.text().constData());
        QVERIFY(run.out.text().contains("D.S.T"));
    }

    void peopleAreTold_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("confirmation") << QByteArray("needs_confirmation") << QByteArray("somebody has to confirm it");
        QTest::newRow("sign-in") << QByteArray("needs_authentication") << QByteArray("has to sign in");
    }
    void peopleAreTold()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, says);
        JobRun<JobCommand> run;
        run.service.then(FakeAnswer::json(diff("\"status\":\"" + word + '"')));
        QCOMPARE(run.run(words("status 5")), 0);
        QVERIFY2(run.err.text().contains(says), run.err.text().constData());
        QVERIFY(run.out.text().contains(word));
    }

    void aSecondAttemptIsTold_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<FakeAnswer>("answer");
        QTest::addColumn<QByteArray>("says");
        const FakeAnswer busy = FakeAnswer::json("{}", 503, "Retry-After: 1\r\n");
        QTest::newRow("no answer") << QStringLiteral("status 5") << FakeAnswer::close()
                                   << QByteArray("diffract-cli: No answer from 127.0.0.1:");
        QTest::newRow("a list") << QStringLiteral("list") << FakeAnswer::json("{}", 502) << QByteArray("status 502");
        QTest::newRow("asked to wait") << QStringLiteral("status 5") << busy << QByteArray("in 1 s, as it asks");
        QTest::newRow("quiet") << QStringLiteral("status 5 --quiet") << FakeAnswer::close() << QByteArray();
    }
    void aSecondAttemptIsTold()
    {
        QFETCH(QString, line);
        QFETCH(FakeAnswer, answer);
        QFETCH(QByteArray, says);
        const bool list = line == QStringLiteral("list");
        const FakeAnswer good = FakeAnswer::json(list ? page(R"("count":0,"page":1,"page_size":20,"total_pages":0)", {})
                                                      : diff(R"("status":"done")"));
        const auto check = [&](auto& run) {
            run.service.then(answer).then(good);
            QCOMPARE(run.run(line.split(QLatin1Char(' '))), 0);
            QVERIFY2(run.err.text().contains(says), run.err.text().constData());
            QCOMPARE(run.err.text().count("trying again"), says.isEmpty() ? 0 : 1);
            QCOMPARE(run.err.text().count("(2 of 3)."), says.isEmpty() ? 0 : 1);
            QVERIFY(!run.out.text().contains("again"));
        };
        JobRun<JobCommand> job;
        JobRun<ListCommand> page;
        if (list)
            check(page);
        else
            check(job);
    }

    void rawStatus()
    {
        JobRun<JobCommand> run;
        run.service.then(FakeAnswer::json(diff(R"("status":"done","shiny":[1])")));
        QCOMPARE(run.run(words("status 5 --json -")), 0);
        const QJsonObject raw = QJsonDocument::fromJson(run.out.text()).object();
        QCOMPARE(raw.value(QStringLiteral("id")).toInteger(), 5);
        QVERIFY(raw.contains(QStringLiteral("shiny")));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        for (const char* line : {"status 5", "cancel 5", "archive 5"}) {
            const QString text = QLatin1String(line);
            QTest::addRow("%s 401", line) << text << 401 << 4 << QByteArray("does not accept the key");
            QTest::addRow("%s 403", line) << text << 403 << 4 << QByteArray("Ask an administrator");
            QTest::addRow("%s 404", line) << text << 404 << 3 << QByteArray("There is no diff 5 at 127.0.0.1");
            QTest::addRow("%s 400", line) << text << 400 << 2 << QByteArray("diffract-cli: ");
        }
    }
    void refusals()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        JobRun<JobCommand> run;
        run.service.then(FakeAnswer::json("{}", code));
        QCOMPARE(run.run(line.split(QLatin1Char(' '))), status);
        QVERIFY2(run.err.text().contains(says), run.err.text().constData());
        QCOMPARE(run.out.text(), QByteArray());
    }

    void anAnswerThatIsNoneIsShown()
    {
        JobRun<JobCommand> run;
        run.service.then(FakeAnswer::json("{\"id\":\"five\u001b\"}"));
        QCOMPARE(run.run(words("status 5")), 4);
        QVERIFY2(run.err.text().contains("It answered: {\"id\":\"five"), run.err.text().constData());
        QVERIFY(!run.err.text().contains('\x1b'));
    }

    void cancelSaysWhatBecame_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("cancelled") << QByteArray("cancelled") << QByteArray("Diff 5 is cancelled.\n");
        QTest::newRow("not yet") << QByteArray("processing")
                                 << QByteArray("Diff 5 is being cancelled; it is processing as yet.\n");
        QTest::newRow("over") << QByteArray("done") << QByteArray("Diff 5 was over before: done.\n");
    }
    void cancelSaysWhatBecame()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, says);
        JobRun<JobCommand> run;
        run.service.then(FakeAnswer::json("{\"id\":5,\"status\":\"" + word + "\"}"));
        QCOMPARE(run.run(words("cancel 5")), 0);
        QCOMPARE(run.out.text(), says);
        QCOMPARE(run.asked("POST", "/api/v1/datadiffs/5/cancel"), 1);
    }

    void archiveAndBack()
    {
        JobRun<JobCommand> there;
        there.service.then(FakeAnswer::json("null"));
        QCOMPARE(there.run(words("archive 5")), 0);
        QCOMPARE(there.service.seen().first().method, QByteArray("PATCH"));
        QCOMPARE(there.service.seen().first().body, QByteArray(R"({"archived":true})"));
        JobRun<JobCommand> back;
        back.service.then(FakeAnswer::json("{}"));
        QCOMPARE(back.run(words("archive 5 --undo --quiet")), 0);
        QCOMPARE(back.service.seen().first().body, QByteArray(R"({"archived":false})"));
        QCOMPARE(back.out.text(), QByteArray());
    }

    void aPageOfDiffs()
    {
        JobRun<ListCommand> run;
        run.service.then(FakeAnswer::json(
            page(R"("count":7,"page":2,"page_size":2,"total_pages":4)",
                 diff(R"("status":"done","result":"identical","created_at":"2026-11-23T07:00:00Z","tags":["x","y"])")
                     + ',' + diff("\"status\":\"failed\"").replace(R"(["d","b"])", "[\"t\\tab\"]"))));
        QCOMPARE(run.run(words("list --page 2 --page-size 2 --status done,failed --tag x --tag y --archived "
                               "--filter created_at=2026-11-01<<2026-11-30 --order-by created_at --sort-order asc")),
                 0);
        QCOMPARE(run.out.text(), QByteArray("5\tdone\tidentical\t2026-11-23T07:00:00Z\td.a\td.b\tx,y\n"
                                            "5\tfailed\t\t\td.a\tt[TAB]ab\t\n"));
        QCOMPARE(run.err.text(), QByteArray("page 2 of 4, 7 diffs with these filters; the next: --page 3\n"));
        QCOMPARE(run.service.seen().first().target,
                 QByteArray("/api/v1/datadiffs?page=2&page_size=2&order_by=created_at&sort_order=asc"
                            "&status=done%2Cfailed&tags=x%2Cy&archived=true"
                            "&created_at=2026-11-01%3C%3C2026-11-30"));
    }

    void aTableFitsTheTerminal()
    {
        api::DiffPage page;
        api::DataDiff diff;
        diff.id = 1234;
        diff.status = api::JobStatus::done();
        diff.result = QStringLiteral("different");
        diff.request.table1 = QStringList{QString(50, QLatin1Char('a'))};
        diff.request.table2 = QStringList{QStringLiteral("short")};
        diff.request.tags = QStringList{QStringLiteral("\u65e5\u672c\u8a9e"), QString(30, QLatin1Char('t'))};
        page.results = {diff, diff};
        for (const int width : {60, 80, 200}) {
            report::TerminalOptions look;
            look.width = width;
            look.utf8 = true;
            const QStringList lines = diffTable(page, look).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
            QCOMPARE(lines.size(), 3);
            QVERIFY(lines.at(0).startsWith(QStringLiteral("  ID  status  result")));
            for (const QString& line : lines)
                QVERIFY2(report::TerminalText::width(line) <= width, qPrintable(line));
            QCOMPARE(lines.at(1).contains(QString(50, QLatin1Char('a'))), width == 200);
            QVERIFY(lines.at(1).contains(QStringLiteral("short")));
        }
    }

    void emptyPages()
    {
        JobRun<ListCommand> none;
        none.service.then(FakeAnswer::json(page(R"("count":0,"page":1,"page_size":50,"total_pages":0)", {})));
        QCOMPARE(none.run(words("list")), 0);
        QCOMPARE(none.out.text(), QByteArray());
        QCOMPARE(none.err.text(), QByteArray("no diffs\n"));
        QCOMPARE(none.service.seen().first().target,
                 QByteArray("/api/v1/datadiffs?page=1&page_size=50&order_by=id&sort_order=desc"));
        JobRun<ListCommand> behind;
        behind.service.then(FakeAnswer::json(page(R"("count":3,"page":9,"page_size":50,"total_pages":1)", {})));
        QCOMPARE(behind.run(words("list --page 9")), 0);
        QCOMPARE(behind.err.text(), QByteArray("there is no page 9; the last is 1\n"));
    }

    void theListAsJsonAndRefused()
    {
        JobRun<ListCommand> json;
        json.service.then(
            FakeAnswer::json(page(R"("count":1,"page":1,"page_size":50,"total_pages":1)", diff(R"("x":1)"))));
        QCOMPARE(json.run(words("list --json - --quiet")), 0);
        QCOMPARE(QJsonDocument::fromJson(json.out.text()).object().value(QStringLiteral("count")).toInteger(), 1);
        QCOMPARE(json.err.text(), QByteArray());
        JobRun<ListCommand> refused;
        refused.service.then(
            FakeAnswer::json(R"({"detail":[{"loc":["query","order_by"],"msg":"No.","type":"x"}]})", 422));
        QCOMPARE(refused.run(words("list --order-by up")), 2);
        QVERIFY2(refused.err.text().contains("order_by: No."), refused.err.text().constData());
    }

    void badTargets()
    {
        JobRun<JobCommand> run;
        QCOMPARE(run.run(words("status 5 --json /none/such/file")), 2);
        QCOMPARE(run.service.seen().size(), 0);
    }
};

DIFFRACT_TEST(TstJobCommands, "tst_job_commands")
#include "tst_job_commands.moc"
