// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_cases.h"

#include <QElapsedTimer>
#include <QFile>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

/// DuckDB files as a source.
class TstSourceDuckDb final : public SourceCases {
    Q_OBJECT
public:
    TstSourceDuckDb()
        : SourceCases({.tables = {"main/broken*", "main/failing*", "main/leak*", "main/orphan*", "main/plain",
                                  "main/seen*", "other/odd \" name"},
                       .plain = {"main", "plain"},
                       .odd = {"other", "odd \" name"},
                       .bound = "SELECT id, amount, 'x' AS id FROM plain WHERE id > $1 ORDER BY 1",
                       .value = "1",
                       .firstRow = {"2", "NULL", "x"},
                       .filterOf = "id IN (",
                       .filterEnd = ")",
                       .namesFilter = false})
    {}

private Q_SLOTS:
    void initTestCase()
    {
        m_spec = {.kind = SourceKind::DuckDb, .name = "local", .path = m_fixture.path("some [data].duckdb")};
        LandedFixture::fill(m_spec.path,
                            {"CREATE TABLE plain(id BIGINT PRIMARY KEY, name VARCHAR NOT NULL, amount DECIMAL(12,2))",
                             "INSERT INTO plain VALUES (1, 'a', 1.50), (2, 'b ', NULL), (3, '', -0.01)",
                             "CREATE SCHEMA other",
                             "CREATE TABLE other.\"odd \"\" name\"(\"select\" INT, \"Ä b\" VARCHAR)",
                             "INSERT INTO other.\"odd \"\" name\" VALUES (7, 'x')",
                             "CREATE VIEW seen AS SELECT id * 2 AS twice FROM plain", "CREATE TABLE gone(a INT)",
                             "CREATE VIEW broken AS SELECT a FROM gone", "DROP TABLE gone",
                             "CREATE VIEW failing AS SELECT CAST(name AS INTEGER) AS number FROM plain",
                             "CREATE VIEW leak AS SELECT * FROM (SELECT 1 AS one)", "CREATE MACRO twice(x) AS x * 2",
                             "CREATE VIEW orphan AS SELECT twice(id) AS t FROM plain", "DROP MACRO twice"});
    }

