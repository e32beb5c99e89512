// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_command.h"
#include "cli/diff_output.h"
#include "client/fake_service.h"
#include "support/test_main.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace diffract;
using namespace diffract::cli;
using namespace diffract::test;

/// The command against a fake service given by --url.
class TstDiffCommand final : public QObject {
    Q_OBJECT

    /// A stream of the command, caught in a file.
    struct Stream {
        QTemporaryDir dir;
        int descriptor = -1;
        std::unique_ptr<Terminal> terminal;
        Stream()
        {
            descriptor = ::open(path().constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
            terminal = std::make_unique<Terminal>(descriptor, true);
        }
        ~Stream() { ::close(descriptor); }
        QByteArray path() const { return QFile::encodeName(dir.filePath(QStringLiteral("stream"))); }
        QByteArray text() const
        {
            QFile file(QFile::decodeName(path()));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
    };
    struct Run {
        FakeService service;
        QTemporaryDir dir;
        Stream out, err;
        CliOptions options;
        std::unique_ptr<DiffCommand> command;
        std::unique_ptr<QSignalSpy> over;
        QByteArray status = "done", result = "different", summaryStatus = "success";
        std::optional<FakeAnswer> create;
        QByteArray cancelledBy;
        bool away = false; ///< Polls are not answered.
        bool badFiles = false;
        bool details = false; ///< Has them, and fails to read rows.

        explicit Run(const QStringList& more = {})
        {
            qputenv("DIFFRACT_TEST_KEY", "k");
            const auto parsed =
                CliOptions::parse(QStringList{QStringLiteral("x"), QStringLiteral("diff"), QStringLiteral("/a.csv"),
                                              QStringLiteral("/b.csv"), QStringLiteral("--url"), service.url(),
                                              QStringLiteral("--key-env"), QStringLiteral("DIFFRACT_TEST_KEY")}
                                  + more);
            Q_ASSERT(parsed.ok());
            options = *parsed;
            service.handle([this](const SeenRequest& request) { return answer(request); });
        }
        FakeAnswer answer(const SeenRequest& request)
        {
            if (away && request.target.endsWith("?poll"))
                return FakeAnswer::close();
            if (badFiles && request.target == "/api/v1/local/guess_key")
                return FakeAnswer::json(R"({"detail":[{"loc":["body","file2"],"msg":"Damaged.","type":"x"}]})", 422);
            if (request.target == "/api/v1/local/guess_key")
                return FakeAnswer::json(
                    R"({"candidates":[{"pk_columns":["id"],"reason":"It is named id.","unique":true,)"
                    R"("quality":[{"rows":1,"nulls":0,"duplicates":0,"distincts":1},)"
                    R"({"rows":1,"nulls":0,"duplicates":0,"distincts":1}]}],"note":null})");
            if (request.method == "POST" && request.target == "/api/v1/datadiffs")
                return create ? *create : FakeAnswer::json(diff("waiting"));
            if (request.target.endsWith("/cancel")) {
                status = "cancelled";
                return FakeAnswer::json("{\"id\":5,\"status\":\"cancelled\"}");
            }
            if (request.target.endsWith("summary_results"))
                return FakeAnswer::json("{\"status\":\"" + summaryStatus
                                        + "\",\"error\":{\"error_type\":\"X\",\"error_value\":\"The disk is full.\"}}");
            if (details && request.target.endsWith("/local/datadiffs/5/details"))
                return FakeAnswer::json(QJsonDocument(api::LocalDetails().toJson()).toJson());
            if (request.target.contains("/sections/diff"))
                return FakeAnswer::json(R"({"title":"Server error","status":500,"detail":"The row is too long."})",
                                        500);
            if (request.target.startsWith("/api/v1/datadiffs/5"))
                return FakeAnswer::json(diff(status));
            return FakeAnswer::json("{}", 404);
        }
        QByteArray diff(const QByteArray& word) const
        {
            return "{\"id\":5,\"data_source1_id\":1,\"data_source2_id\":1,\"pk_columns\":[\"id\"],\"status\":\"" + word
                   + "\",\"result\":\"" + result + "\"}";
        }
        int run()
        {
            begin();
            return end();
        }
        void begin(std::chrono::milliseconds longestSilence = DiffCommand::LongestSilence)
        {
            command = std::make_unique<DiffCommand>(options, *out.terminal, *err.terminal, nullptr, longestSilence);
            over = std::make_unique<QSignalSpy>(command.get(), &DiffCommand::over);
            command->start();
        }
        int end()
        {
            if (over->isEmpty())
                over->wait(10'000);
            return over->isEmpty() ? -1 : over->first().first().toInt();
        }
        int asked(const QByteArray& target) const
        {
            int count = 0;
            for (const SeenRequest& request : service.seen())
                count += request.target == target ? 1 : 0;
            return count;
        }
    };

private Q_SLOTS:
    void aReportWithoutItsRowsSaysSo()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("r.html"));
        Run run({QStringLiteral("--key"), QStringLiteral("id"), QStringLiteral("--html"), path});
        run.details = true;
        QCOMPARE(run.run(), 1);
        QVERIFY2(run.err.text().contains("the report lacks the changed rows: "), run.err.text().constData());
    }
    void signaturesOfAddressesStayInside()
    {
        report::ReportData data;
        data.diff.request.file1 = QStringLiteral("https://host/a.csv?sig=secret");
        data.diff.request.file2 = QStringLiteral("file:///data/a%20b.csv");
        const QByteArray json = DiffOutput::json(data);
        QVERIFY(json.contains("https://host/a.csv"));
        QVERIFY(json.contains("file:///data/a%20b.csv"));
        QVERIFY(!json.contains("secret"));
    }
    void verdictsBecomeStatuses_data()
    {
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<int>("status");
        QTest::newRow("identical") << QByteArray("identical") << 0;
        QTest::newRow("empty") << QByteArray("empty") << 0;
        QTest::newRow("different") << QByteArray("different") << 1;
        QTest::newRow("bad keys") << QByteArray("bad-pks") << 1;
        QTest::newRow("missing keys") << QByteArray("missing-pks") << 1;
    }
    void verdictsBecomeStatuses()
    {
        QFETCH(QByteArray, result);
        QFETCH(int, status);
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.result = result;
        QCOMPARE(run.run(), status);
        QVERIFY(!run.out.text().isEmpty());
        QVERIFY(run.err.text().contains("exit status " + QByteArray::number(status)));
        QCOMPARE(run.asked("/api/v1/local/guess_key"), 0);
    }

