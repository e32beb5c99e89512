// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/key_guess.h"
#include "engine/landed_fixture.h"
#include "engine/plan/open_inputs.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::LandedFixture;
using diffract::test::SourceFixture;
namespace test = diffract::test;

/// Inputs that were fetched into a DuckDB file of the run's own.
class TstLanded final : public QObject {
    Q_OBJECT

private:
    /// Two columns as a source would leave them.
    static Landed landed(const SourceFixture& fixture, const QString& name, const std::string& select)
    {
        Landed out;
        out.database = fixture.path(name).toStdString();
        duck::DatabaseOptions options;
        options.path = out.database;
        auto database = duck::Database::open(options);
        auto connection = duck::Connection::open(*database);
        const Done made = connection->run("CREATE TABLE rows AS " + select);
        if (!made)
            qFatal("%s", made.error().detail.c_str());
        auto types = connection->query("DESCRIBE rows");
        while (types->next()) {
            Column column{.name = "name " + std::string(types->text(0)),
                          .type = std::string(types->text(1)),
                          .position = out.columns.size()};
            column.kind = kindOf(column.type);
            out.columns.push_back(std::move(column));
        }
        auto count = connection->query("SELECT count(*) FROM rows");
        out.rows = count->next() ? static_cast<std::uint64_t>(count->integer(0)) : 0;
        return out;
    }

    static TableSpec table() { return {.source = {.name = "Warehouse"}, .path = {"public", "orders"}}; }

private Q_SLOTS:
    void isReadFromItsTable()
    {
        const SourceFixture fixture;
        const FileSource source = FileSource::openLanded(
            landed(fixture, QStringLiteral("it's a landed.duckdb"),
                   "SELECT * FROM (VALUES (9223372036854775807, 'x'), (NULL, '')) t(c0, c1) ORDER BY c0"),
            table());
        QCOMPARE(source.rowCount(), std::uint64_t(2));
        QCOMPARE(fixture.rows(source),
                 (QStringList{QStringLiteral("9223372036854775807|x"), QStringLiteral("NULL|\"\"")}));
        QCOMPARE(source.name(), std::string("public.orders of Warehouse"));
        QVERIFY(!source.identity());
        QVERIFY(source.unchanged().ok());
    }

    void twoAtOnce()
    {
        const SourceFixture fixture;
        const FileSource a =
            FileSource::openLanded(landed(fixture, QStringLiteral("a.duckdb"), "SELECT 1 AS c0"), table());
        const FileSource b =
            FileSource::openLanded(landed(fixture, QStringLiteral("b.duckdb"), "SELECT 2 AS c0"), table());
        duck::DatabaseOptions options;
        a.allowIn(options);
        b.allowIn(options);
        auto database = duck::Database::open(options);
        REQUIRE_OK(database);
        auto connection = duck::Connection::open(*database);
        auto rows = connection->query("SELECT x.c0 + y.c0 FROM " + a.relation() + " AS x, " + b.relation() + " AS y");
        REQUIRE_OK(rows);
        QVERIFY(rows->next());
        QCOMPARE(rows->integer(0), std::int64_t(3));
    }

    void cannotBeWritten()
    {
        const SourceFixture fixture;
        const FileSource source =
            FileSource::openLanded(landed(fixture, QStringLiteral("a.duckdb"), "SELECT 1 AS c0"), table());
        duck::DatabaseOptions options;
        source.allowIn(options);
        auto database = duck::Database::open(options);
        auto connection = duck::Connection::open(*database);
        QVERIFY(!connection->run("DELETE FROM \"" + options.attached.front().alias + "\".main.\"rows\"").ok());
        QVERIFY(!connection->run("ATTACH '" + options.attached.front().path + "' AS again").ok());
        QVERIFY(!connection
                     ->run("DETACH \"" + options.attached.front().alias + "\"; ATTACH '" + options.attached.front().path
                           + "' AS again")
                     .ok());
    }

    void csvTakesItsTypes()
    {
        const SourceFixture fixture;
        auto csv = fixture.open(fixture.file(QStringLiteral("a.csv"), "id,amount,none\n1,12.50,\n2,3,\n"));
        REQUIRE_OK(csv);
        FileSource data =
            FileSource::openLanded(landed(fixture, QStringLiteral("b.duckdb"),
                                          "SELECT '1' AS c0, 1.5::DECIMAL(10,2) AS c1, DATE '2020-01-01' AS c2"),
                                   table());
        FileSource::agree(*csv, data, {{0, 0}, {1, 1}, {2, 2}});
        QCOMPARE(fixture.types(*csv), QStringLiteral("VARCHAR DECIMAL(10,2) DATE"));
        QCOMPARE(fixture.types(data), QStringLiteral("VARCHAR DECIMAL(10,2) DATE"));
        QCOMPARE(fixture.rows(*csv), (QStringList{QStringLiteral("1|12.50|NULL"), QStringLiteral("2|3.00|NULL")}));
    }

