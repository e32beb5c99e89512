// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/cut_off_run.h"
#include "engine/diff_fixture.h"

#include <QFile>

#include <algorithm>
#include <fstream>
#include <iterator>

#include <sqlite3.h>

using namespace diffract::engine;
using namespace diffract::test;

/// What was fetched from a database stays as it was fetched when a run goes on in another process.
class TstLandedResume final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void snapshotOfTheFirstRun();
    void wishesThatChanged_data();
    void wishesThatChanged();
    void sourceThatCannotBeReached();
    void damagedFiles_data();
    void damagedFiles();
    void nothingSecretIsWritten();

private:
    void inDatabase(const char* sql);
    DiffRequest request();

    DiffFixture m_files;
    std::string m_path = m_files.path("small.db");
};

void TstLandedResume::inDatabase(const char* sql)
{
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(m_path.c_str(), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

void TstLandedResume::init()
{
    QFile::remove(QString::fromStdString(m_path));
    inDatabase("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT, amount DECIMAL(8,2));"
               "INSERT INTO t VALUES (1, 'x', 1.5), (2, 'y', NULL), (3, 'z', -0.01), (5, 'v', 7)");
}

DiffRequest TstLandedResume::request()
{
    const SourceSpec source{.kind = SourceKind::Sqlite, .name = "small", .path = m_path};
    DiffRequest request;
    request.a = TableSpec{source, {"t"}};
    request.b = m_files.csv("b.csv", "id,v,amount\n1,x,1.50\n2,Y,\n4,w,2.00\n5,v,7.00\n");
    request.key = {"id"};
    request.filterA = "id < 5";
    request.filterB = "id < 5";
    request.limits.keepAfter = {};
    return request;
}

void TstLandedResume::snapshotOfTheFirstRun()
{
    CutOffRun run(request());
    QVERIFY2(run.outcome.ok(), run.outcome ? "" : run.outcome.error().message.c_str());
    QCOMPARE(run.outcome->pks.exclusives, (SideCounts{1, 1}));
    inDatabase("DELETE FROM t WHERE id < 3");
    const std::vector<std::string> after{"",
                                         "Open both datasets",
                                         "Open both datasets",
                                         "Check keys",
                                         "Compare values",
                                         "Write results",
                                         "Write results"};
    for (std::size_t stage = 1; stage < run.copies(); ++stage) {
        auto resumed = run.resume(stage);
        QVERIFY2(resumed.ok(), resumed ? "" : resumed.error().detail.c_str());
        QCOMPARE(run.takenUpAfter, after[stage]);
        const std::string note = "A: the rows are those that were fetched before the run was cut off.";
        QCOMPARE(std::erase(resumed->notes, note), std::size_t{1});
        QVERIFY(*resumed == *run.outcome);
        QCOMPARE(entriesOf(run.copy(stage)), QStringList{QStringLiteral("result.duckdb")});
    }
    // Nothing had landed: the rows of now.
    const auto anew = run.resume(0);
    QVERIFY(anew.ok());
    QCOMPARE(anew->pks.totalRows[0], 1);
}

void TstLandedResume::wishesThatChanged_data()
{
    QTest::addColumn<std::function<void(DiffRequest&)>>("tweak");
    using Tweak = std::function<void(DiffRequest&)>;
    QTest::newRow("filter") << Tweak([](DiffRequest& r) { r.filterA = "id < 4"; });
    QTest::newRow("columns") << Tweak([](DiffRequest& r) { r.includeColumns = {"v"}; });
    QTest::newRow("excluded columns") << Tweak([](DiffRequest& r) { r.excludeColumns = {"amount"}; });
    QTest::newRow("query") << Tweak([](DiffRequest& r) {
        r.a = QuerySpec{std::get<TableSpec>(r.a).source, "SELECT id, v, amount FROM t"};
    });
}

void TstLandedResume::wishesThatChanged()
{
    QFETCH(std::function<void(DiffRequest&)>, tweak);
    CutOffRun run(request());
    QVERIFY(run.outcome.ok());
    inDatabase("DELETE FROM t WHERE id < 3");
    tweak(run.request());
    const auto resumed = run.resume(4);
    QVERIFY2(resumed.ok(), resumed ? "" : resumed.error().detail.c_str());
    QCOMPARE(run.takenUpAfter, std::string());
    QCOMPARE(resumed->pks.totalRows[0], 1);
}

void TstLandedResume::sourceThatCannotBeReached()
{
    CutOffRun run(request());
    QVERIFY(run.outcome.ok());
    QVERIFY(QFile::remove(QString::fromStdString(m_path)));
    run.request().unreachable[0] = "The password is gone.";
    const auto resumed = run.resume(3);
    QVERIFY2(resumed.ok(), resumed ? "" : resumed.error().message.c_str());
    QCOMPARE(resumed->pks, run.outcome->pks);
    const std::string note = "A: the views that read the table could not be listed: The password is gone.";
    QVERIFY(std::find(resumed->notes.begin(), resumed->notes.end(), note) != resumed->notes.end());
    const auto anew = run.resume(0);
    QVERIFY(!anew.ok());
    QCOMPARE(anew.error().message, std::string("The password is gone."));
}

void TstLandedResume::damagedFiles_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<bool>("cut");
    for (const char* file : {"/kept/a.duckdb", "/kept/a.landed"}) {
        QTest::addRow("%s cut", file) << std::string(file) << true;
        QTest::addRow("%s overwritten", file) << std::string(file) << false;
    }
}

/// Fetched again, then.
void TstLandedResume::damagedFiles()
{
    QFETCH(std::string, file);
    QFETCH(bool, cut);
    CutOffRun run(request());
    inDatabase("DELETE FROM t WHERE id < 3");
    QFile damaged(QString::fromStdString(run.copy(4) + file));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    if (cut)
        QVERIFY(damaged.resize(damaged.size() / 2));
    else
        QVERIFY(damaged.write(QByteArray(int(damaged.size()), '#')) > 0);
    damaged.close();
    const auto resumed = run.resume(4);
    QVERIFY2(resumed.ok(), resumed ? "" : resumed.error().detail.c_str());
    QCOMPARE(resumed->pks.totalRows[0], 1);
    QCOMPARE(run.takenUpAfter, std::string());
}

void TstLandedResume::nothingSecretIsWritten()
{
    DiffRequest secret = request();
    std::get<TableSpec>(secret.a).source.password = "s3cret-0f-mine";
    CutOffRun run(secret);
    const auto files = QDir(QString::fromStdString(run.copy(5) + "/kept")).entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 4);
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("s3cret-0f-mine"));
    }
    // Another password for the same rows is not another wish.
    std::get<TableSpec>(run.request().a).source.password = "a-new-one";
    QVERIFY(run.resume(5).ok());
    QCOMPARE(run.takenUpAfter, std::string("Write results"));
}

DIFFRACT_TEST(TstLandedResume, "tst_landed_resume")
#include "tst_landed_resume.moc"
