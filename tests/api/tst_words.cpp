// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/data_diff.h"
#include "api/datatype.h"
#include "api/file_uri.h"
#include "api/paths.h"
#include "api/verdict.h"

using namespace diffract;
using namespace diffract::api;

class TstWords final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statuses_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<bool>("known");
        for (const char* word : {"waiting", "queued", "pending", "running", "processing"})
            QTest::newRow(word) << QString::fromLatin1(word) << Phase::Unfinished << true;
        for (const char* word : {"needs_confirmation", "needs_authentication"})
            QTest::newRow(word) << QString::fromLatin1(word) << Phase::NeedsAction << true;
        for (const char* word : {"done", "success"})
            QTest::newRow(word) << QString::fromLatin1(word) << Phase::Finished << true;
        for (const char* word : {"failed", "error"})
            QTest::newRow(word) << QString::fromLatin1(word) << Phase::Failed << true;
        QTest::newRow("cancelled") << "cancelled" << Phase::Cancelled << true;
        QTest::newRow("a new word") << "reticulating" << Phase::Unfinished << false;
        QTest::newRow("nothing") << "" << Phase::Unfinished << false;
        QTest::newRow("capitals") << "Done" << Phase::Unfinished << false;
    }
    void statuses()
    {
        QFETCH(QString, word);
        QFETCH(Phase, phase);
        QFETCH(bool, known);
        const JobStatus status = JobStatus::fromWire(word);
        QCOMPARE(status.phase(), phase);
        QCOMPARE(status.isKnown(), known);
        QCOMPARE(status.wire(), word);
        QCOMPARE(status.isFinal(), phase != Phase::Unfinished && phase != Phase::NeedsAction);
    }
    void aDiffWithoutStatusGoesByDone()
    {
        DataDiff diff;
        QCOMPARE(diff.phase(), Phase::Unfinished);
        diff.done = true;
        QVERIFY(diff.isFinal());
        diff.status = JobStatus::failed();
        QCOMPARE(diff.phase(), Phase::Failed);
    }
    void aResultThatIsNotDocumented()
    {
        DataDiff diff;
        diff.status = JobStatus::processing();
        diff.result = QStringLiteral("partial");
        QCOMPARE(diff.unknownResult(), QString());
        diff.status = JobStatus::done();
        QCOMPARE(diff.unknownResult(), QStringLiteral("partial"));
        QCOMPARE(verdictText(diff.unknownResult()), QStringLiteral("The service says: partial"));
        QVERIFY(verdictText(QString(900, QLatin1Char('x'))).size() < 70);
        diff.result = QStringLiteral("identical");
        QCOMPARE(diff.unknownResult(), QString());
        diff.result.reset();
        QCOMPARE(diff.unknownResult(), QString());
    }
    void verdicts_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("order");
        int order = 0;
        for (const char* word : {"error", "bad-pks", "different", "missing-pks", "identical", "empty"})
            QTest::newRow(word) << QString::fromLatin1(word) << order++;
    }
    void verdicts()
    {
        QFETCH(QString, word);
        QFETCH(int, order);
        const std::optional<DiffResult> result = diffResultFromWire(word);
        QVERIFY(result);
        QCOMPARE(int(*result), order);
        QCOMPARE(toWire(*result), word);
        QVERIFY(!diffResultFromWire(word.toUpper()));
    }
    void sections()
    {
        for (const Section section : {Section::Diff, Section::Exclusives1, Section::Exclusives2, Section::NullKeys1,
                                      Section::NullKeys2, Section::Duplicates, Section::DuplicateRows})
            QCOMPARE(sectionFromWire(toWire(section)).value(), section);
        QVERIFY(!sectionFromWire(QStringLiteral("rows")));
    }
    void kinds()
    {
        QCOMPARE(datatypeNames().size(), 24);
        QCOMPARE(comparableKind(QStringLiteral("unbounded_decimal")), QStringLiteral("decimal"));
        QVERIFY(isNumberKind(QStringLiteral("unbounded_decimal")));
        QVERIFY(!isNumberKind(QStringLiteral("timestamp")));
    }
    void everyPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const auto row = [](const QString& path, const char* expected) {
            QTest::newRow(expected) << path << QString::fromLatin1(expected);
        };
        row(paths::organizationMeta(), "/api/v1/organization/meta");
        row(paths::dataSources(), "/api/v1/data_sources");
        row(paths::dataSource(1), "/api/v1/data_sources/1");
        row(paths::dataSourceSummary(1), "/api/v1/data_sources/1/summary");
        row(paths::dataDiffs(), "/api/v1/datadiffs");
        row(paths::dataDiffs(ListQuery{2, 50, QStringLiteral("stats.match_ratio"), true}),
            "/api/v1/datadiffs?page=2&page_size=50&order_by=stats.match_ratio&sort_order=desc");
        row(paths::dataDiff(544266), "/api/v1/datadiffs/544266");
        row(paths::dataDiffPoll(7), "/api/v1/datadiffs/7?poll");
        row(paths::cancel(7), "/api/v1/datadiffs/7/cancel");
        row(paths::summary(7), "/api/v1/datadiffs/7/summary");
        row(paths::summaryResults(7), "/api/v1/datadiffs/7/summary_results");
        row(paths::localPreview(), "/api/v1/local/preview");
        row(paths::localGuessKey(), "/api/v1/local/guess_key");
        row(paths::localSection(7, Section::Diff), "/api/v1/local/datadiffs/7/sections/diff?offset=0&limit=100");
        row(paths::localSection(7, Section::DuplicateRows,
                                {200, 50, {QStringLiteral("a&b=c +%"), QStringLiteral("é")}, 3}),
            "/api/v1/local/datadiffs/7/sections/"
            "duplicate_rows?offset=200&limit=50&column=a%26b%3Dc%20%2B%25&column=%C3%A9&group=3");
        row(paths::localSection(7, Section::Duplicates, {0, 100, {}, {}, QStringLiteral("largest")}),
            "/api/v1/local/datadiffs/7/sections/duplicates?offset=0&limit=100&order=largest");
        row(paths::localDetails(7), "/api/v1/local/datadiffs/7/details");
        row(paths::localStatus(), "/api/v1/local/status");
    }
    void everyPath()
    {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(path, expected);
    }
    void everyFileNameIsAUri_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"/data/a.csv", "/data/a b.csv", "/data/[x]*?.csv", "/data/100%41#1;&=.csv", "/data/'\"`.csv",
              "/data/two\nlines.csv", "/data/\u00e9\u4e2d\u2603.csv", "/data/back\\slash:.csv"})
            QTest::newRow(path) << QString::fromUtf8(path);
    }
    void everyFileNameIsAUri()
    {
        QFETCH(QString, path);
        const QString uri = toFileUri(path);
        QVERIFY(uri.startsWith(QLatin1String("file:///")));
        QVERIFY(!uri.contains(QLatin1Char(' ')) && !uri.contains(QLatin1Char('\n')));
        QCOMPARE(toLocalPath(uri).value_or(QString()), path);
        QCOMPARE(fileNameOf(uri), path.mid(6));
    }
    void otherUrisAreNoLocalPath()
    {
        for (const char* uri :
             {"https://host/a", "file://server/a", "file:a.csv", "/data/a.csv", "", "file:///a?b", "file:///a#b"})
            QVERIFY2(!toLocalPath(QString::fromLatin1(uri)), uri);
        QCOMPARE(toLocalPath(QStringLiteral("file://localhost/a")).value(), QStringLiteral("/a"));
        QCOMPARE(fileNameOf(QStringLiteral("s3://bucket/dir/a.csv")), QStringLiteral("a.csv"));
        QCOMPARE(fileNameOf(QStringLiteral("https://h/dir/a.csv?sig=b/c")), QStringLiteral("a.csv"));
        QCOMPARE(shownUri(QStringLiteral("https://me:pw@h/a%20b.csv?sig=b")), QStringLiteral("https://h/a%20b.csv"));
        QCOMPARE(shownUri(QStringLiteral("file:///a%20b.csv")), QStringLiteral("/a b.csv"));
        QCOMPARE(shownUri(QStringLiteral("/no/address?x")), QStringLiteral("/no/address?x"));
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("https://h/a.parquet?sig=b.csv")).fileType,
                 QLatin1String(kFileParquet));
    }
    void fileTypesAreGuessedFromEndings()
    {
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("a.PARQUET")).fileType, QStringLiteral("parquet"));
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("a.tsv")).fileType, QStringLiteral("csv"));
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("a.ndjson")).fileType, QStringLiteral("json"));
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("a.JSON.gz")).fileType, QStringLiteral("json"));
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("a.csv.zst")).fileType, QStringLiteral("csv"));
        QCOMPARE(FileOptions::guessedFor(QStringLiteral("a.xlsx")).fileType, QStringLiteral("excel"));
    }
    void namesInBFollowTheMapping()
    {
        CreateRequest request;
        request.columnMapping = {QStringList{QStringLiteral("a"), QStringLiteral("b")}};
        QCOMPARE(request.nameInB(QStringLiteral("a")), QStringLiteral("b"));
        QCOMPARE(request.nameInB(QStringLiteral("c")), QStringLiteral("c"));
    }
};

DIFFRACT_TEST(TstWords, "tst_words")
#include "tst_words.moc"
