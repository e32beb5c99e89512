// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/cut_off_run.h"
#include "engine/diff_fixture.h"

#include <QFile>

#include <fstream>
#include <functional>

using namespace diffract::engine;
using namespace diffract::test;

namespace {

using Tweak = std::function<void(DiffRequest&)>;

/// Rows that are equal, differ, are alone, doubled or without a key, in 6,000.
std::string table(bool isA)
{
    const char* const changed = isA ? "'a'" : "'b'";
    const char* const alone = isA ? "i % 97 <> 5" : "i % 89 <> 7";
    return std::string(
               "SELECT CASE WHEN i % 1013 = 3 THEN NULL WHEN i % 503 = 4 THEN i - 1 ELSE i END AS id, 'n' || (i % "
               "50) AS name, i / 3.0 AS third, CASE WHEN i % 11 = 0 THEN ")
           + changed
           + " ELSE 'x' END AS v, DATE '2024-01-01' + CAST(i % 40 AS INTEGER) AS day FROM range(6000) t(i) "
             "WHERE "
           + alone;
}

/// All pages of a result, as text.
std::string pagesOf(const std::string& folder)
{
    const auto reader = ResultReader::open(folder);
    if (!reader)
        return reader.error().message;
    std::string text;
    for (const Section section : {Section::Diff, Section::Exclusives1, Section::Exclusives2, Section::NullKeys1,
                                  Section::NullKeys2, Section::Duplicates, Section::DuplicateRows}) {
        for (std::int64_t offset = 0;; offset += 1000) {
            const auto page = (*reader)->page({.section = section, .offset = offset, .limit = 1000});
            if (!page)
                return page.error().message;
            text += shown(*page);
            if (offset + 1000 >= page->total)
                break;
        }
    }
    return text;
}

/// Overwrites bytes in the middle of a file.
void damage(const std::string& path)
{
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out | std::ios::ate);
    const auto size = static_cast<std::streamoff>(file.tellp());
    QVERIFY2(size > 0, path.c_str());
    file.seekp(size / 2);
    const std::string junk(static_cast<std::size_t>(size / 2), '#');
    file.write(junk.data(), static_cast<std::streamsize>(junk.size()));
}

const char* const nowhere = "";
const char* const keys = "Check keys";
const char* const values = "Compare values";
const char* const results = "Write results";

} // namespace

/// A run whose process ended goes on where it was, and comes to the same result.
class TstDiffResume final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atEveryStage_data();
    void atEveryStage();
    void csvIsOpenedAgain();
    void changedFileBeginsAnew();
    void otherRequestBeginsAnew_data();
    void otherRequestBeginsAnew();
    void damagedFilesBeginAnew_data();
    void damagedFilesBeginAnew();
    void failsAsAtFirst();
    void shortRunsKeepNothing();
    void nothingIsLeftBehind();

private:
    DiffRequest request(const Tweak& tweak = {})
    {
        DiffRequest request;
        request.a = m_files.parquet("a.parquet", table(true));
        request.b = m_files.parquet("b.parquet", table(false));
        request.key = {"id"};
        request.limits.keepAfter = {};
        if (tweak)
            tweak(request);
        return request;
    }
    DiffFixture m_files;
};

void TstDiffResume::atEveryStage_data()
{
    QTest::addColumn<Tweak>("tweak");
    QTest::newRow("plain") << Tweak();
    QTest::newRow("no key") << Tweak([](DiffRequest& r) { r.key.clear(); });
    QTest::newRow("limits") << Tweak([](DiffRequest& r) {
        r.perColumnDiffLimit = 10;
        r.downloadLimit = 300;
    });
    QTest::newRow("filters and time") << Tweak([](DiffRequest& r) {
        r.filterA = "name <> 'n7'";
        r.interval = {"day", "2024-01-03", "2024-02-05"};
        r.timeColumn = "day";
        r.runProfiles = true;
    });
    QTest::newRow("sample") << Tweak(
        [](DiffRequest& r) { r.sampling = {.mode = Sampling::Mode::Ratio, .ratio = 0.2, .threshold = 0}; });
    QTest::newRow("sample given up") << Tweak([](DiffRequest& r) {
        r.sampling = {.mode = Sampling::Mode::Tolerance, .tolerance = 0.001, .confidence = 0.95, .threshold = 0};
    });
    QTest::newRow("rules") << Tweak([](DiffRequest& r) {
        r.rules.equalIf = {{.column = "v", .condition = "left({a}, 1) < left({b}, 1) OR {a} IS NULL"}};
        r.compareDuplicates = false;
    });
}

void TstDiffResume::atEveryStage()
{
    QFETCH(Tweak, tweak);
    CutOffRun run(request(tweak));
    QVERIFY2(run.outcome.ok(), run.outcome ? "" : run.outcome.error().detail.c_str());
    QCOMPARE(run.copies(), diffStages().size() + 1);
    const std::string pages = pagesOf(run.whole());
    const std::vector<std::string> expected{nowhere, nowhere, nowhere, keys, values, results, results};
    // Before the keys nothing of files is kept: once is enough.
    const std::size_t first = tweak ? 3 : 0;
    for (std::size_t stage = first; stage < run.copies(); ++stage) {
        const auto resumed = run.resume(stage);
        QVERIFY2(resumed.ok(), resumed ? "" : resumed.error().detail.c_str());
        QCOMPARE(run.takenUpAfter, expected[stage]);
        QVERIFY(*resumed == *run.outcome);
        QCOMPARE(pagesOf(run.copy(stage)), pages);
        QCOMPARE(entriesOf(run.copy(stage)), QStringList{QStringLiteral("result.duckdb")});
    }
}

