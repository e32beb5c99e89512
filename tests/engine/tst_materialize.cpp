// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"
#include "engine/materialize/materialize.h"
#include "engine/read_rows.h"
#include "engine/result_tables_fixture.h"
#include "engine/source_fixture.h"

#include <QDir>
#include <QFile>

#include <array>
#include <future>

using namespace diffract::engine;
using namespace diffract::test;

namespace {

constexpr const char* tableA =
    "SELECT id, CAST(f AS DOUBLE) AS f, v, CAST(h AS INTERVAL) AS h FROM (VALUES (1, '1.5', 'x', '7 days'), (2, "
    "'-0.0', "
    "'y', '8 days'), (3, 'nan', 'z', '1 month'), (5, '0', 'd', '1 day'), (5, '0', 'e', '1 day')) t(id, f, v, h)";
constexpr const char* tableB =
    "SELECT id, CAST(f AS DOUBLE) AS f, v, CAST(h AS INTERVAL) AS h FROM (VALUES (1, '1.5', 'X', '7 days'), (2, '0.5', "
    "'y', '8 days'), (4, '4', 'w', '9 days'), (5, '0', 'd', '1 day')) t(id, f, v, h)";

} // namespace

class TstMaterialize final : public QObject {
    Q_OBJECT

    static Outcome<std::vector<MaterializedTable>> write(const DiffFixture& files, const SourceSpec& destination)
    {
        QTemporaryDir work;
        auto written =
            materialize(files.resultFolder(), destination, "diffract_7", {.folder = work.path().toStdString()});
        if (written)
            forgetTables(files.resultFolder());
        return written;
    }

    static QStringList filesIn(const QTemporaryDir& folder)
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    static const QStringList& wholeSet()
    {
        static const QStringList names{"diffract_7_diff.parquet", "diffract_7_duplicates1.parquet",
                                       "diffract_7_duplicates2.parquet", "diffract_7_exclusives1.parquet",
                                       "diffract_7_exclusives2.parquet"};
        return names;
    }

private Q_SLOTS:
    void intoADuckDbFile()
    {
        DiffFixture files;
        QCOMPARE(files.diff(tableA, tableB).values.rowsWithDifferences, 2);
        const SourceSpec destination{.kind = SourceKind::DuckDb, .path = files.path("out.duckdb")};
        REQUIRE_OK(duck::Database::open({.path = destination.path}));
        const auto written = write(files, destination);
        REQUIRE_OK(written);
        QCOMPARE(written->size(), std::size_t{5});
        QCOMPARE(written->front().path, (std::vector<std::string>{"main", "diffract_7_diff"}));
        const duck::DatabaseOptions options{.path = destination.path, .readOnly = true};
        QCOMPARE(rowsOf("diffract_7_diff", options),
                 QStringLiteral("{'id': 1, 't1_f': 1.5, 't2_f': 1.5, 'match_f': true, 't1_v': x, 't2_v': X, 'match_v': "
                                "false, 't1_h': 7 days, 't2_h': 7 days, 'match_h': true}\n"
                                "{'id': 2, 't1_f': -0.0, 't2_f': 0.5, 'match_f': false, 't1_v': y, 't2_v': y, "
                                "'match_v': true, 't1_h': 8 days, 't2_h': 8 days, 'match_h': true}"));
        QCOMPARE(rowsOf("(SELECT id, t1_f, typeof(t1_f) FROM diffract_7_exclusives1)", options),
                 QStringLiteral("{'id': 3, 't1_f': nan, 'typeof(t1_f)': DOUBLE}"));
        QCOMPARE(rowsOf("(SELECT id, t2_v FROM diffract_7_exclusives2)", options),
                 QStringLiteral("{'id': 4, 't2_v': w}"));
        QCOMPARE(rowsOf("(SELECT duplicate_group, id, t1_v FROM diffract_7_duplicates1)", options),
                 QStringLiteral("{'duplicate_group': 0, 'id': 5, 't1_v': d}\n"
                                "{'duplicate_group': 0, 'id': 5, 't1_v': e}"));
        // Again: nothing that is there is changed.
        const auto again = write(files, destination);
        REQUIRE_OK(again);
        QCOMPARE(again->front().path.back(), std::string("diffract_7_2_diff"));
    }

