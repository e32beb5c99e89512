// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "system/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace diffract::test;

/// The command line with the real engine: numbers, files and statuses.
class TstCliResults final : public QObject {
    Q_OBJECT

    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QString flights(const char* name) { return QStringLiteral(DIFFRACT_TEST_DATA "/flights/") + s(name); }
    static QStringList week(const QStringList& more = {})
    {
        return QStringList{s("diff"), flights("week_published.csv"), flights("week_corrected.csv"), s("--key"),
                           s("time_hour,carrier,flight,origin")}
               + more;
    }
    static QJsonObject member(const QJsonObject& object, const char* name) { return object.value(s(name)).toObject(); }

private Q_SLOTS:
    void theWeekAsTheTruthSays()
    {
        CliProcess cli;
        QCOMPARE(cli.run(week({s("--json"), s("-")})), 1);
        QFile file(flights("week_truth.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject truth = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject found = member(cli.json(), "summary_results");
        QCOMPARE(found.value(s("status")).toString(), s("success"));
        QCOMPARE(found.value(s("pks")), truth.value(s("pks")));
        const QJsonObject values = member(found, "values");
        QJsonObject wanted = member(truth, "values_exact");
        const QJsonObject perColumn = wanted.take(s("per_column")).toObject();
        for (auto it = wanted.begin(); it != wanted.end(); ++it)
            QCOMPARE(values.value(it.key()), it.value());
        const QJsonArray stats = values.value(s("columns_diff_stats")).toArray();
        QCOMPARE(stats.size(), perColumn.size());
        for (const QJsonValue& stat : stats) {
            const QString name = stat.toObject().value(s("column_name")).toString();
            QCOMPARE(stat.toObject().value(s("values_different")), perColumn.value(name));
        }
        const QJsonObject schema = member(truth, "schema");
        for (auto it = schema.begin(); it != schema.end(); ++it)
            QCOMPARE(member(found, "schema").value(it.key()), it.value());
        QCOMPARE(member(cli.json(), "diff").value(s("result")).toString(), s("bad-pks"));
        const QJsonArray files = member(cli.json(), "provenance").value(s("files")).toArray();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files.at(0).toObject().value(s("path")).toString(), flights("week_published.csv"));
        QVERIFY2(cli.err().contains("air_time"), cli.err().constData()); // the summary moved to standard error
    }

    void theSummaryIsOnOutput()
    {
        CliProcess cli;
        QCOMPARE(cli.run(week()), 1);
        const QByteArray out = cli.out();
        for (const char* part : {"6,099", "6,126", "air_time", "573", "distance", "86.47 %"})
            QVERIFY2(out.contains(part), out.constData());
        QVERIFY(!out.contains('\x1b') && !cli.err().contains('\x1b'));
        QVERIFY(!cli.err().contains('\r'));
        QVERIFY(cli.err().contains("exit status 1: different"));
        CliProcess quiet;
        QCOMPARE(quiet.run(week({s("--quiet")})), 1);
        QCOMPARE(quiet.out() + quiet.err(), QByteArray());
    }

    void aKeyIsGuessedAndSaid()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n1,a\n2,b\n3,b\n");
        const QString b = cli.file(s("b.csv"), "id,x\n1,a\n2,b\n3,b\n");
        QCOMPARE(cli.run({s("diff"), a, b}), 0);
        QVERIFY2(cli.err().contains("key guessed: id ("), cli.err().constData());
    }

    void theReportIsOneFile()
    {
        CliProcess cli;
        QCOMPARE(cli.run(week({s("--html"), s("out.html")})), 1);
        QFile file(cli.path(s("out.html")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("</html>") && html.contains("air_time") && html.contains("6,099"));
        QVERIFY(!html.contains("<script") && !html.contains("src=\"http"));
        QVERIFY(cli.err().contains("wrote out.html"));
        QVERIFY(cli.out().contains("air_time"));
        CliProcess output;
        QCOMPARE(output.run(week({s("--html"), s("-")})), 1);
        QVERIFY(output.out().trimmed().endsWith("</html>"));
        QVERIFY(output.err().contains("air_time"));
    }

    void theSameFileIsIdentical()
    {
        CliProcess cli;
        const QString file = flights("week_published.csv");
        QCOMPARE(cli.run({s("diff"), file, file, s("--key"), s("time_hour,carrier,flight,origin")}), 0);
        QVERIFY(cli.out().contains("Identical"));
    }

    void mappedKeysAndExcludedColumns()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x,y\n1,a,1\n2,b,2\n");
        const QString b = cli.file(s("b.csv"), "nr,x,y\n1,a,9\n2,b,8\n");
        QCOMPARE(cli.run({s("diff"), a, b, s("--key"), s("id"), s("--map"), s("id=nr"), s("--exclude"), s("y")}), 0);
        QCOMPARE(cli.run({s("diff"), a, b, s("--key"), s("id"), s("--map"), s("id=nr"), s("--include"), s("y")}), 1);
    }

    void formatOptions()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "# made by hand\nid;x\n1;a\n2;b\n");
        const QString b = cli.file(s("b.txt"), "id\tx\n1\ta\n2\tb\n");
        QCOMPARE(cli.run({s("diff"), a, b, s("--key"), s("id"), s("--skip-a"), s("1"), s("--delimiter-a"), s(";"),
                          s("--delimiter-b"), s("tab")}),
                 0);
    }

    void oddFileNames_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"[ab].csv", "a*.csv", "a?.csv", "it's.csv", "say \"hi\".csv", "two words.csv",
                                 "line\nbreak.csv", "\xc3\xbcml\xc3\xa4ut \xe2\x98\x83.csv", "100%25.csv", "a#b?c.csv",
                                 "-dash.csv", "{a,b}.csv", "$HOME.csv", "back\\slash.csv"})
            QTest::newRow(name) << s(name);
    }
    void oddFileNames()
    {
        QFETCH(QString, name);
        CliProcess cli;
        // What a pattern would read instead.
        cli.file(s("a.csv"), "id,x\n1,wrong\n");
        cli.file(s("b.csv"), "id,x\n1,wrong\n");
        cli.file(s("ab.csv"), "id,x\n1,wrong\n");
        QVERIFY(!cli.file(name, "id,x\n1,right\n").isEmpty());
        const QString right = cli.file(s("right.csv"), "id,x\n1,right\n");
        QCOMPARE(cli.run({s("diff"), s("--key"), s("id"), s("--"), name, right}), 0);
    }

    void bothEmpty()
    {
        CliProcess cli;
        const QString a = cli.file(s("a.csv"), "id,x\n");
        const QString b = cli.file(s("b.csv"), "id,x\n");
        QCOMPARE(cli.run({s("diff"), a, b, s("--key"), s("id")}), 0);
    }
};

DIFFRACT_TEST(TstCliResults, "tst_cli_results")
#include "tst_cli_results.moc"