void TstDiffResume::csvIsOpenedAgain()
{
    std::string text = "id,v\n";
    for (int i = 0; i < 3000; ++i)
        text += std::to_string(i) + (i % 3 == 0 ? ",x\r\n" : ",y\n"); // read through a plain copy
    CutOffRun run(request([&](DiffRequest& r) {
        r.a = m_files.csv("a.csv", text);
        r.b = m_files.csv("b.csv", "id,v\n1,x\n");
    }));
    QVERIFY(run.outcome.ok());
    const auto resumed = run.resume(4);
    QVERIFY(resumed.ok());
    QCOMPARE(run.takenUpAfter, std::string(values));
    QVERIFY(*resumed == *run.outcome);
}

void TstDiffResume::changedFileBeginsAnew()
{
    CutOffRun run(request([&](DiffRequest& r) {
        r.a = m_files.csv("a.csv", "id,v\n1,x\n2,y\n");
        r.b = m_files.csv("b.csv", "id,v\n1,x\n2,z\n");
    }));
    QCOMPARE(run.outcome->values.rowsWithDifferences, 1);
    m_files.csv("b.csv", "id,v\n1,w\n2,z\n");
    for (std::size_t stage = 0; stage < run.copies(); ++stage) {
        const auto resumed = run.resume(stage);
        QVERIFY(resumed.ok());
        QCOMPARE(run.takenUpAfter, std::string(nowhere));
        QCOMPARE(resumed->values.rowsWithDifferences, 2);
    }
}

void TstDiffResume::otherRequestBeginsAnew_data()
{
    QTest::addColumn<Tweak>("tweak");
    QTest::addColumn<std::string>("after");
    const std::string none;
    QTest::newRow("filter") << Tweak([](DiffRequest& r) { r.filterB = "name <> 'n9'"; }) << none;
    QTest::newRow("columns") << Tweak([](DiffRequest& r) { r.excludeColumns = {"v"}; }) << none;
    QTest::newRow("tolerance") << Tweak([](DiffRequest& r) { r.rules.floats = Tolerance{.limit = "0.5"}; })
                               << std::string(keys);
    QTest::newRow("stored rows") << Tweak([](DiffRequest& r) { r.perColumnDiffLimit = 5; }) << std::string(keys);
    QTest::newRow("duplicates") << Tweak([](DiffRequest& r) { r.compareDuplicates = false; }) << std::string(values);
}

void TstDiffResume::otherRequestBeginsAnew()
{
    QFETCH(Tweak, tweak);
    QFETCH(std::string, after);
    CutOffRun run(request());
    tweak(run.request());
    const auto resumed = run.resume(5);
    QVERIFY(resumed.ok());
    QCOMPARE(run.takenUpAfter, after);
    const CutOffRun fresh(run.request());
    QVERIFY(*resumed == *fresh.outcome);
    QCOMPARE(pagesOf(run.copy(5)), pagesOf(fresh.whole()));
}

void TstDiffResume::damagedFilesBeginAnew_data()
{
    QTest::addColumn<std::string>("file");
    for (const char* file : {"/result.duckdb.tmp", "/kept/keys.duckdb", "/kept/steps"})
        QTest::newRow(file) << std::string(file);
}

void TstDiffResume::damagedFilesBeginAnew()
{
    QFETCH(std::string, file);
    CutOffRun run(request());
    for (const bool gone : {false, true}) {
        const std::size_t stage = gone ? 4 : 5;
        if (gone)
            QVERIFY(QFile::remove(QString::fromStdString(run.copy(stage) + file)));
        else
            damage(run.copy(stage) + file);
        const auto resumed = run.resume(stage);
        QVERIFY2(resumed.ok(), resumed ? "" : resumed.error().detail.c_str());
        QVERIFY(*resumed == *run.outcome);
        QCOMPARE(pagesOf(run.copy(stage)), pagesOf(run.whole()));
        QVERIFY(run.stages.back().state == StageState::Finished);
    }
}

void TstDiffResume::failsAsAtFirst()
{
    CutOffRun run(request());
    QVERIFY(QFile::remove(QString::fromStdString(m_files.path("a.parquet"))));
    const auto resumed = run.resume(4);
    QVERIFY(!resumed.ok());
    QCOMPARE(resumed.error().kind, ErrorKind::NotFound);
    QVERIFY(entriesOf(run.copy(4)).isEmpty());
}

void TstDiffResume::shortRunsKeepNothing()
{
    CutOffRun run(request([](DiffRequest& r) { r.limits.keepAfter = std::chrono::hours(1); }));
    for (std::size_t stage = 0; stage < run.copies(); ++stage)
        QVERIFY(!entriesOf(run.copy(stage)).contains(QStringLiteral("kept")));
    QVERIFY(run.resume(4).ok());
    QCOMPARE(run.takenUpAfter, std::string(nowhere));
}

/// However a run ends by itself, its folder has the result or nothing.
void TstDiffResume::nothingIsLeftBehind()
{
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    const std::size_t stages = diffStages().size();
    for (std::size_t stage = 0; stage < stages; ++stage) {
        LastProgress progress;
        {
            DiffRun run(request(), path);
            progress.onStages = [&](const std::vector<Stage>& now) {
                if (now[stage].state == StageState::Running)
                    run.interrupt();
            };
            const auto outcome = run.run(progress);
            QVERIFY(!outcome.ok());
            QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
            QVERIFY2(entriesOf(path).isEmpty(), qPrintable(entriesOf(path).join(QLatin1Char(' '))));
        }
    }
    QVERIFY(!m_files.run(request([](DiffRequest& r) { r.key = {"nothing"}; })).ok());
    QVERIFY(entriesOf(m_files.resultFolder()).isEmpty());
}

DIFFRACT_TEST(TstDiffResume, "tst_diff_resume")
#include "tst_diff_resume.moc"