    void theGuessedKeyIsSaid()
    {
        Run run;
        QCOMPARE(run.run(), 1);
        QVERIFY(run.err.text().contains("key guessed: id (It is named id.)"));
        const QJsonObject sent = QJsonDocument::fromJson(run.service.seen().at(1).body).object();
        QCOMPARE(sent.value(QStringLiteral("pk_columns")).toArray(), QJsonArray{QStringLiteral("id")});
    }

    void aFailedRun()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id"), QStringLiteral("--json"), QStringLiteral("-")});
        run.status = "failed";
        run.summaryStatus = "failed";
        QCOMPARE(run.run(), 3);
        QVERIFY(run.err.text().contains("The disk is full."));
        const QJsonObject json = QJsonDocument::fromJson(run.out.text()).object();
        QCOMPARE(json.value(QStringLiteral("summary_results")).toObject().value(QStringLiteral("status")).toString(),
                 QStringLiteral("failed"));
    }

    void jsonToAFileAndToOutput()
    {
        Run file({QStringLiteral("--key"), QStringLiteral("id")});
        file.options.json = file.dir.filePath(QStringLiteral("out.json"));
        QCOMPARE(file.run(), 1);
        QFile written(file.options.json);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(written.readAll()).object();
        QCOMPARE(json.keys(), (QStringList{QStringLiteral("diff"), QStringLiteral("provenance"),
                                           QStringLiteral("summary_results")}));
        QVERIFY(file.err.text().contains("wrote "));

        Run output({QStringLiteral("--key"), QStringLiteral("id"), QStringLiteral("--json"), QStringLiteral("-")});
        QCOMPARE(output.run(), 1);
        QCOMPARE(QJsonDocument::fromJson(output.out.text()).object(), json);
        QVERIFY(output.err.text().contains("run 5")); // the summary moved over
    }