    void intoAFolder()
    {
        DiffFixture files;
        QVERIFY(files.diff(tableA, tableB).values.rowsWithDifferences == 2);
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        const auto written = write(files, destination);
        REQUIRE_OK(written);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 5);
        QCOMPARE(written->at(0).path, std::vector<std::string>{"diffract_7_diff.parquet"});
        const std::string file = folder.filePath(QStringLiteral("diffract_7_diff.parquet")).toStdString();
        duck::DatabaseOptions options;
        options.files = {file};
        QCOMPARE(rowsOf("(SELECT id, t1_f, t1_h, typeof(t1_h), match_f FROM read_parquet(" + duck::literal(file) + "))",
                        options),
                 QStringLiteral("{'id': 1, 't1_f': 1.5, 't1_h': 7 days, 'typeof(t1_h)': VARCHAR, 'match_f': true}\n"
                                "{'id': 2, 't1_f': -0.0, 't1_h': 8 days, 'typeof(t1_h)': VARCHAR, 'match_f': false}"));
    }

    void folderKeepsZonesAndBits()
    {
        ResultTablesFixture fixture;
        fixture.run({{"z", "TIMETZ", {"'24:00:00+00'", "'10:00:00+05:30'"}}, {"b", "BIT", {"'0101'", "'1'"}}});
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        const auto written = fixture.write(destination);
        REQUIRE_OK(written);
        const std::string file = folder.filePath(QStringLiteral("diffract_7_exclusives1.parquet")).toStdString();
        duck::DatabaseOptions options;
        options.files = {file};
        QCOMPARE(rowsOf("(SELECT t1_z, t1_b FROM read_parquet(" + duck::literal(file) + ") WHERE t1_z IS NOT NULL)",
                        options),
                 QStringLiteral("{'t1_z': '24:00:00+00', 't1_b': 0101}\n{'t1_z': '10:00:00+05:30', 't1_b': 1}"));
    }

    /// Two services may have a diff of the same number, and one may have been killed here.
    void twoWritersInOneFolder()
    {
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        QFile left(folder.filePath(QStringLiteral(".diffract_7_diff.parquet.tmp")));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        constexpr std::size_t writers = 3;
        std::array<DiffFixture, writers> files;
        for (std::size_t i = 0; i < writers; ++i)
            QCOMPARE(files.at(i)
                         .diff("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, " + std::to_string(10 + i) + " AS v")
                         .values.rowsWithDifferences,
                     1);
        std::array<std::future<Outcome<std::vector<MaterializedTable>>>, writers> ends;
        for (std::size_t i = 0; i < writers; ++i)
            ends.at(i) = std::async(std::launch::async, [&, i] { return write(files.at(i), destination); });
        for (std::size_t i = 0; i < writers; ++i) {
            const auto written = ends.at(i).get();
            REQUIRE_OK(written);
            const std::string file = folder.path().toStdString() + "/" + written->front().path.front();
            duck::DatabaseOptions options;
            options.files = {file};
            QCOMPARE(rowsOf("(SELECT t2_v FROM read_parquet(" + duck::literal(file) + "))", options),
                     QStringLiteral("{'t2_v': %1}").arg(10 + i));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), qsizetype(5 * writers + 1));
    }

    void namesThatMeet()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id, 3 AS x, 4 AS \"T1_x\"",
                                               "SELECT 1 AS id, 4 AS x, 4 AS \"T1_x\"", [](DiffRequest& request) {
                                                   request.key = {"id", "T1_x"};
                                               });
        QCOMPARE(summary.values.rowsWithDifferences, 1);
        const SourceSpec destination{.kind = SourceKind::DuckDb, .path = files.path("out.duckdb")};
        REQUIRE_OK(duck::Database::open({.path = destination.path}));
        REQUIRE_OK(write(files, destination));
        QCOMPARE(rowsOf("(SELECT T1_x, t1_x_2 FROM diffract_7_diff)", {.path = destination.path, .readOnly = true}),
                 QStringLiteral("{'T1_x': 4, 't1_x_2': 3}"));
    }

    void intervalsThatAreNotReadBackStayText()
    {
        ResultTablesFixture fixture;
        fixture.run({{"span", "INTERVAL", {"to_microseconds(9223372036854775807)", "INTERVAL '1 day'"}}});
        const SourceSpec destination{.kind = SourceKind::DuckDb, .path = fixture.files.path("out.duckdb")};
        REQUIRE_OK(duck::Database::open({.path = destination.path}));
        const auto written = fixture.write(destination);
        REQUIRE_OK(written);
        QCOMPARE(rowsOf("(SELECT t1_span, typeof(t1_span) AS kept FROM diffract_7_exclusives1 WHERE id < 3)",
                        {.path = destination.path, .readOnly = true}),
                 QStringLiteral("{'t1_span': '2562047788:00:54.775807', 'kept': VARCHAR}\n"
                                "{'t1_span': 1 day, 'kept': VARCHAR}"));
    }

    void whatCannotBeWrittenLeavesNothing()
    {
        DiffFixture files;
        QVERIFY(files.diff(tableA, tableB).values.rowsWithDifferences == 2);
        QCOMPARE(write(files, {.kind = SourceKind::Folder, .path = "/nowhere"}).error().code,
                 std::string("destination"));
        QCOMPARE(write(files, {.kind = SourceKind::Odbc}).error().code, std::string("no_destination"));
        const SourceSpec file{.kind = SourceKind::DuckDb, .path = files.path("text.duckdb")};
        QFile text(QString::fromStdString(file.path));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no database") > 0);
        text.close();
        QCOMPARE(write(files, file).error().code, std::string("destination"));
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        std::stop_source stop;
        stop.request_stop();
        QTemporaryDir work;
        const auto stopped = materialize(files.resultFolder(), destination, "x", {.folder = work.path().toStdString()},
                                         stop.get_token());
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty(QDir::Files | QDir::Hidden));
        QVERIFY(tablesLeft(files.resultFolder()).empty());
    }

    void cutOffInAFolder_data()
    {
        QTest::addColumn<int>("called");     // files that have their names already
        QTest::addColumn<int>("unfinished"); // those that have not
        QTest::newRow("nothing was made") << 0 << 0;
        QTest::newRow("half a file") << 0 << 1;
        QTest::newRow("not all files") << 0 << 3;
        QTest::newRow("not yet renamed") << 0 << 5;
        QTest::newRow("half renamed") << 2 << 3;
        QTest::newRow("all renamed") << 5 << 0;
    }
    void cutOffInAFolder()
    {
        QFETCH(int, called);
        QFETCH(int, unfinished);
        ResultTablesFixture fixture;
        fixture.runSmall();
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        for (const bool goesOn : {true, false}) {
            QVERIFY(fixture.writeCutOff(destination).ok());
            const TablesRecord record = fixture.record();
            QCOMPARE(record.tables().size(), std::size_t(5));
            for (int i = called; i < 5; ++i) {
                const TablesRecord::Table& table = record.tables().at(std::size_t(i));
                const QString own = folder.filePath(QString::fromStdString(table.called));
                const QString before = folder.filePath(QString::fromStdString(table.unfinished));
                QVERIFY(i < called + unfinished ? QFile::rename(own, before) : QFile::remove(own));
                if (i == called + unfinished - 1)
                    QVERIFY(QFile::resize(before, 10));
            }
            QCOMPARE(filesIn(folder).size(), qsizetype(called + unfinished));
            if (!goesOn) {
                QVERIFY(fixture.clear(destination).ok());
                QCOMPARE(filesIn(folder), QStringList());
                QVERIFY(!fixture.isNoted());
                break;
            }
            const auto written = fixture.write(destination);
            REQUIRE_OK(written);
            QCOMPARE(written->front().path, std::vector<std::string>{"diffract_7_diff.parquet"});
            QCOMPARE(filesIn(folder), wholeSet());
            for (const QString& name : wholeSet())
                QVERIFY(QFile::remove(folder.filePath(name)));
        }
    }

    /// Files of others that have the names by now, and a set that was finished by an earlier run.
    void cutOffAmongOthersFiles()
    {
        ResultTablesFixture fixture;
        fixture.runSmall();
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        QVERIFY(fixture.write(destination).ok()); // of another run
        QVERIFY(fixture.writeCutOff(destination).ok());
        QCOMPARE(filesIn(folder).size(), qsizetype(10));
        const QString theirs = folder.filePath("diffract_7_2_diff.parquet");
        QVERIFY(QFile::remove(theirs) && QFile::copy(folder.filePath("diffract_7_diff.parquet"), theirs));
        QFile text(folder.filePath("diffract_7_2_exclusives1.parquet"));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("PAR1 is no footer PAR1") > 0);
        text.close();
        const auto written = fixture.write(destination);
        REQUIRE_OK(written);
        QCOMPARE(written->front().path.front(), std::string("diffract_7_3_diff.parquet"));
        QCOMPARE(filesIn(folder).size(), qsizetype(12));
        QVERIFY(QFile::exists(theirs) && text.size() == 22);
    }

    void cutOffInADuckDbFile()
    {
        ResultTablesFixture fixture;
        fixture.runSmall();
        const SourceSpec destination{.kind = SourceKind::DuckDb, .path = fixture.files.path("out.duckdb")};
        REQUIRE_OK(duck::Database::open({.path = destination.path}));
        QVERIFY(fixture.writeCutOff(destination).ok());
        // Another's table has one of the names.
        LandedFixture::fill(destination.path, {"DROP TABLE diffract_7_duplicates2",
                                               "CREATE TABLE diffract_7_duplicates2 AS SELECT 1 AS x"});
        const auto again = fixture.writeCutOff(destination);
        REQUIRE_OK(again);
        QCOMPARE(again->front().path.back(), std::string("diffract_7_2_diff"));
        const std::string names =
            "(SELECT string_agg(table_name, ' ' ORDER BY table_name) AS names FROM duckdb_tables())";
        QCOMPARE(rowsOf(names, {.path = destination.path, .readOnly = true}),
                 QStringLiteral("{'names': diffract_7_2_diff diffract_7_2_duplicates1 diffract_7_2_duplicates2 "
                                "diffract_7_2_exclusives1 diffract_7_2_exclusives2 diffract_7_duplicates2}"));
        QVERIFY(fixture.clear(destination).ok());
        QCOMPARE(rowsOf(names, {.path = destination.path, .readOnly = true}),
                 QStringLiteral("{'names': diffract_7_duplicates2}"));
    }

    void cutOffAndOutOfReach()
    {
        ResultTablesFixture fixture;
        fixture.runSmall();
        QTemporaryDir folder;
        const SourceSpec destination{.kind = SourceKind::Folder, .path = folder.path().toStdString()};
        QVERIFY(fixture.writeCutOff(destination).ok());
        const QString away = folder.path() + QStringLiteral(".away");
        QVERIFY(QDir().rename(folder.path(), away));
        for (const Error& error : {fixture.write(destination).error(), fixture.clear(destination).error()}) {
            QCOMPARE(error.code, std::string("destination"));
            const QString message = QString::fromStdString(error.message);
            QVERIFY2(message.startsWith("Earlier result tables cannot be removed from " + folder.path()
                                        + ": It does not exist. Of what an earlier try wrote, this may be there: "
                                          "diffract_7_diff.parquet, "),
                     qPrintable(message));
            QVERIFY(fixture.isNoted());
        }
        QVERIFY(QDir().rename(away, folder.path()));
        QVERIFY(fixture.clear(destination).ok());
        QVERIFY(filesIn(folder).isEmpty() && !fixture.isNoted());
    }
};

DIFFRACT_TEST(TstMaterialize, "tst_materialize")
#include "tst_materialize.moc"
