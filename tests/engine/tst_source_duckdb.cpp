// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/source_fixture.h"

#include <QFile>

#include <thread>

using namespace diffract::engine;
using diffract::test::LandedFixture;

/// DuckDB files as a source.
class TstSourceDuckDb final : public QObject {
    Q_OBJECT
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
                             "CREATE VIEW leak AS SELECT * FROM (SELECT 1 AS one)"});
    }

    void tablesAndColumnsAreKnown()
    {
        const auto source = opened();
        const auto tables = source->tables({});
        REQUIRE_OK(tables);
        QStringList names;
        for (const SourceTable& table : *tables)
            names += QString::fromStdString(table.path[0] + "/" + table.path[1]) + (table.isView ? "*" : "");
        QCOMPARE(names, QStringList({"main/broken*", "main/failing*", "main/leak*", "main/plain", "main/seen*",
                                     "other/odd \" name"}));
        const auto columns = source->columns({"main", "plain"}, {});
        REQUIRE_OK(columns);
        QCOMPARE(columns->size(), std::size_t(3));
        QVERIFY((*columns)[0].isKey && !(*columns)[1].isKey);
        QVERIFY(!(*columns)[1].isNullable && (*columns)[2].isNullable);
        QCOMPARE(QString::fromStdString((*columns)[2].sourceType), QStringLiteral("DECIMAL(12,2)"));
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

    void tableLandsWithColumnsFilterAndLimit()
    {
        const auto source = opened();
        const auto table = LandedFixture::table(m_spec, {"plain"});
        const auto all = source->fetch(table, {}, {});
        REQUIRE_OK(all);
        QCOMPARE(m_fixture.rows(*all), QStringList({"1|a|1.50", "2|b |NULL", "3|\"\"|-0.01"}));
        QCOMPARE(all->rows, std::uint64_t(3));
        std::uint64_t told = 0;
        const auto some = source->fetch(
            table,
            {.columns = {"amount", "id"}, .filter = "name <> 'a' -- ", .rows = [&](std::uint64_t n) { told = n; }}, {});
        REQUIRE_OK(some);
        QCOMPARE(m_fixture.rows(*some), QStringList({"2|NULL", "3|-0.01"}));
        QCOMPARE(some->columns[1].name, std::string("amount"));
        QCOMPARE(told, std::uint64_t(2));
        const auto limited = source->fetch(table, {.rowLimit = 2}, {});
        REQUIRE_OK(limited);
        QCOMPARE(limited->rows, std::uint64_t(2));
        QCOMPARE(LandedFixture::codes(*limited), QStringList("row_limit"));
        const auto odd = source->fetch(LandedFixture::table(m_spec, {"other", "odd \" name"}), {}, {});
        REQUIRE_OK(odd);
        QCOMPARE(m_fixture.rows(*odd), QStringList("7|x"));
        QCOMPARE(odd->columns[1].name, std::string("Ä b"));
    }

    void namesMayDifferInCaseAlone()
    {
        const auto landed = opened()->fetch(LandedFixture::query(m_spec, "SELECT 1 AS a, 2 AS \"A\";"), {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList("1|2"));
    }

    void queryGivesTextAndBindsValues()
    {
        const auto result =
            opened()->query("SELECT id, amount, 'x' AS id FROM plain WHERE id > $1 ORDER BY 1", {"1"}, 1, {});
        REQUIRE_OK(result);
        QCOMPARE(result->rows.size(), std::size_t(1));
        QVERIFY(result->isCut);
        QCOMPARE(*result->rows[0][0], std::string("2"));
        QVERIFY(!result->rows[0][1]);
        QCOMPARE(result->columns[2].column.name, std::string("id"));
    }

    void sqlOutsideOneSelectIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QByteArray(sql); };
        row("insert", "INSERT INTO plain VALUES (9, 'z', 1)");
        row("drop", "DROP TABLE plain");
        row("two statements", "SELECT 1 AS a; DROP TABLE plain");
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
        row("no SQL", "hello");
        row("empty", " ; ");
        row("breaking out", "SELECT 1 AS a) TO '/tmp/x' --");
    }
    void sqlOutsideOneSelectIsRefused()
    {
        QFETCH(QByteArray, sql);
        const auto source = opened();
        const auto landed = source->fetch(LandedFixture::query(m_spec, sql.toStdString()), {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().kind == ErrorKind::Invalid, landed.error().message.c_str());
        const auto result = source->query(sql.toStdString(), {}, 10, {});
        QVERIFY(!result);
        const auto filtered =
            source->fetch(LandedFixture::table(m_spec, {"plain"}), {.filter = "id IN (" + sql.toStdString() + ")"}, {});
        QVERIFY(!filtered);
    }

    void badDatasetsAreNamed_data()
    {
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("code");
        const QStringList none;
        QTest::newRow("no such table") << QStringList("nowhere") << QByteArray() << QByteArray("no_such_table");
        QTest::newRow("no such table in a query")
            << none << QByteArray("SELECT * FROM nowhere") << QByteArray("no_such_table");
        QTest::newRow("view without its table") << QStringList("broken") << QByteArray() << QByteArray("no_such_table");
        QTest::newRow("view that fails") << QStringList("failing") << QByteArray() << QByteArray("bad_sql");
        QTest::newRow("no such column in a query")
            << none << QByteArray("SELECT nothing FROM plain") << QByteArray("bad_sql");
        QTest::newRow("two columns of one name")
            << none << QByteArray("SELECT 1 AS a, 2 AS a") << QByteArray("duplicate_column");
    }
    void badDatasetsAreNamed()
    {
        QFETCH(QStringList, path);
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, code);
        const DatasetSpec dataset = path.isEmpty() ? DatasetSpec(LandedFixture::query(m_spec, sql.toStdString()))
                                                   : DatasetSpec(LandedFixture::table(m_spec, path));
        const QStringList before = m_fixture.files();
        const auto landed = opened()->fetch(dataset, {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().code == code.toStdString(),
                 (landed.error().code + ": " + landed.error().message).c_str());
        QCOMPARE(m_fixture.files(), before);
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

    void filterIsOneCondition()
    {
        const auto source = opened();
        for (const char* filter : {"id = 1) or (id = 2", "id = 1) union (select 1"}) {
            const auto landed =
                source->fetch(LandedFixture::table(m_spec, {"plain"}), {.columns = {"id"}, .filter = filter}, {});
            QVERIFY2(!landed && QString::fromStdString(landed.error().message).startsWith(QStringLiteral("The filter")),
                     landed ? filter : landed.error().message.c_str());
        }
    }

private:
    [[nodiscard]] std::unique_ptr<Source> opened()
    {
        auto source = Source::open(m_spec, m_fixture.settings());
        if (!source)
            qFatal("%s / %s", source.error().message.c_str(), source.error().detail.c_str());
        return std::move(source).value();
    }

    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstSourceDuckDb, "tst_source_duckdb")
#include "tst_source_duckdb.moc"