    void aTableAgainstAFile()
    {
        DiffFixture files;
        LandedFixture::fill(files.path("shop.duckdb"),
                            {"CREATE TABLE orders(id BIGINT, amount DECIMAL(10,2), note VARCHAR, other INT)",
                             "INSERT INTO orders VALUES (1, 1.50, 'a', 0), (2, 2.25, NULL, 0), (3, 3, 'c', 0), "
                             "(9, 9, 'left out', 0)"});
        const SourceSpec shop{.kind = SourceKind::DuckDb, .name = "Shop", .path = files.path("shop.duckdb")};
        DiffRequest request;
        request.a = LandedFixture::table(shop, {QStringLiteral("main"), QStringLiteral("orders")});
        request.b = files.csv("b.csv", "id,amount,note\n1,1.50,a\n2,2.26,\n3,3.00,c\n");
        request.key = {"id"};
        request.columnsToCompare = {"amount", "note"};
        request.filterA = "id < 9";
        const auto summary = files.run(request);
        REQUIRE_OK(summary);
        QCOMPARE(summary->pks.totalRows, (SideCounts{3, 3}));
        QCOMPARE(summary->values.valuesWithDifferences, 1);
        QCOMPARE(summary->columns.size(), std::size_t(3));
        QCOMPARE(summary->notes.at(1), std::string("A: The filter was applied by Shop and left 3 rows."));
        QVERIFY(std::holds_alternative<TableSpec>((*files.progress.facts.inputs)[0].spec));
        QVERIFY(!(*files.progress.facts.inputs)[0].identity);
        QCOMPARE(*files.progress.stages[0].note, std::string("3 and 3 rows"));
        QCOMPARE(test::shown(*files.page(Section::Diff).rows.at(0).a), std::string("2,2.25,NULL"));
    }

    void aQueryAgainstAQuery()
    {
        DiffFixture files;
        LandedFixture::fill(files.path("shop.duckdb"),
                            {"CREATE TABLE t AS SELECT i AS id, i * i AS v FROM range(10) r(i)"});
        const SourceSpec shop{.kind = SourceKind::DuckDb, .name = "Shop", .path = files.path("shop.duckdb")};
        DiffRequest request;
        request.a = LandedFixture::query(shop, "SELECT id, v FROM t");
        request.b = LandedFixture::query(shop, "SELECT id + 1 AS id, v FROM t WHERE id > 0");
        request.key = {"id"};
        const auto summary = files.run(request);
        REQUIRE_OK(summary);
        QCOMPARE(summary->pks.exclusives, (SideCounts{2, 1}));
        QCOMPARE(summary->values.rowsWithDifferences, 8);
        request.b = LandedFixture::query(shop, "SELECT nothing FROM t");
        const auto failed = files.run(request);
        QVERIFY(!failed.ok());
        QVERIFY2(failed.error().message.find("nothing") != std::string::npos, failed.error().message.c_str());
    }

    void keysOfTablesAreGuessed()
    {
        const LandedFixture fixture;
        LandedFixture::fill(fixture.path("shop.duckdb"),
                            {"CREATE TABLE orders AS SELECT i % 7 AS a, i AS order_id FROM range(50) r(i)"});
        const SourceSpec shop{.kind = SourceKind::DuckDb, .name = "Shop", .path = fixture.path("shop.duckdb")};
        const TableSpec orders = LandedFixture::table(shop, {QStringLiteral("orders")});
        const auto guess = guessKeyOf(orders, orders, {}, fixture.settings());
        REQUIRE_OK(guess);
        QCOMPARE(guess->candidates.at(0).columns, (std::vector<std::string>{"order_id"}));
        QVERIFY(guess->candidates.at(0).unique);
    }

    void wantsNeededColumnsOnly()
    {
        DiffRequest request;
        request.key = {"id"};
        QCOMPARE(wantedColumns(request, 0).size(), std::size_t(0));
        request.columnsToCompare = {"b", "a"};
        request.interval.column = "day";
        request.columnMapping = {{"a", "alpha"}};
        QCOMPARE(wantedColumns(request, 0), (std::vector<std::string>{"a", "b", "day", "id"}));
        QCOMPARE(wantedColumns(request, 1), (std::vector<std::string>{"a", "alpha", "b", "day", "id"}));
        request.excludeColumns = {"c"};
        QCOMPARE(wantedColumns(request, 0).size(), std::size_t(0));
        request.excludeColumns.clear();
        request.includeColumns = {"amount_*"};
        QCOMPARE(wantedColumns(request, 0).size(), std::size_t(0));
    }

