// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/inspect.h"
#include "engine/landed_fixture.h"
#include "engine/read_rows.h"
#include "support/mariadb_server.h"
#include "support/postgres_server.h"

#include <QLocale>

#include <sqlite3.h>

#include <fstream>

using namespace diffract::engine;
using namespace diffract::test;

/// Single values of many megabytes that differ in their last byte: the right answer or an error that names the
/// place, within the memory that was granted, and pages that can be read.
class TstLongValues final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lastByte_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<bool>("hashed");
        for (const char* store : {"csv", "parquet", "duckdb", "sqlite", "postgres", "mariadb"}) {
            QTest::addRow("%s", store) << QString::fromLatin1(store) << false;
            QTest::addRow("%s by hash", store) << QString::fromLatin1(store) << true;
        }
    }
    void lastByte()
    {
        QFETCH(QString, store);
        QFETCH(bool, hashed);
        DiffFixture files;
        DiffRequest request;
        request.key = {"id"};
        request.limits.memoryBytes = 1LL << 30;
        if (hashed) {
            request.algorithm = Algorithm::HashV2;
            request.bisectionFactor = 2;
            request.bisectionThreshold = 1;
        }
        request.a = filled(store, files, 'a');
        request.b = filled(store, files, 'b');
        const auto outcome = files.run(request);
        if (store == QLatin1String("csv") && megabytes() > 16) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().line.value_or(0), std::uint64_t(2));
            QVERIFY(outcome.error().message.find("16 MiB") != std::string::npos);
            return;
        }
        if (!outcome)
            QFAIL((outcome.error().code + ": " + outcome.error().message + "\n" + outcome.error().detail.substr(0, 500))
                      .c_str());
        QCOMPARE(outcome->result, DiffResult::Different);
        QCOMPARE(outcome->values.totalRows, std::int64_t(rowCount));
        QCOMPARE(outcome->values.rowsWithDifferences, std::int64_t(longRows / 2));
        verifyPage(files);
    }

    void fullPagesAreCutShorter()
    {
        DiffFixture files;
        const auto select = [](const char* last) {
            return "SELECT i::INTEGER AS id, repeat('ä', 25000) || '" + std::string(last)
                   + "' AS v, 's' || i AS w FROM range(700) r(i)";
        };
        files.diff(select("a"), select("b"));
        const Page few = files.page(Section::Diff, {.offset = 690, .limit = 10});
        QCOMPARE(few.rows.size(), std::size_t(10));
        QCOMPARE(few.rows.back().a->at(1)->size(), std::size_t(50'001));
        QVERIFY(few.rows.back().cut.empty());
        // Of 70 MB in all.
        const Page page = files.page(Section::Diff);
        QCOMPARE(page.rows.size(), std::size_t(700));
        QCOMPARE(page.rows.back().n, std::int64_t(699));
        QVERIFY(
            page.rows.back().a->at(1)->ends_with("… [25,001 characters] …" + QString(199, u'ä').toStdString() + "a"));
        QCOMPARE(page.rows.back().cut, std::vector<int>{1});
        QCOMPARE(*page.rows.back().a->at(2), std::string("s699"));
    }

    /// A page whose values do not fit into the memory all at once, in every section and order.
    void rowsAreReadOneByOne()
    {
        DiffFixture files;
        const auto select = [](const char* last) {
            return "SELECT CASE WHEN i < 30 THEN i::INTEGER WHEN i < 60 THEN 100 END AS id, repeat('ä', 100000) || '"
                   + std::string(last) + "' AS v, (repeat('b', 150000) || '" + last
                   + "')::BLOB AS w, [repeat('c', 100000), i::VARCHAR] AS l FROM range(64) r(i)";
        };
        files.diff(select("a"), select("b"));
        const auto reader = ResultReader::open(files.resultFolder(), 8ULL << 20);
        REQUIRE_OK(reader);
        const Outcome<Page> page = (*reader)->page({.section = Section::Diff, .offset = 3, .limit = 25});
        REQUIRE_OK(page);
        QCOMPARE(page->rows.size(), std::size_t(25));
        for (std::size_t i = 0; i < page->rows.size(); ++i) {
            const PageRow& row = page->rows[i];
            QCOMPARE(row.n, std::int64_t(i) + 3);
            QCOMPARE(*row.b->at(0), std::to_string(i + 3));
            QVERIFY(row.b->at(1)->ends_with("… [100,001 characters] …" + QString(199, u'ä').toStdString() + "b"));
            QCOMPARE(*row.a->at(2), std::string(1000, 'b') + "… [150,001 bytes] …" + std::string(199, 'b') + "a");
            QVERIFY(row.a->at(3)->ends_with("c, " + std::to_string(i + 3) + "]"));
            QCOMPARE(row.cut, (std::vector<int>{1, 2, 3}));
            QCOMPARE(row.differing, (std::vector<int>{1, 2}));
        }
        const Outcome<Page> keyless = (*reader)->page({.section = Section::NullKeys1, .limit = 1000});
        REQUIRE_OK(keyless);
        QCOMPARE(keyless->rows.size(), std::size_t(4));
        const Outcome<Page> group =
            (*reader)->page({.section = Section::DuplicateRows, .offset = 5, .limit = 50, .group = 0});
        REQUIRE_OK(group);
        QCOMPARE(group->rows.size(), std::size_t(50));
        QCOMPARE(group->rows.front().n, std::int64_t(5));
        const Outcome<Page> small = (*reader)->page({.section = Section::Diff, .limit = 2, .columns = {"id"}});
        REQUIRE_OK(small);
        QCOMPARE(*small->rows[1].a->at(0), std::string("1"));
    }

    void groupsAreReadOneByOne()
    {
        DiffFixture files;
        const std::string select =
            "SELECT repeat('k', 200000) || lpad(CAST(i // 2 AS VARCHAR), 3, '0') AS id, i AS v FROM range(80) r(i)";
        files.diff(select, select + " WHERE i <> 77");
        const auto reader = ResultReader::open(files.resultFolder(), 6ULL << 20);
        REQUIRE_OK(reader);
        for (const GroupOrder order : {GroupOrder::Key, GroupOrder::Different, GroupOrder::Largest}) {
            const Outcome<Page> page = (*reader)->page({.section = Section::Duplicates, .limit = 100, .order = order});
            REQUIRE_OK(page);
            QCOMPARE(page->groups.size(), std::size_t(40));
            QCOMPARE(page->groups.front().n, std::int64_t(order == GroupOrder::Different ? 38 : 0));
            QVERIFY(page->groups.back().key[0]->ends_with(order == GroupOrder::Largest ? "038" : "039"));
        }
    }

    void previewsAreCut()
    {
        DiffFixture files;
        const auto look = inspect(files.parquet("a.parquet", "SELECT repeat('x', 70000) AS v, 1 AS n"), {});
        QVERIFY(look.ok());
        QCOMPARE(*look->rows.at(0).at(0), std::string(1000, 'x') + "… [70,000 characters] …" + std::string(200, 'x'));
        QCOMPARE(*look->rows.at(0).at(1), std::string("1"));
    }

    void previewsOfTooLongRowsHaveTheColumns()
    {
        DiffFixture files;
        const auto look =
            inspect(files.parquet("a.parquet", "SELECT i, repeat('x', 1000000) || i AS v FROM range(40) r(i)"),
                    {.rows = 100, .lines = 20, .full = false, .memoryBytes = 8ULL << 20});
        REQUIRE_OK(look);
        QCOMPARE(look->columns.size(), std::size_t(2));
        QVERIFY(look->rows.empty());
        QCOMPARE(look->problems.size(), std::size_t(1));
        QCOMPARE(look->problems.front().code, std::string("rows_too_long"));
    }

    void longKeysOfGroupsAreCut()
    {
        DiffFixture files;
        const std::string select = "SELECT repeat('k', 70000) || i % 2 AS id, i AS v FROM range(4) r(i)";
        files.diff(select, select);
        const Page page = files.page(Section::Duplicates);
        QCOMPARE(page.groups.size(), std::size_t(2));
        QVERIFY(page.groups[1].key[0]->ends_with("… [70,001 characters] …" + std::string(199, 'k') + "1"));
        QCOMPARE(page.groups[1].cut, std::vector<int>{0});
        QCOMPARE(files.page(Section::DuplicateRows).rows[0].cut, std::vector<int>{0});
    }

private:
    static constexpr int rowCount = 8;
    static constexpr int longRows = 2; ///< The first ones; every second of them differs.

    /// The long run: DIFFRACT_LONG_VALUE=100
    static int megabytes()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("DIFFRACT_LONG_VALUE", &given);
        return given ? wanted : 2;
    }
    static std::int64_t length() { return std::int64_t(megabytes()) * 1'000'000; }

    void verifyPage(const DiffFixture& files)
    {
        const Page page = files.page(Section::Diff);
        QCOMPARE(page.rows.size(), std::size_t(longRows / 2));
        for (const PageRow& row : page.rows) {
            for (const auto* cells : {&row.a, &row.b}) {
                const std::string& text = cells->value().at(1).value();
                const QString middle =
                    QStringLiteral("… [%1 characters] …").arg(QLocale(QLocale::English).toString(qint64(length())));
                const char last = cells == &row.a ? 'a' : 'b';
                QCOMPARE(text, std::string(1000, 'x') + middle.toStdString() + std::string(199, 'x') + last);
            }
            QCOMPARE(row.differing, std::vector<int>{1});
            QCOMPARE(row.cut, std::vector<int>{1});
        }
    }

    /// The value of a row; `side` is the last byte of those that differ.
    [[nodiscard]] static std::string value(int row, char side)
    {
        if (row >= longRows)
            return "short";
        return std::string(static_cast<std::size_t>(length() - 1), 'x') + (row % 2 == 1 ? side : 'c');
    }
    /// The same as an expression of most databases; "%1" repeats.
    [[nodiscard]] static std::string expression(int row, char side)
    {
        if (row >= longRows)
            return "'short'";
        return "concat(repeat('x', " + std::to_string(length() - 1) + "), '" + std::string(1, row % 2 == 1 ? side : 'c')
               + "')";
    }
    [[nodiscard]] static std::vector<std::string> inserts(char side)
    {
        std::vector<std::string> all;
        for (int row = 0; row < rowCount; ++row)
            all.push_back("INSERT INTO " + std::string(1, side) + " VALUES (" + std::to_string(row) + ", "
                          + expression(row, side) + ")");
        return all;
    }

    DatasetSpec filled(const QString& store, DiffFixture& files, char side)
    {
        const std::string name(1, side);
        if (store == QLatin1String("csv")) {
            std::ofstream out(files.path(name + ".csv"), std::ios::binary);
            out << "id,v\n";
            for (int row = 0; row < rowCount; ++row)
                out << row << ',' << value(row, side) << '\n';
            return FileSpec{.path = files.path(name + ".csv"), .format = FileFormat::Csv, .csv = {}};
        }
        if (store == QLatin1String("parquet")) {
            std::string select;
            for (int row = 0; row < rowCount; ++row)
                select += (row > 0 ? " UNION ALL SELECT " : "SELECT ") + std::to_string(row) + " AS id, "
                          + expression(row, side) + " AS v";
            return files.parquet(name + ".parquet", select);
        }
        const std::string table = "CREATE TABLE " + name + "(id INTEGER, v TEXT)";
        if (store == QLatin1String("duckdb")) {
            const std::string path = files.path(name + ".duckdb");
            std::vector<std::string> statements = inserts(side);
            statements.insert(statements.begin(), table);
            LandedFixture::fill(path, statements);
            return TableSpec{{.kind = SourceKind::DuckDb, .name = "store", .path = path}, {name}};
        }
        if (store == QLatin1String("sqlite"))
            return inSqlite(files.path(name + ".sqlite"), name, table, side);
        const bool isPostgres = store == QLatin1String("postgres");
        std::unique_ptr<DatabaseServer>& server = isPostgres ? m_postgres : m_mariadb;
        if (!server) {
            if (isPostgres)
                server = std::make_unique<PostgresServer>();
            else
                server = std::make_unique<MariaDbServer>();
            if (!server->start())
                qFatal("%s", qPrintable(server->problem()));
        }
        server->run(QString::fromStdString("DROP TABLE IF EXISTS " + name));
        server->run(QString::fromStdString(
            isPostgres ? table : "CREATE TABLE " + name + "(id INTEGER, v LONGTEXT CHARACTER SET utf8mb4)"));
        if (!isPostgres)
            server->run(QStringLiteral("SET GLOBAL max_allowed_packet = 1073741824"));
        for (const std::string& insert : inserts(side))
            server->run(QString::fromStdString(insert));
        return TableSpec{server->spec(), {name}};
    }

    static DatasetSpec inSqlite(const std::string& path, const std::string& name, const std::string& table, char side)
    {
        sqlite3* database = nullptr;
        sqlite3_stmt* insert = nullptr;
        bool made =
            sqlite3_open(path.c_str(), &database) == SQLITE_OK
            && sqlite3_exec(database, table.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK
            && sqlite3_prepare_v2(database, ("INSERT INTO " + name + " VALUES (?, ?)").c_str(), -1, &insert, nullptr)
                   == SQLITE_OK;
        for (int row = 0; row < rowCount && made; ++row) {
            const std::string text = value(row, side);
            sqlite3_bind_int(insert, 1, row);
            sqlite3_bind_text(insert, 2, text.data(), static_cast<int>(text.size()), nullptr);
            made = sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
        }
        sqlite3_finalize(insert);
        sqlite3_close(database);
        if (!made)
            qFatal("the SQLite file cannot be made");
        return TableSpec{{.kind = SourceKind::Sqlite, .name = "store", .path = path}, {name}};
    }

    std::unique_ptr<DatabaseServer> m_postgres;
    std::unique_ptr<DatabaseServer> m_mariadb;
};

DIFFRACT_TEST(TstLongValues, "tst_long_values")
#include "tst_long_values.moc"
