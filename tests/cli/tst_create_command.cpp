// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/create_command.h"
#include "cli/job_harness.h"
#include "client/lost_create.h"
#include "support/test_main.h"

#include <QJsonDocument>

using namespace diffract;
using namespace diffract::cli;
using namespace diffract::test;

/// `diffract-cli create` against a fake service.
class TstCreateCommand final : public QObject {
    Q_OBJECT

    static QByteArray request(const QByteArray& more = {})
    {
        return R"({"data_source1_id":4,"data_source2_id":4,"table1":["d","a"],"table2":["d","b"],"pk_columns":["id"])"
               + more + '}';
    }
    static QByteArray diff(int id, const QByteArray& table = "a")
    {
        return "{\"id\":" + QByteArray::number(id)
               + R"(,"data_source1_id":4,"data_source2_id":4,"table1":["d",)"
                 "\""
               + table
               + "\""
                 R"(],"table2":["d","b"],"pk_columns":["id"],"status":"waiting","tags":[],"filter1":null})";
    }

    struct Run : JobRun<CreateCommand> {
        FakeAnswer create = FakeAnswer::json(diff(57));
        FakeAnswer list = FakeAnswer::json(R"({"count":0,"page":1,"page_size":50,"total_pages":0,"results":[]})");
        Run()
        {
            service.handle([this](const SeenRequest& seen) { return seen.method == "POST" ? create : list; });
        }
        int send(const QByteArray& text, const QStringList& more = {})
        {
            return run(QStringList{QStringLiteral("create"), file("r.json", text)} + more);
        }
        [[nodiscard]] int posts() const { return asked("POST", "/api/v1/datadiffs"); }
    };

private Q_SLOTS:
    void theIdAloneIsOnOutput()
    {
        Run run;
        QCOMPARE(run.send(request()), 0);
        QCOMPARE(run.out.text(), QByteArray("57\n"));
        QCOMPARE(run.err.text(), QByteArray());
        const SeenRequest& seen = run.service.seen().first();
        QCOMPARE(seen.headers.value("authorization"), QByteArray("Key k"));
        QCOMPARE(QJsonDocument::fromJson(seen.body), QJsonDocument::fromJson(request()));
    }

    void anIdThatCannotBeWrittenIsTold()
    {
        const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        const Terminal terminal(full, true);
        Run run;
        run.output = &terminal;
        QCOMPARE(run.send(request()), 3);
        QVERIFY2(run.err.text().contains("Diff 57 is made, but: The standard output cannot be written"),
                 run.err.text().constData());
        ::close(full);
    }

    void unknownFieldsAreSentAndTold()
    {
        const QByteArray more = R"(,"shiny":{"deep":[1,9007199254740993]},"algorithm":"join")";
        Run run;
        QCOMPARE(run.send(request(more)), 0);
        QCOMPARE(QJsonDocument::fromJson(run.service.seen().first().body), QJsonDocument::fromJson(request(more)));
        QVERIFY(run.service.seen().first().body.contains("9007199254740993"));
        QCOMPARE(run.err.text(), QByteArray("diffract-cli: not known here, sent as it is: shiny\n"));
        Run quiet;
        QCOMPARE(quiet.send(request(more), words("--quiet")), 0);
        QCOMPARE(quiet.err.text(), QByteArray());
    }