    void quietIsQuiet()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id"), QStringLiteral("--quiet")});
        QCOMPARE(run.run(), 1);
        QCOMPARE(run.out.text(), QByteArray());
        QCOMPARE(run.err.text(), QByteArray());
    }

    void refusals_data()
    {
        QTest::addColumn<FakeAnswer>("create");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("422")
            << FakeAnswer::json(
                   R"({"detail":[{"loc":["body","pk_columns",0],"msg":"There is no column id.","type":"x"},)"
                   R"({"loc":["body","file2"],"msg":"There is no such file.","type":"x"}]})",
                   422)
            << 2 << QByteArray("diffract-cli: --key: There is no column id.\ndiffract-cli: B: There is no such file.");
        QTest::newRow("422 as text") << FakeAnswer::json(R"({"detail":"No."})", 422) << 2 << QByteArray("No.");
        QTest::newRow("401") << FakeAnswer::json("{}", 401) << 4 << QByteArray("does not accept the key");
        QTest::newRow("403") << FakeAnswer::json("{}", 403) << 4 << QByteArray("may not do this");
        QTest::newRow("503") << FakeAnswer::json("{}", 503) << 4 << QByteArray("not available");
        QTest::newRow("a login page") << FakeAnswer::with("text/html", "<html>") << 4 << QByteArray("web page");
        QTest::newRow("closed") << FakeAnswer::close() << 4 << QByteArray("connection");
        QTest::newRow("500") << FakeAnswer::json(R"({"detail":"Oops.","instance":"i/7"})", 500) << 3
                             << QByteArray("Incident i/7.");
    }
    void refusals()
    {
        QFETCH(FakeAnswer, create);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.create = create;
        QCOMPARE(run.run(), status);
        QVERIFY2(run.err.text().contains(says), run.err.text().constData());
        QCOMPARE(run.out.text(), QByteArray());
    }

    void nothingListens()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.service.close();
        QCOMPARE(run.run(), 4);
        QVERIFY(run.err.text().contains("Nothing answers at 127.0.0.1:"));
    }

    void theServiceGoesAway()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.away = true;
        run.begin(std::chrono::milliseconds(400));
        QCOMPARE(run.end(), 4);
        const QByteArray said = run.err.text();
        QVERIFY2(said.contains("Trying again"), said.constData());
        QVERIFY2(said.contains("given up. The diff 5 may still run there."), said.constData());
        QCOMPARE(said.count("Trying again"), 1);
    }

    void theServiceComesBack()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.away = true;
        run.begin();
        QTRY_VERIFY(run.err.text().contains("Trying again"));
        run.away = false;
        QCOMPARE(run.end(), 1);
        QVERIFY(run.err.text().contains("answers again"));
    }

    void faultyFilesFailTheRunWithAndWithoutAKey()
    {
        Run run;
        run.badFiles = true;
        run.status = "failed";
        run.result = "error";
        run.summaryStatus = "failed";
        QCOMPARE(run.run(), 3);
        QCOMPARE(run.asked("/api/v1/datadiffs"), 1);
    }

    void noKeyInTheEnvironment()
    {
        Run run;
        run.options.keyEnvironment = QStringLiteral("DIFFRACT_NO_SUCH_KEY");
        QCOMPARE(run.run(), 4);
        QVERIFY(run.err.text().contains("DIFFRACT_NO_SUCH_KEY"));
        QCOMPARE(run.service.seen().size(), 0);
    }

    void badAddressAndBadOutputs()
    {
        Run address;
        address.options.host = QStringLiteral("http://elsewhere.example");
        QCOMPARE(address.run(), 2);
        Run output;
        output.options.json = output.dir.filePath(QStringLiteral("none/out.json"));
        QCOMPARE(output.run(), 2);
        QVERIFY(output.err.text().contains("--json: there is no folder"));
        QCOMPARE(output.service.seen().size(), 0);
        Run folder;
        folder.options.html = folder.dir.path();
        QCOMPARE(folder.run(), 2);
    }

    void cancelReachesTheService()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.status = "processing";
        run.begin();
        QTRY_VERIFY(run.asked("/api/v1/datadiffs/5?poll") > 0);
        run.command->cancel();
        QVERIFY(run.err.text().contains("cancelling")); // at once
        QCOMPARE(run.end(), 130);
        QCOMPARE(run.asked("/api/v1/datadiffs/5/cancel"), 1);
    }

    void cancelWhileCreating()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.status = "processing";
        run.begin();
        run.command->cancel(); // the request is on its way and may make a diff
        QCOMPARE(run.end(), 130);
        QCOMPARE(run.asked("/api/v1/datadiffs/5/cancel"), 1);
    }

    void twiceDoesNotWait()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.create = FakeAnswer::hang();
        run.begin();
        run.command->cancel();
        run.command->cancel();
        QCOMPARE(run.over->size(), 1);
        QCOMPARE(run.end(), 130);
    }

    void hostileTextsDoNotSteerTheTerminal()
    {
        Run run({QStringLiteral("--key"), QStringLiteral("id")});
        run.create = FakeAnswer::json("{\"detail\":\"\\u001b]0;x\\u0007 \\u202e evil\"}", 422);
        QCOMPARE(run.run(), 2);
        QVERIFY(!run.err.text().contains('\x1b'));
        QVERIFY(!run.err.text().contains('\x07'));
        QVERIFY(!QString::fromUtf8(run.err.text()).contains(QChar(0x202e)));
    }
};

DIFFRACT_TEST(TstDiffCommand, "tst_diff_command")
#include "tst_diff_command.moc"
