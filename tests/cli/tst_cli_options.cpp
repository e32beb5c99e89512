// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_options.h"
#include "support/test_main.h"

#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::cli;

class TstCliOptions final : public QObject {
    Q_OBJECT

    static Result<CliOptions> parse(const QStringList& rest)
    {
        return CliOptions::parse(QStringList{QStringLiteral("diffract-cli")} + rest);
    }
    static QStringList words(const char* text)
    {
        return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void everythingAtOnce()
    {
        const auto parsed =
            parse(words("diff a.csv b.parquet --key x,y --map p=q --map r=s --include c --exclude d,e --algorithm hash "
                        "--json out.json --html - --data-dir D --quiet --no-color "
                        "--delimiter-a ; --skip-a 2 --quote-a none --no-header-b --encoding latin-1"));
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->action, CliOptions::Action::Diff);
        QCOMPARE(parsed->inputs[0], QStringLiteral("a.csv"));
        QCOMPARE(parsed->inputs[1], QStringLiteral("b.parquet"));
        QCOMPARE(parsed->key, words("x y"));
        QCOMPARE(parsed->mapping.size(), size_t(2));
        QCOMPARE(parsed->mapping[1], words("r s"));
        QCOMPARE(parsed->include, words("c"));
        QCOMPARE(parsed->exclude, words("d e"));
        QCOMPARE(parsed->algorithm, QStringLiteral("hash"));
        QCOMPARE(parsed->json, QStringLiteral("out.json"));
        QCOMPARE(parsed->html, QStringLiteral("-"));
        QVERIFY(parsed->quiet && parsed->noColour);
        const api::FileOptions& a = parsed->fileOptions[0];
        const api::FileOptions& b = parsed->fileOptions[1];
        QCOMPARE(a.fileType, QStringLiteral("csv"));
        QCOMPARE(b.fileType, QStringLiteral("parquet"));
        QCOMPARE(a.delimiter, QStringLiteral(";"));
        QCOMPARE(a.skipHeadRows, 2);
        QCOMPARE(a.quote, QString());
        QVERIFY(!b.delimiter && !b.quote);
        QVERIFY(!a.header);
        QCOMPARE(b.header, false);
        QCOMPARE(a.encoding, QStringLiteral("latin-1"));
        QCOMPARE(b.encoding, QStringLiteral("latin-1"));
    }