    void leavesExcludedColumnsOut()
    {
        const std::vector<std::string> names{"id", "v", "w_1", "w_2", "day", "tol"};
        DiffRequest request;
        request.key = {"id"};
        QVERIFY(excludedColumns(request, 0, names).empty());
        request.excludeColumns = {"v", "id", "w_*", "day", "tol", "elsewhere"};
        request.timeColumn = "day";
        request.rules.tolerances = {{"tol", {}}};
        QCOMPARE(excludedColumns(request, 0, names), (std::vector<std::string>{"v", "w_1", "w_2"}));
        // B's columns go by A's names.
        request.columnMapping = {{"v", "id"}, {"id", "v"}};
        QCOMPARE(excludedColumns(request, 1, names), (std::vector<std::string>{"id", "w_1", "w_2"}));
        // A column may be called like a pattern.
        QCOMPARE(excludedColumns(request, 0, {"w_*", "w_1"}), (std::vector<std::string>{"w_*"}));
        request.includeColumns = {"v"};
        QVERIFY(excludedColumns(request, 0, names).empty());
    }

    void excludedColumnsAreListedButNotFetched()
    {
        const LandedFixture fixture;
        DiffFixture files;
        const SourceSpec spec{.kind = SourceKind::DuckDb, .name = "Shop", .path = fixture.path("excluded.duckdb")};
        // What cannot be read is not.
        LandedFixture::fill(spec.path, {"CREATE TABLE base AS SELECT i AS id, i AS v FROM range(5) r(i)",
                                        "CREATE VIEW a AS SELECT error('read') AS x_1, id, v, 'A' AS only_a FROM base",
                                        "CREATE VIEW b AS SELECT v + 1 AS v, error('read') AS x_1, id FROM base"});
        DiffRequest request;
        request.a = LandedFixture::table(spec, {QStringLiteral("a")});
        request.b = LandedFixture::table(spec, {QStringLiteral("b")});
        request.key = {"id"};
        QVERIFY(!files.run(request).ok());
        for (const char* name : {"x_1", "x_*"}) {
            request.excludeColumns = {name};
            const auto summary = files.run(request);
            REQUIRE_OK(summary);
            QCOMPARE(summary->schema.columnCounts, (SideCounts{3, 2}));
            QCOMPARE(summary->schema.exclusiveColumns[0], std::vector<std::string>{"only_a"});
            QCOMPARE(summary->values.valuesWithDifferences, 5);
            QCOMPARE(summary->columns.size(), std::size_t(4));
            const ColumnInfo& left = summary->columns[0];
            QCOMPARE(left.name, std::string("x_1"));
            QVERIFY(left.status == ColumnStatus::Excluded);
            QVERIFY(left.typeA && left.typeA == left.typeB);
            QCOMPARE(left.positionA, 0);
            QCOMPARE(left.positionB, 1);
            QCOMPARE(summary->columns[1].positionA, 1);
            QCOMPARE(summary->columns[1].positionB, 2);
        }
        request.excludeColumns = {"x_1", "nix"};
        const auto unknown = files.run(request);
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().code, std::string("no_such_column"));
    }

    /// Only the columns of the list are fetched; a wrong name is told what the table has.
    void unknownNamesAreToldAllColumns_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("says");
        QTest::newRow("a list") << "amuont"
                                << "There is no column \"amuont\" in either dataset; include_columns names it. "
                                   "Did you mean \"amount\"?";
        QTest::newRow("nothing near") << "zzzzzzzz"
                                      << "There is no column \"zzzzzzzz\" in either dataset; include_columns "
                                         "names it. The columns are \"id\", \"amount\", \"name\", \"only_b\".";
    }
    void unknownNamesAreToldAllColumns()
    {
        QFETCH(QString, list);
        QFETCH(QString, says);
        const LandedFixture fixture;
        DiffFixture files;
        DiffRequest request;
        const SourceSpec spec{.kind = SourceKind::DuckDb, .name = "local", .path = fixture.path("store.duckdb")};
        LandedFixture::fill(spec.path, {"CREATE TABLE a AS SELECT 1 AS id, 2 AS amount, 'x' AS name",
                                        "CREATE TABLE b AS SELECT 1 AS id, 2 AS amount, 'x' AS only_b"});
        request.a = LandedFixture::table(spec, {QStringLiteral("a")});
        request.b = LandedFixture::table(spec, {QStringLiteral("b")});
        request.key = {"id"};
        request.includeColumns = {list.toStdString()};
        const auto summary = files.run(request);
        QVERIFY(!summary.ok());
        QCOMPARE(summary.error().code, std::string("no_such_column"));
        QCOMPARE(QString::fromStdString(summary.error().message), says);
    }
};

DIFFRACT_TEST(TstLanded, "tst_landed")
#include "tst_landed.moc"
