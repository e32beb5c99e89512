// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "system/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QUrl>

using namespace diffract::test;

/// The command line against a diffract-engine that runs for itself, as any service: the address in DATAFOLD_HOST,
/// the key in the environment.
class TstCliService final : public QObject {
    Q_OBJECT

    static QString s(const char* text) { return QString::fromUtf8(text); }

    /// An engine that serves until it is over, and a command line that knows where.
    struct Service {
        CliProcess cli;
        QProcess engine;
        QString url;

        Service()
        {
            engine.start(s(DIFFRACT_BIN_DIR "/diffract-engine"),
                         {s("--port"), s("0"), s("--data-dir"), cli.path(s("service"))});
            while (!engine.canReadLine() && engine.waitForReadyRead(30'000)) {
            }
            const QJsonObject said = QJsonDocument::fromJson(engine.readLine()).object();
            url = said.value(s("url")).toString();
            cli.setVariable("DATAFOLD_HOST", url + QLatin1Char('/'));
            cli.setVariable("DATAFOLD_API_KEY", said.value(s("key")).toString());
        }
        ~Service()
        {
            engine.terminate();
            if (!engine.waitForFinished(10'000)) {
                engine.kill();
                engine.waitForFinished();
            }
        }
        /// A request about two small files. @return its path.
        QString request(const QByteArray& b, const QByteArray& more = {}) const
        {
            const QString first = cli.file(s("a.csv"), "id,v\n1,a\n2,b\n");
            const QString second = cli.file(s("b.csv"), b);
            const auto uri = [](const QString& path) { return QUrl::fromLocalFile(path).toEncoded(); };
            return cli.file(s("request.json"),
                            R"({"data_source1_id":1,"data_source2_id":1,"pk_columns":["id"],)"
                            R"("file1_options":{"file_type":"csv"},"file2_options":{"file_type":"csv"},"file1":)"
                            "\"" + uri(first)
                                + "\",\"file2\":\"" + uri(second) + '"' + more + '}');
        }
    };

private Q_SLOTS:
    void fromRequestToResult()
    {
        Service service;
        QVERIFY(!service.url.isEmpty());
        CliProcess& cli = service.cli;
        QCOMPARE(cli.run({s("create"), service.request("id,v\n1,a\n2,c\n3,d\n", R"(,"tags":["nightly"],"new":1)")}), 0);
        const QString id = QString::fromUtf8(cli.out()).trimmed();
        QCOMPARE(cli.out(), QByteArray("1\n"));
        QCOMPARE(cli.err(), QByteArray("diffract-cli: not known here, sent as it is: new\n"));

        QCOMPARE(cli.run({s("wait"), id, s("--timeout"), s("2m")}), 1);
        QVERIFY2(cli.out().startsWith("1  done  different  a.csv / b.csv  created "), cli.out().constData());
        QCOMPARE(cli.run({s("status"), service.url + s("/datadiffs/1/overview")}), 0);
        QVERIFY2(cli.out().startsWith("1  done  different"), cli.out().constData());

        QCOMPARE(cli.run({s("summary"), id, s("--json"), s("out.json"), s("--html"), s("out.html")}), 1);
        QVERIFY2(cli.out().contains("Different") && cli.out().contains("changed 1"), cli.out().constData());
        QFile json(cli.path(s("out.json")));
        QFile html(cli.path(s("out.html")));
        QVERIFY(json.open(QIODevice::ReadOnly) && html.open(QIODevice::ReadOnly));
        const QJsonObject result = QJsonDocument::fromJson(json.readAll()).object();
        QCOMPARE(result.value(s("summary_results")).toObject().value(s("status")).toString(), s("success"));
        QVERIFY(result.value(s("provenance")).isObject());
        QVERIFY(html.readAll().contains("</html>"));

        QCOMPARE(cli.run({s("list"), s("--tag"), s("nightly"), s("--status"), s("done")}), 0);
        QVERIFY2(cli.out().startsWith("1\tdone\tdifferent\t"), cli.out().constData());
        QVERIFY(cli.out().endsWith("\ta.csv\tb.csv\tnightly\n"));
        QCOMPARE(cli.run({s("list"), s("--status"), s("failed")}), 0);
        QCOMPARE(cli.out(), QByteArray());

        QCOMPARE(cli.run({s("archive"), id}), 0);
        QCOMPARE(cli.run({s("list"), s("--archived"), s("--json"), s("-")}), 0);
        QCOMPARE(cli.json().value(s("count")).toInt(), 1);
        QCOMPARE(cli.run({s("archive"), id, s("--undo")}), 0);
        QCOMPARE(cli.run({s("list"), s("--archived"), s("--json"), s("-")}), 0);
        QCOMPARE(cli.json().value(s("count")).toInt(), 0);
        QCOMPARE(cli.run({s("cancel"), id}), 0);
        QCOMPARE(cli.out(), QByteArray("Diff 1 was over before: done.\n"));
        QVERIFY(!cli.hasDiff()); // nothing was run by an engine of its own
    }

    void identicalAndFailed()
    {
        Service service;
        CliProcess& cli = service.cli;
        QCOMPARE(cli.run({s("create"), service.request("id,v\n1,a\n2,b\n")}), 0);
        QCOMPARE(cli.run({s("wait"), s("1")}), 0);
        QCOMPARE(cli.run({s("create"), service.request("id,v\n1,a\n2\n3,c,d\n")}), 0);
        QCOMPARE(cli.run({s("wait"), s("2")}), 3);
        QVERIFY2(cli.out().startsWith("2  failed  "), cli.out().constData());
        QCOMPARE(cli.run({s("summary"), s("2"), s("--json"), s("-")}), 3);
        QCOMPARE(cli.json().value(s("summary_results")).toObject().value(s("status")).toString(), s("failed"));
    }

    void keysAndIdsThatAreWrong()
    {
        Service service;
        CliProcess& cli = service.cli;
        for (const char* command : {"status", "wait", "summary", "cancel", "archive"}) {
            QCOMPARE(cli.run({s(command), s("7")}), 3);
            QVERIFY2(cli.err().contains("There is no diff 7 at 127.0.0.1:"), cli.err().constData());
        }
        QCOMPARE(cli.run({s("status"), s("https://app.datafold.com/datadiffs/7")}), 2);
        QCOMPARE(cli.run({s("create"), cli.file(s("r.json"), R"({"data_source1_id":1})")}), 2);
        QVERIFY2(cli.err().contains("data_source2_id"), cli.err().constData());
        QCOMPARE(cli.run({s("list"), s("--order-by"), s("nonsense")}), 2);
        QVERIFY2(cli.err().contains("order_by: "), cli.err().constData());
        cli.setVariable("DATAFOLD_API_KEY", s("wrong"));
        for (const char* command : {"status", "wait", "summary", "cancel", "archive"}) {
            QCOMPARE(cli.run({s(command), s("7")}), 4);
            QVERIFY2(cli.err().contains("Check the key in DATAFOLD_API_KEY"), cli.err().constData());
            QVERIFY(!cli.err().contains("wrong"));
        }
        cli.setVariable("DATAFOLD_API_KEY", {});
        QCOMPARE(cli.run({s("list")}), 4);
        QVERIFY(cli.err().contains("There is no key for 127.0.0.1:"));
    }

    void theOlderNames()
    {
        Service service;
        CliProcess& cli = service.cli;
        cli.setVariable("DATAFOLD_APIKEY", s("wrong"));
        QCOMPARE(cli.run({s("list"), s("--url"), service.url}), 0); // the newer name is better
        QCOMPARE(cli.err(), QByteArray("no diffs\n"));
        cli.setVariable("DATAFOLD_API_KEY", {});
        QCOMPARE(cli.run({s("list"), s("--url"), service.url}), 4);
    }

    void diffsOfThisComputer()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,v\n1,a\n");
        const QString b = cli.file(s("b.csv"), "id,v\n1,b\n");
        cli.setVariable("DATAFOLD_HOST", s("https://service.invalid")); // of no concern to files
        QCOMPARE(cli.run({s("diff"), a, b, s("--key"), s("id"), s("--quiet")}), 1);
        QCOMPARE(cli.run({s("list"), s("--local")}), 0);
        QVERIFY2(cli.out().startsWith("1\tdone\tdifferent\t"), cli.out().constData());
        cli.setVariable("DATAFOLD_HOST", {});
        QCOMPARE(cli.run({s("status"), s("1")}), 0);
        QCOMPARE(cli.run({s("summary"), s("1")}), 1);
        QVERIFY2(cli.out().contains("changed 1"), cli.out().constData());
        QCOMPARE(cli.run({s("archive"), s("1")}), 0);
        QCOMPARE(cli.run({s("status"), s("2")}), 3);
        QVERIFY2(cli.err().contains("There is no diff 2 here"), cli.err().constData());
        for (const char* command : {"create", "wait", "cancel"}) {
            QCOMPARE(cli.run({s(command), s("1")}), 2);
            QVERIFY2(cli.err().contains("--host"), cli.err().constData());
        }
    }
};

DIFFRACT_TEST(TstCliService, "tst_cli_service")
#include "tst_cli_service.moc"