    void foldersAreOfParquetFiles()
    {
        const QTemporaryDir folder;
        const auto parsed = parse({QStringLiteral("diff"), folder.path(), QStringLiteral("b.json.gz")});
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().message));
        QCOMPARE(parsed->fileOptions[0].fileType, QStringLiteral("parquet"));
        QCOMPARE(parsed->fileOptions[1].fileType, QStringLiteral("json"));
    }

    void sourcesInPlaceOfFiles()
    {
        const auto both = parse(words("diff --source1 pg --table1 public.a\\.b --source2 3 --query2 SELECT --key id"));
        QVERIFY2(both.ok(), both.ok() ? "" : qPrintable(both.error().message));
        QVERIFY(both->hasSources());
        QCOMPARE(both->sides[0].source, QStringLiteral("pg"));
        QCOMPARE(both->sides[0].table, words("public a.b"));
        QCOMPARE(both->sides[1].query, QStringLiteral("SELECT"));
        QVERIFY(both->inputs[0].isEmpty() && both->inputs[1].isEmpty());
        const auto one = parse(words("diff b.csv --source1 pg --table1 t --password-stdin"));
        QVERIFY(one.ok());
        QCOMPARE(one->inputs[1], QStringLiteral("b.csv"));
        QVERIFY(one->inputs[0].isEmpty() && one->passwordStdin);
        QVERIFY(!parse(words("diff a b"))->hasSources());
    }

    void sourcesCommands()
    {
        using Action = CliOptions::Action;
        QCOMPARE(parse(words("sources"))->action, Action::ListSources);
        QCOMPARE(parse(words("sources list --url http://127.0.0.1:1"))->action, Action::ListSources);
        const auto add = parse(words("sources add form.json --data-dir D"));
        QCOMPARE(add->action, Action::AddSource);
        QCOMPARE(add->target, QStringLiteral("form.json"));
        QCOMPARE(add->dataDir, QStringLiteral("D"));
        QCOMPARE(parse(words("sources test pg"))->action, Action::TestSource);
        QCOMPARE(parse(words("sources remove pg"))->action, Action::RemoveSource);
    }

    void sourcesRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* line, const char* named) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
        };
        row("diff --source1 pg b.csv", "--table1");
        row("diff --source1 pg --table1 t --query1 q b.csv", "--query1");
        row("diff a.csv b.csv --table2 t", "--source2");
        row("diff --source1 pg --table1 a..b b.csv", "--table1");
        row("diff --source1 pg --table1 t a.csv b.csv", "one file");
        row("diff --source1 pg --table1 t --source2 pg --table2 u a.csv", "no file");
        row("sources drop pg", "drop");
        row("sources test", "number or name");
        row("sources add a.json b.json", "one JSON file");
        row("sources list more", "list");
        row("sources --url http://127.0.0.1:1 --data-dir D", "--data-dir");
    }
    void sourcesRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const auto parsed = parse(line.split(QLatin1Char(' ')));
        QVERIFY(!parsed.ok());
        QVERIFY2(parsed.error().message.contains(named), qPrintable(parsed.error().message));
    }

    void commandsAboutDiffs()
    {
        using Action = CliOptions::Action;
        const QString host = QStringLiteral("https://h.example/base");
        const auto with = [&](const char* line) {
            return CliOptions::parse(QStringList{QStringLiteral("x")} + words(line), host);
        };
        QCOMPARE(with("create r.json")->target, QStringLiteral("r.json"));
        QCOMPARE(with("create -")->action, Action::Create);
        QCOMPARE(with("status 5")->id, 5);
        QCOMPARE(with("wait 5 --timeout 2h")->timeout, std::chrono::hours(2));
        QCOMPARE(with("wait 5 --timeout 90")->timeout, std::chrono::seconds(90));
        QVERIFY(!with("wait 5")->timeout);
        QCOMPARE(with("summary 5 --json a --html b")->html, QStringLiteral("b"));
        QVERIFY(with("archive 5 --undo")->undo);
        QCOMPARE(with("cancel 5")->host, host);
        QVERIFY(with("cancel 5")->hostOfEnvironment);
        QCOMPARE(with("cancel 5 --url https://o.example")->host, QStringLiteral("https://o.example"));
        // Addresses of the service's pages.
        for (const char* id :
             {"5", "https://h.example/base/datadiffs/5", "https://h.example/base/datadiffs/5/overview",
              "https://H.example:443/base/datadiffs/5/values?x=1#y", "https://h.example/base/api/v1/datadiffs/5"})
            QCOMPARE(CliOptions::parse({QStringLiteral("x"), QStringLiteral("status"), QLatin1String(id)}, host)->id,
                     5);
        const auto list = with("list");
        QVERIFY(list->list.descending && list->filters.empty());
        QCOMPARE(list->list.page, 1);
    }

    void whoseHost()
    {
        const QString host = QStringLiteral("https://h.example");
        const auto hostOf = [&](const char* line) {
            const auto parsed = CliOptions::parse(QStringList{QStringLiteral("x")} + words(line), host);
            return parsed.ok() ? parsed->host : QStringLiteral("! ") + parsed.error().message;
        };
        QCOMPARE(hostOf("list"), host);
        QCOMPARE(hostOf("sources"), host);
        QCOMPARE(hostOf("diff --source1 1 --table1 a --source2 2 --table2 b"), host);
        QCOMPARE(hostOf("diff a.csv b.csv"), QString()); // files need no service
        QCOMPARE(hostOf("list --local"), QString());
        QCOMPARE(hostOf("list --data-dir D"), QString());
        QCOMPARE(hostOf("diff a.csv b.csv --host https://o.example"), QStringLiteral("https://o.example"));
        QCOMPARE(CliOptions::parse(words("x list"))->host, QString());
        QCOMPARE(CliOptions::parse(words("x list"), QStringLiteral(" "))->host, QString());
    }

    void jobsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* line, const char* named) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
        };
        row("create", "one JSON file");
        row("create a b --host https://h.example", "one JSON file");
        row("create r.json --local", "--host");
        row("wait 5 --data-dir D", "--host");
        row("status", "one ID");
        row("status 5 6", "one ID");
        row("status five", "\"five\"");
        row("status 0", "\"0\"");
        row("status -- -5", "\"-5\"");
        row("status 99999999999999999999", "99999999999999999999");
        row("status https://h.example/datasources/5", "no diff");
        row("status https://other.example/datadiffs/5", "other.example");
        row("status http://other.example/datadiffs/5", "https://");
        row("status https://me:pw@h.example/datadiffs/5", "password");
        row("status https://h.example/datadiffs/5 --local", "--host https://h.example");
        row("status 5 --html x", "--html");
        row("status 5 --key id", "--key");
        row("wait 5 --timeout soon", "--timeout");
        row("wait 5 --timeout 0", "--timeout");
        row("wait 5 --timeout 9999999h", "--timeout");
        row("list 5", "\"5\"");
        row("list --page 0", "--page");
        row("list --page-size x", "--page-size");
        row("list --filter status", "--filter");
        row("list --filter =x", "--filter");
        row("list --filter page_size=5", "--page-size");
        row("list --status done --filter status=failed", "status");
        row("list --sort-order up", "--sort-order");
        row("list --order-by=", "--order-by");
        row("summary 5 --json - --html -", "--html -");
        row("list --local --host https://h.example", "--local");
        row("diff a b --timeout 5", "--timeout");
        row("archive 5 --page 2", "--page");
    }
    void jobsRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const bool givesHost = line.contains(QStringLiteral("--host"));
        const auto parsed = CliOptions::parse(QStringList{QStringLiteral("x")} + line.split(QLatin1Char(' ')),
                                              givesHost ? QString() : QStringLiteral("https://h.example"));
        QVERIFY(!parsed.ok());
        QVERIFY2(parsed.error().message.contains(named), qPrintable(parsed.error().message));
    }

    void everyCommandHasItsHelp()
    {
        for (const char* command :
             {"", "diff", "sources", "create", "status", "wait", "summary", "list", "cancel", "archive"}) {
            const QString name = QLatin1String(command);
            const QString text = CliOptions::help(name);
            QVERIFY2(text.startsWith(QStringLiteral("Usage: diffract-cli ")
                                     + (name.isEmpty() ? QStringLiteral("COMMAND") : name)),
                     qPrintable(text));
            QVERIFY(text.contains(QStringLiteral("Exit status: ")) && text.contains(QStringLiteral("--host")));
            for (const QString& line : text.split(QLatin1Char('\n')))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
        QCOMPARE(parse(words("list --help"))->target, QStringLiteral("list"));
        QCOMPARE(parse(words("help wait"))->target, QStringLiteral("wait"));
    }

    void namesAreSplitWithCare_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("one") << QStringLiteral("a") << QStringList{QStringLiteral("a")};
        QTest::newRow("a comma in a name")
            << QStringLiteral("a\\,b,c") << QStringList{QStringLiteral("a,b"), QStringLiteral("c")};
        QTest::newRow("a backslash in a name") << QStringLiteral("a\\\\b") << QStringList{QStringLiteral("a\\b")};
        QTest::newRow("blanks belong to names")
            << QStringLiteral(" a, b") << QStringList{QStringLiteral(" a"), QStringLiteral(" b")};
        QTest::newRow("nothing between commas") << QStringLiteral(",a,,") << QStringList{QStringLiteral("a")};
        QTest::newRow("a backslash at the end") << QStringLiteral("a\\") << QStringList{QStringLiteral("a\\")};
    }
    void namesAreSplitWithCare()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        QCOMPARE(splitNames(text), names);
    }

    void mapsMayHoldAnEqualsSign()
    {
        const auto parsed = parse(QStringList{QStringLiteral("diff"), QStringLiteral("a"), QStringLiteral("b"),
                                              QStringLiteral("--map"), QStringLiteral("x\\=1=y")});
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->mapping.front(), (QStringList{QStringLiteral("x=1"), QStringLiteral("y")}));
    }

    void wrongUsageIsNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* line, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(says);
        };
        row("nothing", "", "nothing to do");
        row("no such command", "merge a b", "merge");
        row("one file", "diff a", "two files");
        row("three files", "diff a b c", "3 given");
        row("no such option", "diff a b --frobnicate", "frobnicate");
        row("no value", "diff a b --key", "key");
        row("an empty key", "diff a b --key=", "--key");
        row("an empty algorithm", "diff a b --algorithm=", "--algorithm");
        row("a map without partner", "diff a b --map x", "--map");
        row("a map with three parts", "diff a b --map x=y=z", "--map");
        row("a map to nothing", "diff a b --map x=", "--map");
        row("two documents on one stream", "diff a b --json - --html -", "--html -");
        row("lines that are no number", "diff a b --skip-a two", "--skip-a");
        row("less than no lines", "diff a b --skip -1", "--skip");
        row("a type that is none", "diff a b --type-b word", "--type-b");
        row("a folder for a service", "diff a b --url https://h.example --data-dir D", "--data-dir");
        row("a key on the command line", "diff a b --api-key secret", "api-key");
    }
    void wrongUsageIsNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto parsed = parse(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
        QVERIFY2(parsed.error().message.contains(says), qPrintable(parsed.error().message));
    }

    void helpAndVersionWinOverErrors()
    {
        QCOMPARE(parse(words("--help"))->action, CliOptions::Action::Help);
        QCOMPARE(parse(words("diff a --help"))->action, CliOptions::Action::Help);
        QCOMPARE(parse(words("help"))->action, CliOptions::Action::Help);
        QCOMPARE(parse(words("--version"))->action, CliOptions::Action::Version);
        for (const QString& line : CliOptions::help().split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }

    void aFileMayBeginWithADash()
    {
        const auto parsed = parse(words("diff --key x -- -a.csv --b.csv"));
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->inputs[0], QStringLiteral("-a.csv"));
        QCOMPARE(parsed->inputs[1], QStringLiteral("--b.csv"));
    }
};

DIFFRACT_TEST(TstCliOptions, "tst_cli_options")
#include "tst_cli_options.moc"
