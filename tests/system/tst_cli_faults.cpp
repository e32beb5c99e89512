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
        QTest::addColumn<QList<int>>("statuses"); // wrong request, or found out while running
        QTest::addColumn<QByteArray>("says");
        const QByteArray good = "id,x\n1,a\n2,b\n";
        const QList<int> request{2};
        const QList<int> either{2, 3};
        QTest::newRow("a missing file") << QByteArray("none.csv") << good << s("id") << either
                                        << QByteArray("none.csv");
        QTest::newRow("a folder") << QByteArray("folder") << good << s("id") << either << QByteArray("folder");
        QTest::newRow("an empty file") << QByteArray() << good << s("id") << either << QByteArray("a.csv");
        QTest::newRow("a ragged file") << QByteArray("id,x\n1,a\n2\n3,c,d\n") << good << s("id") << either
                                       << QByteArray("3");
        QTest::newRow("duplicate names") << QByteArray("id,x,x\n1,a,b\n") << good << s("id") << either
                                         << QByteArray("x");
        QTest::newRow("a key that is not there") << good << good << s("nope") << request << QByteArray("\"id\", \"x\"");
        QTest::newRow("a mistyped key") << good << good << s("idd") << request << QByteArray("Did you mean \"id\"?");
        QTest::newRow("a key of two types")
            << good << QByteArray("id,x\none,a\ntwo,b\n") << s("id") << request << QByteArray("VARCHAR in B");
        QTest::newRow("no common column")
            << good << QByteArray("nr,y\n1,a\n") << s("id") << request << QByteArray("\"id\"");
        QTest::newRow("not a parquet file")
            << QByteArray("broken.parquet") << good << s("id") << either << QByteArray("broken.parquet");
    }
    void badInput()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(QString, key);
        QFETCH(QList<int>, statuses);
        QFETCH(QByteArray, says);
        CliProcess cli;
        QDir().mkpath(cli.path(s("folder")));
        cli.file(s("broken.parquet"), "PAR1\0\0\0garbage, and then it ends");
        const bool named = !a.contains('\n') && !a.isEmpty();
        const QString first = named ? cli.path(QString::fromUtf8(a)) : cli.file(s("a.csv"), a);
        const QString second = cli.file(s("b.csv"), b);
        const int status = cli.run({s("diff"), first, second, s("--key"), key, s("--json"), s("out.json")});
        QVERIFY2(statuses.contains(status), qPrintable(s("status %1: ").arg(status) + QString::fromUtf8(cli.err())));
        QVERIFY2(cli.err().contains(says), cli.err().constData());
        QCOMPARE(cli.out(), QByteArray());
        if (status == 2)
            QVERIFY(!QFile::exists(cli.path(s("out.json"))));
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
