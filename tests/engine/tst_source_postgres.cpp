// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_cases.h"
#include "support/postgres_server.h"
#include "support/server_process.h"

#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

/// A real PostgreSQL as a source.
class TstSourcePostgres final : public SourceCases {
    Q_OBJECT
public:
    TstSourcePostgres()
        : SourceCases({.tables = {"other/odd \" name", "public/bare", "public/failing*", "public/plain",
                                  "public/secret", "public/seen*"},
                       .plain = {"public", "plain"},
                       .odd = {"other", "odd \" name"},
                       .nameType = "character varying(20)",
                       .amountType = "numeric(12,2)",
                       .bound = "SELECT id, amount, '\\x00'::bytea AS id FROM plain WHERE id > $1 ORDER BY 1;",
                       .value = "1",
                       .firstRow = {"2", "NULL", "\\x00"},
                       .filterOf = "id = 1) "})
    {}

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_spec = m_server.spec();
        m_server.run("CREATE TABLE plain(id bigint PRIMARY KEY, name varchar(20) NOT NULL, amount numeric(12,2));"
                     "INSERT INTO plain VALUES (1, 'a', 1.50), (2, 'b ', NULL), (3, '', -0.01); ANALYZE plain;"
                     "CREATE SCHEMA other; CREATE TABLE other.\"odd \"\" name\"(\"select\" int, \"Ä b\" text);"
                     "INSERT INTO other.\"odd \"\" name\" VALUES (7, 'x');"
                     "CREATE VIEW seen AS SELECT id * 2 AS twice, name FROM plain;"
                     "CREATE VIEW failing AS SELECT 1 / (id - 3) AS n FROM plain;"
                     "CREATE SEQUENCE numbers; CREATE TABLE bare(); CREATE TABLE secret(a int);"
                     "CREATE ROLE reader LOGIN PASSWORD 'reader'; GRANT SELECT ON plain TO reader;"
                     "CREATE ROLE auditor; GRANT SELECT ON secret TO auditor; GRANT auditor TO reader;"
                     "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE pair AS (a int, b text);"
                     "CREATE DOMAIN cents AS numeric(9,2); CREATE DOMAIN price AS cents");
    }

    void everyTypeKeepsItsValue_data()
    {
        const TypeRows row;
        row("boolean", "true", "BOOLEAN", "true");
        row("smallint", "-32768", "SMALLINT", "-32768");
        row("integer", "2147483647", "INTEGER", "2147483647");
        row("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808");
        row("oid", "4294967295", "UINTEGER", "4294967295");
        row("real", "0.1", "FLOAT", "0.1");
        row("real", "NaN", "FLOAT", "nan");
        row("double precision", "0.1", "DOUBLE", "0.1");
        row("double precision", "-Infinity", "DOUBLE", "-inf");
        row("double precision", "5e-324", "DOUBLE", "5e-324");
        row("numeric(12,2)", "-0.01", "DECIMAL(12,2)", "-0.01");
        row("numeric(4,0)", "1000", "DECIMAL(4,0)", "1000");
        row("numeric(5,-2)", "1234567", "DECIMAL(7,0)", "1234600");
        row("numeric(3,5)", "0.00123", "DECIMAL(6,5)", "0.00123");
        row("numeric(38,10)", "1234567890123456789012345678.0123456789", "DECIMAL(38,10)",
            "1234567890123456789012345678.0123456789");
        row("numeric(38,0)", "-99999999999999999999999999999999999999", "DECIMAL(38,0)",
            "-99999999999999999999999999999999999999");
        row("numeric(12,2)", "NaN", "VARCHAR", "NaN", true);
        row("numeric(60,2)", "12345678901234567890123456789012345678901234.5", "VARCHAR",
            "12345678901234567890123456789012345678901234.5", true);
        row("numeric(60,2)", "1.5", "DECIMAL(18,2)", "1.50");
        row("numeric", "1.500", "DECIMAL(18,3)", "1.500");
        row("numeric", "0", "DECIMAL(18,0)", "0");
        row("numeric", "100000000", "DECIMAL(18,0)", "100000000");
        row("numeric", "-0.00000000000000000001", "DECIMAL(21,20)", "-0.00000000000000000001");
        row("numeric", "1e37", "DECIMAL(38,0)", "10000000000000000000000000000000000000");
        row("numeric", "1e40", "VARCHAR", "10000000000000000000000000000000000000000", true);
        row("numeric", "Infinity", "VARCHAR", "Infinity", true);
        row("price", "12.5", "DECIMAL(9,2)", "12.50");
        row("money", "-1234.56", "DECIMAL(19,2)", "-1234.56");
        row("text", "  trailing  ", "VARCHAR", "  trailing  ");
        row("text", "Grüße 𝄞", "VARCHAR", "Grüße 𝄞");
        row("varchar(5)", "abc", "VARCHAR", "abc");
        row("char(5)", "abc", "VARCHAR", "abc  ");
        row("\"char\"", "x", "VARCHAR", "x");
        row("name", "abc", "VARCHAR", "abc");
        row("bytea", "\\x00ff41", "BLOB", "\\x00\\xFFA");
        row("date", "0044-03-15 BC", "DATE", "0044-03-15 (BC)");
        row("date", "1500-02-29", "VARCHAR", "", false);
        row("date", "1500-02-28", "DATE", "1500-02-28");
        row("date", "12013-01-31", "DATE", "12013-01-31");
        row("date", "infinity", "DATE", "infinity");
        row("date", "-infinity", "DATE", "-infinity");
        row("time", "24:00:00", "TIME", "24:00:00");
        row("time", "23:59:59.999999", "TIME", "23:59:59.999999");
        row("timetz", "10:00:00+05:30", "TIME WITH TIME ZONE", "10:00:00+05:30");
        row("timetz", "10:00:00.5-08", "TIME WITH TIME ZONE", "10:00:00.5-08");
        row("timestamp", "2013-01-01 10:00:00.123456", "TIMESTAMP", "2013-01-01 10:00:00.123456");
        row("timestamp", "0044-03-15 10:00:00 BC", "TIMESTAMP", "0044-03-15 (BC) 10:00:00");
        row("timestamp", "infinity", "TIMESTAMP", "infinity");
        row("timestamp", "-infinity", "TIMESTAMP", "-infinity");
        row("timestamp", "294247-01-10 00:00:00", "TIMESTAMP", "294247-01-10 00:00:00");
        row("timestamp", "294276-12-31 00:00:00", "VARCHAR", "294276-12-31 00:00:00", true);
        row("timestamptz", "2013-01-01 10:00:00+01", "TIMESTAMP WITH TIME ZONE", "2013-01-01 09:00:00+00");
        row("interval", "1 year 2 months -3 days 04:05:06.7", "INTERVAL", "1 year 2 months -3 days 04:05:06.7");
        row("uuid", "e3b0c442-98fc-1c14-9afb-f4c8996fb924", "UUID", "e3b0c442-98fc-1c14-9afb-f4c8996fb924");
        row("uuid", "00000000-0000-0000-0000-000000000001", "UUID", "00000000-0000-0000-0000-000000000001");
        row("json", "{\"b\": 1,  \"a\": 2}", "JSON", "{\"b\": 1,  \"a\": 2}");
        row("jsonb", "{\"b\": 1,  \"a\": 2}", "JSON", "{\"a\": 2, \"b\": 1}");
        row("mood", "ok", "VARCHAR", "ok");
        row("pair", "(1,x)", "VARCHAR", "(1,x)");
        row("bit(5)", "10110", "BIT", "10110");
        row("varbit", "101101011", "BIT", "101101011");
        row("varbit", "", "VARCHAR", "\"\"", true);
        row("inet", "10.0.0.1/24", "VARCHAR", "10.0.0.1/24");
        row("xml", "<a>1</a>", "VARCHAR", "<a>1</a>");
        row("int4range", "[1,5)", "VARCHAR", "[1,5)");
        row("point", "(1,2)", "VARCHAR", "(1,2)");
        row("tsvector", "a b", "VARCHAR", "'a' 'b'");
        row("integer[]", "{1,NULL,3}", "INTEGER[]", "[1, NULL, 3]");
        row("integer[]", "{}", "INTEGER[]", "[]");
        row("integer[]", "{{1,2},{3,4}}", "VARCHAR", "{{1,2},{3,4}}", true);
        row("integer[]", "[0:1]={1,2}", "VARCHAR", "[0:1]={1,2}", true);
        row("text[]", "{\"a b\",NULL}", "VARCHAR[]", "[a b, NULL]");
        row("numeric(6,2)[]", "{1.5,-2}", "DECIMAL(6,2)[]", "[1.50, -2.00]");
        row("numeric[]", "{1.5}", "VARCHAR", "{1.5}");
        row("uuid[]", "{e3b0c442-98fc-1c14-9afb-f4c8996fb924}", "UUID[]", "[e3b0c442-98fc-1c14-9afb-f4c8996fb924]");
        row("mood[]", "{ok,sad}", "VARCHAR[]", "[ok, sad]");
        row("inet[]", "{10.0.0.1}", "VARCHAR", "{10.0.0.1}");
    }
    void everyTypeKeepsItsValue()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, literal);
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(bool, isWidened);
        QByteArray quoted = literal;
        const std::string value = "'" + quoted.replace('\'', "''").toStdString() + "'";
        const std::string sql =
            "SELECT x::" + declared.toStdString() + " AS v, n FROM (VALUES (" + value + ", 7), (NULL, 8)) AS t(x, n)";
        const auto source = opened();
        const auto landed = source->fetch(LandedFixture::query(m_spec, sql), {}, {});
        if (text.isEmpty()) {
            QVERIFY(!landed);
            QCOMPARE(landed.error().code, std::string("statement_failed"));
            return;
        }
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), type + ", INTEGER");
        QCOMPARE(m_fixture.rows(*landed), QStringList({text + "|7", "NULL|8"}));
        QCOMPARE(LandedFixture::codes(*landed), isWidened ? QStringList("widened") : QStringList());
        const auto shown = source->query(sql, {}, 1, {});
        REQUIRE_OK(shown);
        QVERIFY(shown->rows.front().front());
    }

    void manyRowsArriveInFull()
    {
        const auto landed = opened()->fetch(
            LandedFixture::query(m_spec, "SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE repeat('x', i % 50) END AS t "
                                         "FROM generate_series(1, 50000) AS i;  "),
            {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(landed->rows, std::uint64_t(50000));
        const QStringList rows = m_fixture.rows(*landed);
        QCOMPARE(rows[49999], "50000|NULL" == rows[49999] ? rows[49999] : "50000|\"\"");
        QCOMPARE(rows[6], QStringLiteral("7|NULL"));
        QCOMPARE(rows[2], QStringLiteral("3|xxx"));
    }

    void manyRowsAreReadAgainForAnEarlyWideOne()
    {
        const auto landed = opened()->fetch(
            LandedFixture::query(
                m_spec, "SELECT i, CASE WHEN i = 1 THEN 'NaN' ELSE i::text END::numeric(9,2) AS a, repeat('x', "
                        "100) AS t, CASE WHEN i = 9000 THEN '{{1}}' ELSE '{1,2}' END::int[] AS b FROM "
                        "generate_series(1, 9000) AS i"),
            {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), QStringLiteral("INTEGER, VARCHAR, VARCHAR, VARCHAR"));
        const QStringList rows = m_fixture.rows(*landed);
        QCOMPARE(rows.size(), 9000);
        QCOMPARE(rows.front(), "1|NaN|" + QString(100, 'x') + "|{1,2}");
        QCOMPARE(rows.back(), "9000|9000|" + QString(100, 'x') + "|{{1}}");
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        const SqlRows row;
        row("insert returning", "INSERT INTO plain VALUES (9, 'z', 1) RETURNING id");
        row("delete in a CTE", "WITH d AS (DELETE FROM plain RETURNING id) SELECT id FROM d");
        row("commit and drop", "COMMIT; DROP TABLE plain");
        row("commit", "COMMIT");
        row("copy to a program", "COPY plain TO PROGRAM 'touch /tmp/diffract-owned'");
        row("breaking out", "SELECT 1 AS a) TO PROGRAM 'touch /tmp/diffract-owned' --");
        row("breaking out of the subquery", "SELECT 1 AS a) AS q; DROP TABLE plain; --");
        row("read write", "SET TRANSACTION READ WRITE");
        row("nextval", "SELECT nextval('numbers') AS n");
        row("for update", "SELECT id FROM plain FOR UPDATE");
        row("select into", "SELECT 1 AS a INTO stolen");
        row("set_config", "SELECT set_config('transaction_read_only', 'off', false) AS a");
        row("do", "DO 'BEGIN END'");
        row("show", "SHOW ALL");
        row("open comment", "SELECT 1 AS a /*");
    }
    void badDatasetsAreNamed_data()
    {
        const DatasetRows row;
        row("no such table in a schema", {"public", "nowhere"}, "", "no_such_table");
        row("no such schema", {"nowhere", "plain"}, "", "no_such_table");
        row("table without columns", {"bare"}, "", "no_columns");
        row("view that fails", {"failing"}, "", "statement_failed");
        row("query without columns", {}, "SELECT FROM plain", "bad_sql");
        row("no SELECT", {}, "DELETE FROM plain", "bad_sql");
    }
    void permissionAndRoleDecide()
    {
        SourceSpec spec = m_spec;
        spec.user = "reader";
        spec.password = "reader";
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        m_server.run("ALTER ROLE reader NOINHERIT");
        const auto refused = (*source)->fetch(LandedFixture::table(spec, {"secret"}), {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("permission_denied"));
        QVERIFY(refused.error().message.find("secret") != std::string::npos);
        REQUIRE_OK((*source)->fetch(LandedFixture::table(spec, {"plain"}), {}, {}));
        spec.role = "auditor";
        auto auditor = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(auditor);
        REQUIRE_OK((*auditor)->fetch(LandedFixture::table(spec, {"secret"}), {}, {}));
        spec.role = "diffract";
        const auto stranger = Source::open(spec, m_fixture.settings());
        QVERIFY(!stranger);
        QCOMPARE(stranger.error().code, std::string("permission_denied"));
    }

    void socketFolderIsAHost()
    {
        SourceSpec spec = m_spec;
        spec.host = m_server.socketFolder().toStdString();
        REQUIRE_OK(Source::open(spec, m_fixture.settings()));
    }

    void stopEndsASleepOnTheServer_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("before the first row") << QByteArray("SELECT pg_sleep(60)::text AS a");
        QTest::newRow("between rows") << QByteArray(
            "SELECT i, CASE WHEN i > 50000 THEN pg_sleep(0.1)::text END AS t FROM generate_series(1, "
            "100000) AS i");
    }
    void oneFetchSeesOneSnapshot()
    {
        // The measuring of the open numeric and the copy are two statements.
        const auto source = opened();
        const auto landed = source->fetch(
            LandedFixture::query(m_spec, "SELECT txid_current_snapshot()::text AS s, 1::numeric AS n"), {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_server.run("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'diffract' AND state = "
                              "'idle in transaction'"),
                 QStringLiteral("0"));
    }

    void backendThatDiesInAFetchIsNamed()
    {
        const auto source = opened();
        std::jthread later([&] {
            while (
                m_server.run("WITH asleep AS MATERIALIZED (SELECT pid FROM pg_stat_activity WHERE application_name = "
                             "'diffract' AND wait_event = 'PgSleep') SELECT count(pg_terminate_backend(pid)) FROM "
                             "asleep")
                == "0")
                std::this_thread::yield();
        });
        const auto landed = source->fetch(LandedFixture::query(m_spec, "SELECT pg_sleep(60)::text AS a"), {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().code == "connection_lost", landed.error().message.c_str());
        later.join();
        // The next use connects again.
        REQUIRE_OK(source->fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}));
    }

    void badConnectionsAreNamed_data()
    {
        const ConnectionRows row("nobody at all");
        row("no TLS there", "sslMode", "require", "unreachable");
        row("unknown sslmode", "sslMode", "bogus", "unreachable");
    }
    void badConnectionsAreNamed() { verifyBadConnection(); }

    void stopEndsASleepOnTheServer()
    {
        QFETCH(QByteArray, sql);
        verifyStop(m_server, sql.toStdString(),
                   "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'diffract' AND wait_event = "
                   "'PgSleep'");
    }

    void timeLimitIsTheServers() { verifyTimeLimit("SELECT pg_sleep(60)::text AS a"); }

    void serverThatDiesInAFetchIsNamed()
    {
        PostgresServer server;
        verifyDeath(server, "SELECT i, repeat('x', 1000) AS t FROM generate_series(1, 10000000) AS i");
    }

    void estimatesAndPathsAreKnown()
    {
        const auto source = opened();
        const auto tables = source->tables({});
        REQUIRE_OK(tables);
        for (const SourceTable& table : *tables)
            QCOMPARE(table.rows.value_or(-1), table.path[1] == "plain" ? 3 : -1);
        REQUIRE_OK(source->columns({"postgres", "public", "plain"}, {}));
    }

private:
    void verifyUntouched() override { QCOMPARE(m_server.run("SELECT count(*) FROM plain"), QStringLiteral("3")); }

    PostgresServer m_server;
};

DIFFRACT_TEST(TstSourcePostgres, "tst_source_postgres")
#include "tst_source_postgres.moc"
