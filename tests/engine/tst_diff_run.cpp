// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/duck/sql_text.h"
#include "engine/error_type.h"
#include "engine/materialize/materialize.h"
#include "engine/read_rows.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <atomic>
#include <thread>

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::rowsOf;
using diffract::test::shown;

namespace {

DiffRequest weekRequest()
{
    DiffRequest request;
    request.a =
        FileSpec{.path = DIFFRACT_TEST_DATA "/flights/week_published.csv", .format = FileFormat::Csv, .csv = {}};
    request.b =
        FileSpec{.path = DIFFRACT_TEST_DATA "/flights/week_corrected.csv", .format = FileFormat::Csv, .csv = {}};
    request.key = {"time_hour", "carrier", "flight", "origin"};
    return request;
}

std::string manyRows(const char* order)
{
    return std::string("SELECT CASE WHEN i % 97 = 0 THEN NULL ELSE i // 2 END AS id, 'name ' || i % 10 AS name, "
                       "CASE WHEN i % 3 = 0 THEN -0.0 ELSE i / 7 END AS f, i % 5 AS v FROM range(20000) t(i) ORDER BY ")
           + order;
}

/// The rows of the result tables with their types, byte for byte. The files themselves bear the mark of their run.
QString resultTables(const DiffFixture& files)
{
    const QTemporaryDir folder;
    const QTemporaryDir work;
    const auto written =
        materialize(files.resultFolder(), {.kind = SourceKind::Folder, .path = folder.path().toStdString()}, "diff",
                    {.folder = work.path().toStdString()});
    QString all;
    for (const QFileInfo& info : QDir(folder.path()).entryInfoList(QDir::Files, QDir::Name)) {
        const std::string path = info.filePath().toStdString();
        all += info.fileName() + QLatin1Char('\n')
               + rowsOf("(SELECT t, typeof(t) FROM read_parquet(" + duck::literal(path) + ") t)", {.files = {path}});
    }
    return written ? all : QString();
}

} // namespace

