// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "system/cli_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTcpServer>

#include <csignal>

using namespace diffract::test;

/// The command line with the real engine: bad input, interruption and an engine that dies.
class TstCliFaults final : public QObject {
    Q_OBJECT

    static QString s(const char* text) { return QString::fromUtf8(text); }
    /// Rows enough to be interrupted in.
    static QByteArray manyRows(int seed)
    {
        QByteArray text = "id,a,b,c,d,e\n";
        text.reserve(40'000'000);
        for (int i = 0; i < 600'000; ++i) {
            const QByteArray n = QByteArray::number(i);
            const QByteArray v = QByteArray::number((qint64{i} * 7919 + seed) % 1'000'003);
            text += n + ",text " + v + ',' + v + ".25,2026-01-01," + v + ',' + n + v + '\n';
        }
        return text;
    }

private Q_SLOTS:
    void badInput_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("file"); // at fault, so it is all the same with a key that has to be guessed
        QTest::addColumn<QByteArray>("says");
        const QByteArray good = "id,x\n1,a\n2,b\n";
        const auto row = [&](const char* name, const QByteArray& a, int status, const QByteArray& says) {
            QTest::newRow(name) << a << good << s("id") << status << true << says;
        };
        row("a missing file", "none.csv", 2, "none.csv");
        row("a folder", "folder", 2, "folder");
        row("an empty file", "", 3, "a.csv");
        row("a ragged file", "id,x\n1,a\n2\n3,c,d\n", 3, "3");
        row("duplicate names", "id,x,x\n1,a,b\n", 3, "x");
        row("not a parquet file", "broken.parquet", 3, "broken.parquet");
        const auto request = [&](const char* name, const QByteArray& b, const char* key, const QByteArray& says) {
            QTest::newRow(name) << good << b << s(key) << 2 << false << says;
        };
        request("a key that is not there", good, "nope", "\"id\", \"x\"");
        request("a mistyped key", good, "idd", "Did you mean \"id\"?");
        request("a key of two types", "id,x\none,a\ntwo,b\n", "id", "VARCHAR in B");
        request("no common column", "nr,y\n1,a\n", "id", "\"id\"");
    }
    void badInput()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(QString, key);
        QFETCH(int, status);
        QFETCH(bool, file);
        QFETCH(QByteArray, says);
        CliProcess cli;
        QDir().mkpath(cli.path(s("folder")));
        cli.file(s("broken.parquet"), "PAR1\0\0\0garbage, and then it ends");
        const bool named = !a.contains('\n') && !a.isEmpty();
        const QString first = named ? cli.path(QString::fromUtf8(a)) : cli.file(s("a.csv"), a);
        const QString second = cli.file(s("b.csv"), b);
        QCOMPARE(cli.run({s("diff"), first, second, s("--key"), key, s("--json"), s("out.json")}), status);
        QVERIFY2(cli.err().contains(says), cli.err().constData());
        QCOMPARE(cli.out(), QByteArray());
        if (status == 2)
            QVERIFY(!QFile::exists(cli.path(s("out.json"))));
        if (file) {
            QCOMPARE(cli.run({s("diff"), first, second}), status);
            QVERIFY2(cli.err().contains(says), cli.err().constData());
        }
    }

    void headerOnlyAgainstRows()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n");
        const QString b = cli.file(s("b.csv"), "id,x\n1,a\n");
        const int status = cli.run({s("diff"), a, b, s("--key"), s("id")});
        QVERIFY2(status == 1 || status == 3, cli.err().constData());
    }

    void wrongUsage()
    {
        CliProcess cli;
        QCOMPARE(cli.run({}), 2);
        QCOMPARE(cli.run({s("diff"), s("one.csv")}), 2);
        QVERIFY(cli.err().contains("--help"));
        QCOMPARE(cli.run({s("--version")}), 0);
        QVERIFY(cli.out().startsWith("diffract-cli "));
        QCOMPARE(cli.run({s("--help")}), 0);
        QVERIFY(cli.out().contains("Exit status"));
    }

    void outputThatCannotBeWritten()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--json"), s("none/out.json")}), 2);
        QVERIFY(cli.err().contains("--json"));
        QVERIFY(!cli.hasDiff()); // told before any work
    }

    void theInputsAreNotOverwritten()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        QVERIFY(QFile::link(a, cli.path(s("link.csv"))));
        for (const char* option : {"--json", "--html"}) {
            for (const char* target : {"a.csv", "./a.csv", "link.csv"}) {
                QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s(option), s(target)}), 2);
                QVERIFY2(cli.err().contains("would be overwritten"), cli.err().constData());
            }
        }
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--json"), s("out"), s("--html"), s("./out")}), 2);
        QCOMPARE(QFile(a).size(), 9);
        QVERIFY(!cli.hasDiff());
    }

    void aDeviceIsWrittenInPlace()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        QVERIFY(QFile::link(s("/dev/full"), cli.path(s("full"))));
        QVERIFY(QFile::link(s("/dev/null"), cli.path(s("null"))));
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--json"), s("null")}), 0);
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--json"), s("full")}), 3);
        QVERIFY2(cli.err().contains("full cannot be written"), cli.err().constData());
        QVERIFY(!QFileInfo(s("/dev/full")).isFile());
    }

    void noKeyCanBeGuessed()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        const QString b = cli.file(s("b.csv"), "nr;y\n1;a\n");
        QCOMPARE(cli.run({s("diff"), a, b}), 2);
        QVERIFY2(cli.err().contains("no column name in common"), cli.err().constData());
        QCOMPARE(cli.run({s("diff"), a, a, s("--no-key")}), 0);
        QVERIFY(!cli.err().contains("key guessed"));
        QCOMPARE(cli.run({s("diff"), a, a, s("--no-key"), s("--key"), s("id")}), 2);
    }

    void noService()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QString url = s("http://127.0.0.1:%1").arg(closed.serverPort());
        closed.close();
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--url"), url}), 4); // no key
        QVERIFY(cli.err().contains("DATAFOLD_API_KEY"));
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--url"), url, s("--key-env"), s("PATH")}), 4);
        QVERIFY(cli.err().contains("Nothing answers"));
    }

    void aStateFolderThatCannotBe()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--data-dir"), a + s("/below")}), 2);
        QVERIFY2(cli.err().contains("below"), cli.err().constData());
    }

    void aDefaultFolderThatCannotBe()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        cli.setVariable("XDG_CACHE_HOME", a); // a file in its place
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id")}), 3);
        QVERIFY2(cli.err().contains("a.csv/diffract cannot be created"), cli.err().constData());
        QVERIFY2(cli.err().contains("--data-dir"), cli.err().constData());
        for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"})
            cli.setVariable(name, {});
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id")}), 3);
        QVERIFY2(cli.err().contains("HOME is not set"), cli.err().constData());
        QCOMPARE(cli.run({s("diff"), a, a, s("--key"), s("id"), s("--data-dir"), s("state")}), 0);
    }

    void interrupted()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), manyRows(1));
        const QString b = cli.file(s("b.csv"), manyRows(2));
        cli.start({s("diff"), a, b, s("--key"), s("id")});
        QTRY_VERIFY_WITH_TIMEOUT(cli.hasDiff(), 30'000);
        const qint64 engine = cli.enginePid();
        QVERIFY(engine > 0);
        ::kill(static_cast<pid_t>(cli.pid()), SIGINT);
        QCOMPARE(cli.finish(), 130);
        QVERIFY(!processExists(engine));
        QCOMPARE(cli.out(), QByteArray());
        QVERIFY(cli.err().contains("cancelled"));
    }

    void interruptedAtOnce()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n");
        cli.start({s("diff"), a, a, s("--key"), s("id")});
        QTRY_VERIFY(cli.enginePid() > 0);
        const qint64 engine = cli.enginePid();
        ::kill(static_cast<pid_t>(cli.pid()), SIGINT);
        const int status = cli.finish();
        QVERIFY(status == 130 || status == 0); // it may have been over already
        QVERIFY(!processExists(engine));
    }

    void theEngineIsKilled()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), manyRows(1));
        const QString b = cli.file(s("b.csv"), manyRows(2));
        cli.start({s("diff"), a, b, s("--key"), s("id")});
        QTRY_VERIFY_WITH_TIMEOUT(cli.hasDiff(), 30'000);
        ::kill(static_cast<pid_t>(cli.enginePid()), SIGKILL);
        QCOMPARE(cli.finish(), 3);
        QVERIFY2(cli.err().contains("The engine stopped in mid-work. It was killed"), cli.err().constData());
        QCOMPARE(cli.out(), QByteArray());
    }

    void theEngineGoesWithAKilledCommand()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), manyRows(1));
        cli.start({s("diff"), a, a, s("--key"), s("id")});
        QTRY_VERIFY_WITH_TIMEOUT(cli.hasDiff(), 30'000);
        const qint64 engine = cli.enginePid();
        ::kill(static_cast<pid_t>(cli.pid()), SIGKILL);
        QCOMPARE(cli.finish(), -1);
        QTRY_VERIFY_WITH_TIMEOUT(!processExists(engine), 20'000);
    }
};

DIFFRACT_TEST(TstCliFaults, "tst_cli_faults")
#include "tst_cli_faults.moc"