    void everyTypeLandsAsItIs_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* value, const char* type) { QTest::newRow(type) << value << type; };
        row("9223372036854775807", "BIGINT");
        row("18446744073709551615", "UBIGINT");
        row("-170141183460469231731687303715884105728", "HUGEINT");
        row("123456789012345678901234567890123456.78", "DECIMAL(38,2)");
        row("nan", "DOUBLE");
        row("-inf", "FLOAT");
        row("true", "BOOLEAN");
        row("  blanks  ", "VARCHAR");
        row("\\x00\\xFFa", "BLOB");
        row("0044-03-15 (BC)", "DATE");
        row("23:59:59.999999", "TIME");
        row("2013-01-01 10:00:00.123456789", "TIMESTAMP_NS");
        row("2013-01-01 10:00:00+00", "TIMESTAMP WITH TIME ZONE");
        row("1 year 2 months 3 days 04:05:06.7", "INTERVAL");
        row("e3b0c442-98fc-1c14-9afb-f4c8996fb924", "UUID");
        row("b", "ENUM('a', 'b')");
        row("[1, NULL, 3]", "INTEGER[]");
        row("{'a': 1, 'b': [x]}", "STRUCT(a INTEGER, b VARCHAR[])");
        row("{1=2}", "MAP(INTEGER, INTEGER)");
        row("[1.5, 2.5]", "DOUBLE[2]");
        row("10101", "BIT");
        row("{\"a\": 1}", "JSON");
        row("99999999999999999999999999999999999999999999999999", "BIGNUM");
    }
    void everyTypeLandsAsItIs()
    {
        QFETCH(QString, value);
        QFETCH(QString, type);
        QString quoted = value;
        const std::string sql =
            ("SELECT CAST('" + quoted.replace('\'', "''") + "' AS " + type + ") AS v").toStdString();
        const auto landed = opened()->fetch(LandedFixture::query(m_spec, sql), {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), type);
        QCOMPARE(m_fixture.rows(*landed), QStringList(value));
    }

    void namesMayDifferInCaseAlone()
    {
        const auto landed = opened()->fetch(LandedFixture::query(m_spec, "SELECT 1 AS a, 2 AS \"A\";"), {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList("1|2"));
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        const SqlRows row;
        row("attach", "ATTACH '/tmp/other.duckdb'");
        row("copy", "COPY plain TO '/tmp/out.csv'");
        row("read_csv", "SELECT * FROM read_csv('/etc/passwd')");
        row("read_text in a subquery", "SELECT (SELECT content FROM read_text('/etc/passwd')) AS a");
        row("read_blob in a CTE", "WITH x AS (SELECT * FROM read_blob('/etc/passwd')) SELECT * FROM x");
        row("a file as a table", "SELECT * FROM '/etc/passwd.csv'");
        row("a file in quotes", "SELECT * FROM \"data.parquet\"");
        row("glob", "SELECT * FROM glob('/etc/*')");
        row("query()", "SELECT * FROM query('SELECT 1')");
        row("query_table()", "SELECT * FROM query_table('plain')");
        row("setting", "SELECT current_setting('temp_directory') AS a");
        row("settings", "SELECT * FROM duckdb_settings()");
        row("sqlite_scan", "SELECT * FROM sqlite_scan('/tmp/a.db', 't')");
        row("describe", "SELECT * FROM (DESCRIBE plain)");
        row("pragma", "PRAGMA database_list");
        row("breaking out", "SELECT 1 AS a) TO '/tmp/x' --");
    }
    void badDatasetsAreNamed_data()
    {
        const DatasetRows row;
        row("view without its table", {"broken"}, "", "no_such_table");
        row("view that fails", {"failing"}, "", "statement_failed");
        row("view without its macro", {"orphan"}, "", "bad_sql");
        row("no such function", {}, "SELECT nothing(1) AS a", "bad_sql");
        row("no SELECT", {}, "DELETE FROM plain", "bad_sql");
    }
    void badFilesAreNamed()
    {
        SourceSpec spec{.kind = SourceKind::DuckDb, .name = "x", .path = m_fixture.path("missing.duckdb")};
        auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QCOMPARE(source.error().kind, ErrorKind::NotFound);

        QFile text(QString::fromStdString(m_fixture.path("text.duckdb")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray("not a database\n").repeated(1000));
        text.close();
        spec.path = m_fixture.path("text.duckdb");
        source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QVERIFY2(source.error().code == "not_a_database", source.error().detail.c_str());

        // The version of the storage stands behind the magic word.
        spec.path = m_fixture.path("newer.duckdb");
        LandedFixture::fill(spec.path, {"CREATE TABLE t(a INT)"});
        QFile newer(QString::fromStdString(spec.path));
        QVERIFY(newer.open(QIODevice::ReadWrite));
        newer.seek(12);
        newer.write(QByteArray("\xff\x00", 2));
        newer.close();
        source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QVERIFY2(source.error().code == "source_version" || source.error().code == "not_a_database",
                 source.error().detail.c_str());
    }

    void damageIsTold_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {20, 50, 90, 99})
            QTest::newRow(qPrintable(QString::number(percent))) << percent;
    }
    void damageIsTold()
    {
        QFETCH(int, percent);
        SourceSpec spec = m_spec;
        spec.path = m_fixture.path("cut off.duckdb");
        QFile file(QString::fromStdString(spec.path));
        file.remove();
        // The room of what is gone takes what says where the rows are.
        LandedFixture::fill(spec.path,
                            {"CREATE TABLE gone AS SELECT hash(range) AS h FROM range(100000)", "CHECKPOINT",
                             "CREATE TABLE t AS SELECT hash(range) AS h FROM range(300000)", "CHECKPOINT",
                             "DROP TABLE gone", "CHECKPOINT", "CREATE TABLE small AS SELECT 1 AS a", "CHECKPOINT"});
        QVERIFY(file.resize(file.size() * percent / 100));
        const auto source = Source::open(spec, m_fixture.settings());
        const auto landed = source ? (*source)->fetch(LandedFixture::table(spec, {"t"}), {}, {})
                                   : diffract::engine::Outcome<Landed>(source.error());
        QVERIFY(!landed);
        QVERIFY2(landed.error().kind == ErrorKind::Malformed, landed.error().message.c_str());
        QVERIFY2(landed.error().message.find("damaged") != std::string::npos, landed.error().message.c_str());
    }

    void queriesWithoutEndAreStopped_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QString::fromLatin1(sql); };
        row("recursion", "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) AS n FROM t");
        row("recursion without doubles",
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT n + 1 FROM t) SELECT count(*) AS n FROM t");
        row("a cross join in order", "SELECT a.range AS a, b.range AS b FROM range(1000000) a, range(1000000) b ORDER "
                                     "BY hash(a.range, b.range)");
        row("a sort", "SELECT range AS n FROM range(100000000000) ORDER BY hash(range)");
        row("groups", "SELECT hash(range) AS h, count(*) AS n FROM range(100000000000) GROUP BY ALL");
        row("an inequality join",
            "SELECT count(*) AS n FROM range(1000000) a(x), range(1000000) b(y) WHERE hash(x) < hash(y) AND x <> y");
        row("a window",
            "SELECT sum(range) OVER (ORDER BY hash(range) ROWS 100000 PRECEDING) AS s FROM range(10000000)");
        // Grows so slowly that the time is over before the memory is.
        row("a text of texts", "SELECT string_agg(repeat('x', 1000), ',') FILTER (hash(range) % 1000000 = 0) AS t FROM "
                               "range(100000000000)");
        row("a product",
            "SELECT count(*) AS n FROM generate_series(1, 100000) a, generate_series(1, 100000) b, range(100000) c");
    }
    void queriesWithoutEndAreStopped()
    {
        QFETCH(QString, sql);
        const auto source = opened();
        std::stop_source stop;
        QElapsedTimer clock;
        clock.start();
        std::jthread later([&](const std::stop_token& over) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait_for(lock, over, std::chrono::milliseconds(300), [] { return false; });
            stop.request_stop();
        });
        const auto result = source->query(sql.toStdString(), {}, 100, stop.get_token());
        QVERIFY(!result);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    }

    void stopEndsALongFetch()
    {
        std::stop_source stop;
        const auto source = opened();
        std::jthread later([&] { stop.request_stop(); });
        const auto landed = source->fetch(
            LandedFixture::query(m_spec, "SELECT count(*) AS n FROM range(100000000) a, range(100000000) b"), {},
            stop.get_token());
        QVERIFY(!landed);
        QCOMPARE(landed.error().kind, ErrorKind::Cancelled);
    }
};

DIFFRACT_TEST(TstSourceDuckDb, "tst_source_duckdb")
#include "tst_source_duckdb.moc"