/// A run as a whole: the same answers whatever the order, stages, cancelling, what goes wrong.
class TstDiffRun final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFlightsWeek()
    {
        DiffFixture files;
        const auto outcome = files.run(weekRequest());
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        const DiffSummary& summary = *outcome;
        QCOMPARE(summary.pks, (KeyCounts{{6099, 6126}, {0, 0}, {0, 6}, {7, 31}, {6099, 6123}}));
        QCOMPARE(summary.values.totalRows, 6089);
        QCOMPARE(summary.values.rowsWithDifferences, 738);
        QCOMPARE(summary.values.totalValues, 60890);
        QCOMPARE(summary.values.valuesWithDifferences, 738);
        QCOMPARE(summary.values.columnsWithDifferences, 3);
        QCOMPARE(summary.values.columns, (std::vector<ColumnStats>{{"dest", 0},
                                                                   {"tailnum", 59},
                                                                   {"dep_time", 0},
                                                                   {"sched_dep_time", 0},
                                                                   {"dep_delay", 0},
                                                                   {"arr_time", 0},
                                                                   {"sched_arr_time", 0},
                                                                   {"arr_delay", 106},
                                                                   {"air_time", 573},
                                                                   {"hour", 0}}));
        QCOMPARE(summary.schema.columnCounts, (SideCounts{16, 16}));
        QCOMPARE(summary.schema.columnTypeDiffers, std::vector<std::string>{"distance"});
        QCOMPARE(summary.schema.exclusiveColumns[0], std::vector<std::string>{"minute"});
        QCOMPARE(summary.schema.exclusiveColumns[1], std::vector<std::string>{"gate"});
        QCOMPARE(summary.duplicateKeys, (DuplicateKeys{0, 3, 3, 3}));
        QCOMPARE(files.page(Section::Diff).total, 738);
        QCOMPARE(files.page(Section::Exclusives2).total, 31);
    }

    void sameAnswersWhateverOrderAndThreads()
    {
        std::string summaries[3];
        std::string pages[3];
        QString exported[3];
        const char* orders[] = {"i", "hash(i)", "i DESC"};
        for (int i = 0; i < 3; ++i) {
            DiffFixture files;
            const DiffSummary summary =
                files.diff(manyRows(orders[i]),
                           "SELECT id, name, CASE WHEN v = 2 THEN f + 1 ELSE f END AS f, v FROM ("
                               + manyRows(orders[2 - i]) + ") WHERE name <> 'name 3'",
                           [&](DiffRequest& request) { request.limits.threads = i == 1 ? 4 : i / 2 + 1; });
            summaries[i] = shown(summary);
            for (const Section section : {Section::Diff, Section::Exclusives1, Section::NullKeys1, Section::NullKeys2,
                                          Section::Duplicates, Section::DuplicateRows}) {
                for (const std::int64_t offset : {0, 700, 5000})
                    pages[i] += shown(files.page(section, {.offset = offset, .limit = 300}));
            }
            exported[i] = resultTables(files);
        }
        QCOMPARE(summaries[1], summaries[0]);
        QCOMPARE(summaries[2], summaries[0]);
        QVERIFY(pages[0].size() > 10000);
        QCOMPARE(pages[1], pages[0]);
        QCOMPARE(pages[2], pages[0]);
        QVERIFY(exported[0].size() > 10000);
        QCOMPARE(exported[1], exported[0]);
        QCOMPARE(exported[2], exported[0]);
    }

    void stagesAndFactsComeAsTheyAreFound()
    {
        DiffFixture files;
        std::vector<std::string> running;
        bool keysKnownBeforeValues = false;
        files.progress.onStages = [&](const std::vector<Stage>& stages) {
            for (const Stage& stage : stages) {
                if (stage.state == StageState::Running && (running.empty() || running.back() != stage.name))
                    running.push_back(stage.name);
            }
            if (stages[3].state == StageState::Running)
                keysKnownBeforeValues = files.progress.facts.pks.has_value() && files.progress.facts.schema.has_value();
        };
        QVERIFY(files.run(weekRequest()).ok());
        std::vector<std::string> names;
        for (const Stage& stage : files.progress.stages) {
            names.push_back(stage.name);
            QCOMPARE(stage.state, StageState::Finished);
            QVERIFY(stage.seconds.has_value());
        }
        QCOMPARE(running, names);
        QVERIFY(keysKnownBeforeValues);
        QCOMPARE(files.progress.facts.rows, (SideCounts{6099, 6126}));
        QVERIFY(files.progress.facts.values.has_value());
        QCOMPARE(files.progress.facts.rowsRead, 6099 + 6126);
    }

    void cancelBeforeTheStart()
    {
        DiffFixture files;
        DiffRun run(weekRequest(), files.resultFolder());
        run.interrupt();
        QCOMPARE(run.run(files.progress).error().kind, ErrorKind::Cancelled);
        QVERIFY(QDir(QString::fromStdString(files.resultFolder())).isEmpty());
    }

    void cancelInEveryStage_data()
    {
        QTest::addColumn<int>("stage");
        for (int stage = 0; stage < 5; ++stage)
            QTest::addRow("stage %d", stage) << stage;
    }
    void cancelInEveryStage()
    {
        QFETCH(int, stage);
        DiffFixture files;
        DiffRequest request;
        request.a =
            files.parquet("a.parquet", "SELECT i AS id, md5(i::VARCHAR) AS t, i % 1000 AS v FROM range(300000) t(i)");
        request.b = files.parquet("b.parquet",
                                  "SELECT i AS id, md5((i + 1)::VARCHAR) AS t, i % 999 AS v FROM range(300000) t(i)");
        request.key = {"id"};
        DiffRun run(request, files.resultFolder());
        QElapsedTimer since;
        files.progress.onStages = [&](const std::vector<Stage>& stages) {
            if (stages[static_cast<std::size_t>(stage)].state == StageState::Running && !since.isValid()) {
                since.start();
                run.interrupt();
            }
        };
        const auto outcome = run.run(files.progress);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        // 200 ms on a free machine; here others may be at work.
        QVERIFY2(since.elapsed() < 5000, qPrintable(QString::number(since.elapsed())));
        QVERIFY(QDir(QString::fromStdString(files.resultFolder())).isEmpty());
        QCOMPARE(files.progress.stages[static_cast<std::size_t>(stage)].state, StageState::Failed);
    }

    void aFileThatChangesIsNoticed_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* how : {"replaced", "removed", "cut", "overwritten"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void aFileThatChangesIsNoticed()
    {
        QFETCH(QString, how);
        DiffFixture files;
        DiffRequest request;
        request.a = files.parquet("a.parquet", "SELECT i AS id, 1 AS v FROM range(1000) t(i)");
        request.b = files.parquet("b.parquet", "SELECT i AS id, 1 AS v FROM range(1000) t(i)");
        request.key = {"id"};
        files.progress.onStages = [&](const std::vector<Stage>& stages) {
            if (stages[2].state != StageState::Running)
                return;
            QFile file(QString::fromStdString(pathOf(request.b)));
            if (how == QLatin1String("replaced"))
                files.parquet("b.parquet", "SELECT i AS id, 2 AS v FROM range(1000) t(i)");
            else if (how == QLatin1String("removed"))
                QVERIFY(file.remove() || !file.exists());
            else if (how == QLatin1String("cut"))
                QVERIFY(file.resize(file.size() / 2));
            else
                QVERIFY(file.open(QIODevice::ReadWrite) && file.write(QByteArray(200, '\xff')) == 200);
        };
        const auto outcome = files.run(request);
        QVERIFY(!outcome.ok());
        QCOMPARE(errorType(outcome.error()), "InputChangedException");
        QVERIFY(outcome.error().message.find("b.parquet") != std::string::npos);
        QVERIFY(!QFile::exists(QString::fromStdString(files.resultFolder() + "/result.duckdb")));
    }

    void notEnoughMemoryIsSaid()
    {
        DiffFixture files;
        const Error error = files.failure("SELECT i AS id, repeat(md5(i::VARCHAR), 4) AS t FROM range(200000) t(i)",
                                          "SELECT i AS id, repeat(md5((-i)::VARCHAR), 4) AS t FROM range(200000) t(i)",
                                          [](DiffRequest& request) {
                                              request.limits.memoryBytes = 24 << 20;
                                              request.limits.tempBytes = 1 << 20;
                                          });
        QVERIFY2(error.kind == ErrorKind::OutOfMemory || error.kind == ErrorKind::DiskFull, error.detail.c_str());
        QVERIFY2(error.message.find("Raise") != std::string::npos, error.message.c_str());
        QVERIFY(QDir(QString::fromStdString(files.resultFolder())).isEmpty());
    }

    void aMissingFileIsNamed()
    {
        DiffFixture files;
        DiffRequest request = weekRequest();
        request.b = FileSpec{.path = files.path("nix.csv")};
        const auto outcome = files.run(request);
        QCOMPARE(outcome.error().kind, ErrorKind::NotFound);
        QVERIFY(outcome.error().message.find("nix.csv") != std::string::npos);
        QCOMPARE(files.progress.stages[0].state, StageState::Failed);
    }

    void csvAgainstParquet()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", "id,v,t\n1,10,x\n2,,\"\"\n3,30,z\n");
        request.b = files.parquet("b.parquet",
                                  "SELECT * FROM (VALUES (1, 10, 'x'), (2, NULL, NULL), (3, 31, 'z')) t(id, v, t)");
        request.key = {"id"};
        const auto outcome = files.run(request);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->values.columns, (std::vector<ColumnStats>{{"v", 1}, {"t", 1}}));
    }

    void aHeaderAloneHasOnlyMissingRows_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("first");
        for (const QString& key : {QStringLiteral("id"), QStringLiteral("day"), QStringLiteral("name"), QString()}) {
            QTest::addRow("key '%s', header alone in A", qPrintable(key)) << key << true;
            QTest::addRow("key '%s', header alone in B", qPrintable(key)) << key << false;
        }
    }
    void aHeaderAloneHasOnlyMissingRows()
    {
        QFETCH(QString, key);
        QFETCH(bool, first);
        DiffFixture files;
        const auto header = files.csv("header.csv", "id,name,day,v\n");
        const auto data = files.csv("data.csv", "id,name,day,v\n1,x,2013-01-01,1.5\n2,y,2013-01-02,\n");
        DiffRequest request;
        request.a = first ? header : data;
        request.b = first ? data : header;
        if (!key.isEmpty())
            request.key = {key.toStdString()};
        const auto outcome = files.run(request);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->pks.totalRows, (first ? SideCounts{0, 2} : SideCounts{2, 0}));
        QCOMPARE(outcome->pks.exclusives, (first ? SideCounts{0, 2} : SideCounts{2, 0}));
        QCOMPARE(outcome->schema.columnTypeMismatches, 0);
        QCOMPARE(outcome->schema.columnsMismatched, (SideCounts{0, 0}));
        QCOMPARE(outcome->columns[2].typeA, "DATE");
        QCOMPARE(outcome->columns[2].typeB, "DATE");
        QCOMPARE(outcome->result, key.isEmpty() ? DiffResult::Different : DiffResult::MissingPks);
        const Page rows = files.page(first ? Section::Exclusives2 : Section::Exclusives1);
        QCOMPARE(rows.total, 2);
    }

    void twoHeadersAloneAreEmpty()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", "id,v\n");
        request.b = files.csv("b.csv", "id,v\n");
        request.key = {"id"};
        const auto outcome = files.run(request);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->result, DiffResult::Empty);
    }

    void aColumnOfNullsDiffersByValueNotByType()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", "id,day\n1,\n2,\n");
        request.b = files.csv("b.csv", "id,day\n1,2013-01-01\n2,\n");
        request.key = {"id"};
        const auto outcome = files.run(request);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->schema.columnTypeMismatches, 0);
        QCOMPARE(outcome->values.columns, (std::vector<ColumnStats>{{"day", 1}}));
    }

    void quotedEmptiesAreTextsAndDifferByType()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", "id,day\n1,\"\"\n");
        request.b = files.csv("b.csv", "id,day\n1,2013-01-01\n");
        request.key = {"id"};
        const auto outcome = files.run(request);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->schema.columnTypeMismatches, 1);
    }

    void aHeaderAloneTakesTheTypesOfParquet()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.csv("a.csv", "id,l\n");
        request.b = files.parquet("b.parquet", "SELECT 1 AS id, [1, 2] AS l");
        request.key = {"id"};
        const auto outcome = files.run(request);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->schema.columnTypeMismatches, 0);
        QCOMPARE(outcome->pks.exclusives, (SideCounts{0, 1}));
        QCOMPARE(outcome->result, DiffResult::MissingPks);
    }

    void pagesAreChecked()
    {
        DiffFixture files;
        QVERIFY(files.run(weekRequest()).ok());
        const auto reader = ResultReader::open(files.resultFolder());
        QVERIFY(reader.ok());
        QCOMPARE((*reader)->page({.offset = -1}).error().code, "page_range");
        QCOMPARE((*reader)->page({.limit = 1001}).error().code, "page_range");
        QCOMPARE((*reader)->page({.columns = {"nix"}}).error().code, "no_such_column");
        QCOMPARE((*reader)->page({.section = Section::Diff, .group = 1}).error().code, "page_group");
        const auto chosen = (*reader)->page({.limit = 3, .columns = {"arr_delay", "flight"}});
        QVERIFY(chosen.ok());
        QCOMPARE(chosen->columns.size(), std::size_t{2});
        QCOMPARE(chosen->rows.front().a->size(), std::size_t{2});
        QVERIFY(!ResultReader::open(files.path("nowhere")).ok());
    }

    void pagesFromManyThreads()
    {
        DiffFixture files;
        QVERIFY(files.run(weekRequest()).ok());
        const auto reader = ResultReader::open(files.resultFolder());
        std::atomic<int> good = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int j = 0; j < 20; ++j)
                    good += (*reader)->page({.offset = j, .limit = 10})->rows.front().n == j ? 1 : 0;
            });
        }
        threads.clear();
        QCOMPARE(good.load(), 80);
    }
};

DIFFRACT_TEST(TstDiffRun, "tst_diff_run")
#include "tst_diff_run.moc"