    void badRequestsAreNotSent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("not JSON") << QByteArray("{\"x\":") << QByteArray("Line 1, column");
        QTest::newRow("a list") << QByteArray("[]") << QByteArray("an object is expected");
        QTest::newRow("nothing") << QByteArray() << QByteArray("empty");
        QTest::newRow("a key twice") << request(R"(,"filter1":"a","filter1":"b")") << QByteArray("given twice");
        QTest::newRow("a field that is missing")
            << QByteArray(R"({"data_source1_id":1})") << QByteArray("data_source2_id");
        QTest::newRow("a wrong type") << request(R"(,"sampling_ratio":"x")") << QByteArray("sampling_ratio");
        QTest::newRow("out of range") << request(R"(,"sampling_ratio":3)") << QByteArray("sampling_ratio must lie");
        QTest::newRow("two datasets") << request(R"(,"query1":"SELECT 1")") << QByteArray("query1: ");
        QTest::newRow("two faults") << request(R"(,"query1":"x","sampling_ratio":3)")
                                    << QByteArray("keep one of them.\ndiffract-cli: sampling_ratio");
        QTest::newRow("a number that would change")
            << request(R"(,"foo":[{"x":12345678901234567890}])") << QByteArray("foo.0.x: the number is too large");
        QTest::newRow("too deep") << request(",\"foo\":" + QByteArray(100, '[') + QByteArray(100, ']'))
                                  << QByteArray("deep");
    }
    void badRequestsAreNotSent()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        Run run;
        QCOMPARE(run.send(text), 2);
        QVERIFY2(run.err.text().contains(says), run.err.text().constData());
        QCOMPARE(run.out.text(), QByteArray());
        QCOMPARE(run.service.seen().size(), 0);
    }

    void filesThatCannotBeRead()
    {
        Run none;
        QCOMPARE(none.run(words("create /none/such.json")), 2);
        QVERIFY(none.err.text().contains("/none/such.json cannot be read"));
        Run folder;
        QCOMPARE(folder.run({QStringLiteral("create"), folder.dir.path()}), 2);
        QVERIFY(folder.err.text().contains("is a folder"));
        Run endless;
        QCOMPARE(endless.run(words("create /dev/zero")), 2);
        QVERIFY(endless.err.text().contains("larger than"));
    }

    void refusals_data()
    {
        QTest::addColumn<FakeAnswer>("create");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("422") << FakeAnswer::json(
            R"({"detail":[{"loc":["body","diff_tolerances_per_column",0,"column_name"],"msg":"There is no such column.","type":"x"}]})",
            422) << 2
                             << QByteArray("diffract-cli: diff_tolerances_per_column.0.column_name: There is no such "
                                           "column.\n");
        QTest::newRow("422 as a text") << FakeAnswer::json(R"({"detail":"No."})", 422) << 2 << QByteArray("No.");
        QTest::newRow("401") << FakeAnswer::json("{}", 401) << 4 << QByteArray("Check the key in DIFFRACT_TEST_KEY");
        QTest::newRow("403") << FakeAnswer::json("{}", 403) << 4 << QByteArray("Ask an administrator");
        QTest::newRow("409") << FakeAnswer::json(R"({"title":"Conflict","detail":"It is there."})", 409) << 3
                             << QByteArray("It is there.");
        QTest::newRow("429") << FakeAnswer::json("{}", 429) << 4 << QByteArray("too many requests");
    }
    void refusals()
    {
        QFETCH(FakeAnswer, create);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        Run run;
        run.create = create;
        QCOMPARE(run.send(request()), status);
        QVERIFY2(run.err.text().contains(says), run.err.text().constData());
        QCOMPARE(run.out.text(), QByteArray());
        QCOMPARE(run.service.seen().size(), 1); // told for certain: nothing to look for
    }

    void lostAnswers_data()
    {
        QTest::addColumn<FakeAnswer>("create");
        QTest::newRow("closed") << FakeAnswer::close();
        QTest::newRow("reset") << FakeAnswer::reset();
        QTest::newRow("502 of a proxy") << FakeAnswer::with("text/html", "<html>", 502);
        QTest::newRow("500") << FakeAnswer::json(R"({"detail":"Oops."})", 500);
        QTest::newRow("a login page") << FakeAnswer::with("text/html", "<html>");
        QTest::newRow("no id in it") << FakeAnswer::json("{}");
    }
    void lostAnswers()
    {
        QFETCH(FakeAnswer, create);
        Run run;
        run.create = create;
        run.list = FakeAnswer::json(R"({"count":3,"page":1,"page_size":50,"total_pages":1,"results":[)" + diff(9) + ','
                                    + diff(8, "other") + ',' + diff(7) + "]}");
        QCOMPARE(run.send(request(R"(,"tags":[],"infer_pk":null,"shiny":1)")), 5);
        QCOMPARE(run.posts(), 1);
        QCOMPARE(run.asked("GET", "/api/v1/datadiffs?page=1&page_size=50&order_by=id&sort_order=desc"), 1);
        const QByteArray said = run.err.text();
        QVERIFY2(said.contains("These diffs have the same request"), said.constData());
        QVERIFY2(said.contains("  9  waiting") && said.contains("  7  waiting"), said.constData());
        QVERIFY2(!said.contains("  8  waiting"), said.constData());
        QVERIFY2(said.contains("not sent again"), said.constData());
        QCOMPARE(run.out.text(), QByteArray());
    }
    void whatWasNeverSentIsNotLost()
    {
        Run run;
        run.service.close(); // nothing listens
        QCOMPARE(run.send(request()), 4);
        QVERIFY2(run.err.text().startsWith("diffract-cli: Nothing answers at 127.0.0.1"), run.err.text().constData());
        QVERIFY(!run.err.text().contains("lost"));
    }
    void aLostAnswerWithoutATrace()
    {
        Run run;
        run.create = FakeAnswer::close();
        QCOMPARE(run.send(request()), 5);
        QVERIFY2(run.err.text().contains("probably not made"), run.err.text().constData());
        Run blind;
        blind.create = FakeAnswer::close();
        blind.list = FakeAnswer::json("{}", 403);
        QCOMPARE(blind.send(request()), 5);
        QVERIFY2(blind.err.text().contains("the list of diffs cannot be read"), blind.err.text().constData());
        QCOMPARE(blind.posts(), 1);
    }

    void interrupted()
    {
        Run run;
        run.create = FakeAnswer::hang();
        run.begin({QStringLiteral("create"), run.file("r.json", request())});
        QTRY_COMPARE(run.posts(), 1);
        run.command->cancel();
        QCOMPARE(run.end(), 130);
        QVERIFY2(run.err.text().contains("may be made"), run.err.text().constData());
    }

    void filesOfThisComputerStayHere()
    {
        CliOptions options;
        options.host = QStringLiteral("https://app.example");
        CaughtStream out, err;
        const QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("r.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"data_source1_id":1,"data_source2_id":1,"file1":"file:///a.csv","file2":"s3://b/b.csv",)"
                   R"("file1_options":{"file_type":"csv"},"file2_options":{"file_type":"csv"},"pk_columns":["id"]})");
        file.close();
        options.action = CliOptions::Action::Create;
        options.target = file.fileName();
        CreateCommand command(options, out.terminal(), err.terminal());
        QSignalSpy over(&command, &CreateCommand::over);
        command.start();
        QTRY_COMPARE(over.size(), 1);
        QCOMPARE(over.first().first().toInt(), 2);
        QVERIFY2(err.text().contains("file1: the service app.example has no files of this computer"),
                 err.text().constData());
    }

    void sameRequests_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<bool>("same");
        QTest::newRow("the same") << request() << request() << true;
        QTest::newRow("with defaults") << request() << request(R"(,"compare_duplicates":true,"tags":[])") << true;
        QTest::newRow("a tag that was not asked for") << request() << request(R"(,"tags":["x"])") << false;
        QTest::newRow("a filter less") << request(R"(,"filter1":"x")") << request() << false;
        QTest::newRow("another filter") << request(R"(,"filter1":"x")") << request(R"(,"filter1":"y")") << false;
        QTest::newRow("empty lists") << request(R"(,"include_columns":[])") << request() << true;
        QTest::newRow("one number of another spelling")
            << request(R"(,"diff_tolerance":1)") << request(R"(,"diff_tolerance":1.0)") << true;
        QTest::newRow("more tags asked for") << request(R"(,"tags":["x","y"])") << request(R"(,"tags":["x"])") << false;
        QTest::newRow("an inferred key") << QByteArray(
            R"({"data_source1_id":4,"data_source2_id":4,"table1":["d","a"],"table2":["d","b"],"infer_pk":true})")
                                         << request() << true;
    }
    void sameRequests()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, found);
        QFETCH(bool, same);
        const auto read = [](const QByteArray& text) {
            return api::CreateRequest::fromJson(QJsonDocument::fromJson(text).object());
        };
        QVERIFY(read(sent).ok() && read(found).ok());
        QCOMPARE(client::LostCreate::isSame(*read(sent), *read(found)), same);
    }
};

DIFFRACT_TEST(TstCreateCommand, "tst_create_command")
#include "tst_create_command.moc"
