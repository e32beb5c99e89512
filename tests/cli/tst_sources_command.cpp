// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_command.h"
#include "cli/job_harness.h"
#include "cli/sources_command.h"
#include "client/fake_service.h"
#include "support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace diffract;
using namespace diffract::cli;
using namespace diffract::test;

/// `diffract-cli sources`, and diffs on data sources, against a fake service; passwords come on standard input.
class TstSourcesCommand final : public QObject {
    Q_OBJECT

    struct Run {
        FakeService service;
        QTemporaryDir dir;
        QByteArray secretState = "known";
        int savedInput = -1;

        Run()
        {
            qputenv("DIFFRACT_TEST_KEY", "k");
            service.handle([this](const SeenRequest& request) { return answer(request); });
        }
        ~Run()
        {
            if (savedInput >= 0) {
                ::dup2(savedInput, STDIN_FILENO);
                ::close(savedInput);
            }
        }
        QByteArray source() const
        {
            QJsonObject source =
                QJsonDocument::fromJson(
                    R"({"id":2,"name":"pg","type":"pg","options":{"host":"h","port":5432,"user":"u","dbname":"d"}})")
                    .object();
            source.insert(QStringLiteral("secret_state"), QString::fromLatin1(secretState));
            return QJsonDocument(source).toJson();
        }
        FakeAnswer answer(const SeenRequest& request)
        {
            const QByteArray files = R"({"id":1,"name":"Files","type":"files","options":{}})";
            if (request.method == "PUT")
                secretState = "known";
            if (request.method == "GET" && request.target == "/api/v1/data_sources")
                return FakeAnswer::json(
                    '[' + files + ',' + source()
                    + R"(,{"id":3,"name":"drops","type":"folder","options":{"path":"/drops"},"secret_state":"none"}])");
            if (request.method == "POST" && request.target == "/api/v1/data_sources")
                return FakeAnswer::json(source());
            if (request.target == "/api/v1/data_sources/2/test")
                return FakeAnswer::json(R"({"job_id":4})");
            if (request.target == "/api/v1/data_sources/test/4")
                return FakeAnswer::json(
                    R"({"id":4,"status":"done","results":[{"step":"connection","status":"done","result":)"
                    R"({"code":"ERROR","message":"No such host","outcome":"failed"}}]})");
            if (request.target.startsWith("/api/v1/local/data_sources/2"))
                return FakeAnswer::json(source());
            return FakeAnswer::json(R"({"detail":"Not today."})", 404);
        }
        /// Standard input of this process for a while.
        void type(const QByteArray& text)
        {
            QFile file(dir.filePath(QStringLiteral("input")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
            const int input = ::open(QFile::encodeName(file.fileName()).constData(), O_RDONLY | O_CLOEXEC);
            savedInput = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
            QVERIFY(::dup2(input, STDIN_FILENO) == STDIN_FILENO);
            ::close(input);
        }
        QByteArray form(const QByteArray& json)
        {
            QFile file(dir.filePath(QStringLiteral("form.json")));
            if (!file.open(QIODevice::WriteOnly))
                return {};
            file.write(json);
            return QFile::encodeName(file.fileName());
        }
        QByteArray textOf(const char* stream) const
        {
            QFile file(dir.filePath(QLatin1String(stream)));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        template <typename Command>
        int run(const QStringList& words)
        {
            const auto parsed =
                CliOptions::parse(QStringList{QStringLiteral("x")} + words
                                  + QStringList{QStringLiteral("--url"), service.url(), QStringLiteral("--key-env"),
                                                QStringLiteral("DIFFRACT_TEST_KEY")});
            if (!parsed.ok())
                qFatal("%s", qPrintable(parsed.error().message));
            const auto open = [&](const char* name) {
                return ::open(QFile::encodeName(dir.filePath(QLatin1String(name))).constData(),
                              O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
            };
            const int outFile = open("out");
            const int errFile = open("err");
            int status = -1;
            {
                const Terminal out(outFile, true);
                const Terminal err(errFile, true);
                Command command(*parsed, out, err);
                QSignalSpy over(&command, &Command::over);
                command.start();
                if (over.isEmpty())
                    over.wait(10'000);
                status = over.isEmpty() ? -1 : over.first().first().toInt();
            }
            ::close(outFile);
            ::close(errFile);
            return status;
        }
        QByteArray sent(const QByteArray& method, const QByteArray& target) const
        {
            for (const SeenRequest& request : service.seen()) {
                if (request.method == method && request.target == target)
                    return request.body;
            }
            return {};
        }
    };
    static QStringList words(const char* text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); }

private Q_SLOTS:
    void list()
    {
        Run run;
        run.secretState = "missing";
        QCOMPARE(run.run<SourcesCommand>(words("sources")), 0);
        const QByteArray out = run.textOf("out");
        QVERIFY2(out.contains("u@h:5432/d") && out.contains("password not known"), out.constData());
        QVERIFY(out.contains("Files"));
    }
    void addWithThePasswordFromStandardInput()
    {
        Run run;
        const QString file =
            QFile::decodeName(run.form(R"({"name":"pg","type":"pg","options":{"host":"h","user":"u","dbname":"d"}})"));
        run.type("s3cret word\nmore\n");
        QCOMPARE(run.run<SourcesCommand>(
                     {QStringLiteral("sources"), QStringLiteral("add"), file, QStringLiteral("--password-stdin")}),
                 0);
        const QJsonObject form = QJsonDocument::fromJson(run.sent("POST", "/api/v1/data_sources")).object();
        QCOMPARE(form.value(QStringLiteral("options"))[QStringLiteral("password")].toString(),
                 QStringLiteral("s3cret word"));
        QVERIFY(!run.textOf("out").contains("s3cret") && !run.textOf("err").contains("s3cret"));
    }
    void addRefusesWhatIsNoForm_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::newRow("no JSON") << QByteArray("name = x");
        QTest::newRow("no type") << QByteArray(R"({"name":"x"})");
        QTest::newRow("one name twice") << QByteArray(R"({"name":"x","name":"y","type":"pg"})");
    }
    void addRefusesWhatIsNoForm()
    {
        QFETCH(QByteArray, form);
        Run run;
        const QString file = QFile::decodeName(run.form(form));
        QCOMPARE(run.run<SourcesCommand>({QStringLiteral("sources"), QStringLiteral("add"), file}), 2);
        QVERIFY(run.textOf("err").contains("form.json"));
        QVERIFY(run.service.seen().isEmpty());
    }
    void testAsksForWhatIsMissing()
    {
        Run run;
        run.secretState = "missing";
        run.type("s3cret");
        QCOMPARE(run.run<SourcesCommand>(words("sources test pg --password-stdin")), 3);
        QCOMPARE(run.sent("PUT", "/api/v1/local/data_sources/2/secret"), QByteArray(R"({"password":"s3cret"})"));
        QVERIFY(run.textOf("out").contains("No such host"));
    }
    /// Given to one that was added without.
    void aPasswordThatNobodyAskedFor()
    {
        Run run;
        run.secretState = "none";
        run.type("s3cret\n");
        QCOMPARE(run.run<SourcesCommand>(words("sources test pg --password-stdin")), 3);
        QCOMPARE(run.sent("PUT", "/api/v1/local/data_sources/2/secret"), QByteArray(R"({"password":"s3cret"})"));
        Run without;
        without.secretState = "none";
        without.type("");
        QCOMPARE(without.run<SourcesCommand>(words("sources test pg --password-stdin")), 3);
        QVERIFY(without.sent("PUT", "/api/v1/local/data_sources/2/secret").isEmpty());
        QVERIFY(without.textOf("out").contains("No such host"));
    }
    void inputThatEnds()
    {
        Run run;
        run.secretState = "missing";
        run.type("");
        QCOMPARE(run.run<SourcesCommand>(words("sources test 2 --password-stdin")), 2);
        QVERIFY(run.textOf("err").contains("--password-stdin"));
    }
    void remove()
    {
        Run run;
        run.secretState = "missing"; // Not asked for.
        QCOMPARE(run.run<SourcesCommand>(words("sources remove pg")), 0);
        QVERIFY(run.textOf("out").contains("pg is removed"));
        QCOMPARE(run.run<SourcesCommand>(words("sources remove nobody")), 2);
    }
    void diffOnATable()
    {
        Run run;
        QCOMPARE(run.run<DiffCommand>(words("diff --source1 pg --table1 public.t --source2 2 --query2 Q --key id")), 3);
        const QJsonObject body = QJsonDocument::fromJson(run.sent("POST", "/api/v1/datadiffs")).object();
        QCOMPARE(body.value(QStringLiteral("data_source1_id")).toInt(), 2);
        QCOMPARE(body.value(QStringLiteral("data_source2_id")).toInt(), 2);
        QCOMPARE(body.value(QStringLiteral("table1")).toArray().size(), 2);
        QCOMPARE(body.value(QStringLiteral("query2")).toString(), QStringLiteral("Q"));
    }
    void fileOfAFolder()
    {
        Run run;
        QCOMPARE(run.run<DiffCommand>(words("diff --source1 drops --table1 may/a.csv --source2 drops --table2 b.v2.csv "
                                            "--key id")),
                 3);
        const QJsonObject body = QJsonDocument::fromJson(run.sent("POST", "/api/v1/datadiffs")).object();
        QCOMPARE(body.value(QStringLiteral("table1")).toArray(),
                 (QJsonArray{QStringLiteral("may"), QStringLiteral("a.csv")}));
        QCOMPARE(body.value(QStringLiteral("table2")).toArray(), QJsonArray{QStringLiteral("b.v2.csv")});
    }
    void diffOnAnUnknownSource()
    {
        Run run;
        QCOMPARE(run.run<DiffCommand>(words("diff --source1 nobody --table1 t /b.csv --key id")), 2);
        QVERIFY2(run.textOf("err").contains("nobody") && run.textOf("err").contains("pg"),
                 run.textOf("err").constData());
    }

    void numbersDoWhereTheListMayNotBeRead()
    {
        const auto answer = [](const SeenRequest& seen) {
            if (seen.target == "/api/v1/data_sources")
                return FakeAnswer::json(R"({"detail":"list_data_sources"})", 403);
            if (seen.target.endsWith("summary_results"))
                return FakeAnswer::json(R"({"status":"success"})");
            if (seen.target.startsWith("/api/v1/datadiffs"))
                return FakeAnswer::json(
                    R"({"id":5,"data_source1_id":4,"data_source2_id":7,"status":"done","result":"identical"})");
            return FakeAnswer::json("{}", 404);
        };
        JobRun<DiffCommand> numbers;
        numbers.service.handle(answer);
        QCOMPARE(numbers.run(words("diff --source1 4 --table1 d.a --source2 7 --table2 d.b --key id --quiet")), 0);
        const QJsonObject sent = QJsonDocument::fromJson(numbers.service.seen().at(1).body).object();
        QCOMPARE(sent.value(QStringLiteral("data_source1_id")).toInt(), 4);
        QCOMPARE(sent.value(QStringLiteral("data_source2_id")).toInt(), 7);
        JobRun<DiffCommand> names;
        names.service.handle(answer);
        QCOMPARE(names.run(words("diff --source1 shop --table1 d.a --source2 7 --table2 d.b --key id --quiet")), 4);
        QCOMPARE(names.service.seen().size(), 1);
        QVERIFY2(names.err.text().contains("give the numbers of the data sources"), names.err.text().constData());
    }

    void filesAreOfThisComputer_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("here") << QStringLiteral("https://files.example/b.csv a.csv")
                              << QByteArray("B: the service app.example has no files of this computer");
        QTest::newRow("elsewhere") << QStringLiteral("s3://bucket/a.csv https://files.example/b.csv?sig=secret")
                                   << QByteArray("A: only a request says which data source of app.example reads s3:");
    }
    void filesAreOfThisComputer()
    {
        QFETCH(QString, files);
        QFETCH(QByteArray, says);
        const auto parsed = CliOptions::parse(words("x diff --host https://app.example --key id --quiet")
                                              + files.split(QLatin1Char(' ')));
        QVERIFY(parsed.ok());
        CaughtStream out, err;
        DiffCommand command(*parsed, out.terminal(), err.terminal());
        QSignalSpy over(&command, &DiffCommand::over);
        command.start();
        QTRY_COMPARE(over.size(), 1);
        QCOMPARE(over.first().first().toInt(), 2);
        QVERIFY2(err.text().contains(says), err.text().constData());
        QVERIFY(!err.text().contains("secret"));
    }
};

DIFFRACT_TEST(TstSourcesCommand, "tst_sources_command")
#include "tst_sources_command.moc"
