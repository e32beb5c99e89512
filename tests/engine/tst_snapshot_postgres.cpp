// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/snapshot_cases.h"
#include "support/postgres_server.h"

using namespace diffract::engine;
using namespace diffract::test;

/// Questions to a real PostgreSQL, and the texts of its values.
class TstSnapshotPostgres final : public SnapshotCases {
    Q_OBJECT
public:
    TstSnapshotPostgres()
        : SnapshotCases(std::make_unique<PostgresServer>(), words())
    {}

private Q_SLOTS:
    void initTestCase()
    {
        startServer();
        m_server->run("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN padded AS char(5);"
                      "CREATE TYPE pair AS (a int, b text)");
    }

    void formsAreWrittenAsSaid_data()
    {
        const FormRows row;
        row("bigint", "-9223372036854775808", "Integer", "-9223372036854775808");
        row("smallint", "0", "Integer", "0");
        row("oid", "4294967295", "Integer", "4294967295");
        row("text", "1", "Integer", "");
        row("numeric(12,2)", "-12.5", "Decimal 2", "-12.50");
        row("numeric(12,2)", "-0.00", "Decimal 4", "0.0000");
        row("numeric(12,2)", "12.5", "Decimal 1", "");
        row("numeric(4,0)", "1000", "Decimal 0", "1000");
        row("numeric(5,-2)", "1234567", "Decimal 0", "1234600");
        row("numeric(2,2)", "0.05", "Decimal 2", "0.05");
        row("numeric", "1.500", "Decimal 3", "1.500");
        row("numeric", "1.500", "Decimal 2", "");
        row("numeric", "1e40", "Decimal 0", "");
        row("numeric", "1.50e40", "Text", "15000000000000000000000000000000000000000");
        row("numeric", "NaN", "Text", "NaN");
        row("money", "-1234567.89", "Decimal 2", "-1234567.89");
        row("boolean", "true", "Boolean", "1");
        row("boolean", "false", "Boolean", "0");
        row("integer", "1", "Boolean", "");
        row("text", "Grüße 𝄞 ", "Text", "Grüße 𝄞 ");
        row("text", "a\r\nb", "Text", "a\r\nb");
        row("char(5)", "abc", "Text", "abc  ");
        row("padded", "abc", "Text", "abc  ");
        row("padded", "abc", "Own", "abc  ");
        row("varchar(5)", "abc", "Text", "abc");
        row("name", "abc", "Text", "abc");
        row("mood", "ok", "Text", "ok");
        row("inet", "10.0.0.1/24", "Text", "10.0.0.1/24");
        row("json", "{\"b\": 1,  \"a\": 2}", "Text", "{\"b\": 1,  \"a\": 2}");
        row("jsonb", "{\"b\": 1,  \"a\": 2}", "Text", "{\"a\": 2, \"b\": 1}");
        row("bytea", "\\x00ff41", "Bytes", "00ff41");
        row("bit(5)", "10110", "Bytes", "");
        row("date", "2013-01-31", "Date", "2013-01-31");
        row("date", "0001-01-01", "Date", "0001-01-01");
        row("date", "12013-01-31", "Date", "12013-01-31");
        row("date", "0044-03-15 BC", "Date", "0044-03-15 BC");
        row("date", "infinity", "Date", "infinity");
        row("time", "10:00", "Time", "10:00:00.000000");
        row("time(3)", "23:59:59.999", "Time", "23:59:59.999000");
        row("time", "24:00:00", "Time", "24:00:00.000000");
        row("timetz", "10:00:00+05:30", "Time", "");
        row("timetz", "10:00:00+05:30", "Own", "10:00:00+05:30");
        row("timestamp", "2013-01-31 10:00:00", "Timestamp", "2013-01-31 10:00:00.000000");
        row("timestamp", "0099-01-31 10:00:00.1", "Timestamp", "0099-01-31 10:00:00.100000");
        row("timestamp", "12013-01-31 10:00:00.1", "Timestamp", "12013-01-31 10:00:00.100000");
        row("timestamp", "0044-03-15 10:00:00 BC", "Timestamp", "0044-03-15 10:00:00 BC");
        row("timestamp", "-infinity", "Timestamp", "-infinity");
        row("timestamptz", "2013-01-31 10:00:00.000001+01", "Timestamp", "2013-01-31 09:00:00.000001");
        row("timestamptz", "infinity", "Timestamp", "infinity");
        row("uuid", "E3B0C442-98FC-1C14-9AFB-F4C8996FB924", "Uuid", "e3b0c442-98fc-1c14-9afb-f4c8996fb924");
        row("double precision", "0.1", "Own", "0.1");
        row("double precision", "0.1", "Float", "3fb999999999999a");
        row("double precision", "-0", "Float", "0000000000000000");
        row("double precision", "5e-324", "Float", "0000000000000001");
        row("double precision", "-2.2250738585072009e-308", "Float", "800fffffffffffff");
        row("double precision", "1.7976931348623157e308", "Float", "7fefffffffffffff");
        row("double precision", "Infinity", "Float", "7ff0000000000000");
        row("double precision", "-Infinity", "Float", "fff0000000000000");
        row("double precision", "NaN", "Float", "nan");
        row("real", "0.1", "Float", "3fb99999a0000000");
        row("real", "NaN", "Float", "nan");
        row("real", "1e-45", "Float", "36a0000000000000");
        row("bigint", "1", "Float", "");
        row("double precision", "0.1", "Decimal 3", "");
    }
    void formsAreWrittenAsSaid()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, literal);
        QFETCH(QByteArray, form);
        QFETCH(QString, text);
        verifyForm(held(valuesOf(declared, {literal, QByteArray()})), form, text);
    }

    void differentValuesHaveDifferentTexts_data()
    {
        const DifferentRows row;
        row("real", {"0", "1e-45", "16777216", "16777218", "0.1", "0.10000001", "NaN", "Infinity", "-Infinity"},
            {"Own", "Float"});
        row("double precision",
            {"0", "5e-324", "9007199254740992", "9007199254740994", "0.1", "0.10000000000000002", "NaN", "Infinity",
             "-Infinity", "1.7976931348623157e308"},
            {"Own", "Float"});
        row("numeric", {"0", "1e-20", "1.5", "15", "-1.5", "1e17"}, {"Own", "Decimal 20"});
        row("numeric(40,1)", {"0", "0.1", "NaN", "1e38"}, {"Own", "Text"});
        row("numeric ", {"0", "1e-20", "NaN", "Infinity", "-Infinity"}, {"Own", "Text"});
        row("numeric(12,2)", {"0", "0.01", "NaN", "-0.01"}, {"Own", "Decimal 2", "Decimal 5"});
        row("money", {"0", "0.01", "-0.01", "92233720368547758.07", "1000", "1"}, {"Own", "Decimal 3"});
        row("text", {"", "a", "a ", "A", "a\n", "a\r\n", "ä", "a\xCC\x88", "N", "0:"}, {"Own", "Text"});
        row("text COLLATE blind", {"", "a", "a ", "A"}, {"Own", "Text"});
        row("char(4)", {"", "a", "A", "a\n", "abcd"}, {"Own", "Text"});
        row("varchar(9)", {"", " ", "  "}, {"Own", "Text"});
        row("bytea", {"", "\\x00", "\\x0000", "\\x30", "\\x5c"}, {"Own", "Bytes"});
        row("bit(4)", {"0000", "0001", "1000"}, {"Own"});
        row("varbit", {"", "0", "00", "1", "01"}, {"Own"});
        row("date",
            {"2013-01-31", "2013-01-31 BC", "0001-01-01", "0001-01-01 BC", "infinity", "-infinity", "12013-01-31"},
            {"Own", "Date"});
        row("time", {"00:00", "24:00", "00:00:00.000001", "12:00", "23:59:59.999999"}, {"Own", "Time"});
        row("timetz", {"10:00+00", "10:00+01", "09:00+00", "10:00:00.1+00", "10:00+00:00:01"}, {"Own"});
        row("timestamp",
            {"2013-01-31", "2013-01-31 BC", "2013-01-31 00:00:00.000001", "2013-01-31 12:00", "infinity", "-infinity",
             "12013-01-31", "294276-12-31", "4713-01-01 BC"},
            {"Own", "Timestamp"});
        row("timestamptz", {"2013-01-31", "2013-01-31 BC", "2013-01-31 00:00:00+01", "infinity", "-infinity"},
            {"Own", "Timestamp"});
        row("interval", {"0", "1 month", "30 days", "720:00", "-1 month", "-1 day", "1 day -00:00:01", "0.000001"},
            {"Own"});
        row("jsonb", {"null", "\"null\"", "{}", "[]", "1", "1.0", "\"1\""}, {"Own", "Text"});
        row("json", {"{}", "{ }", "[]", "1", "1.0", "\"1\""}, {"Own", "Text"});
        row("integer[]", {"{}", "{1}", "{NULL}", "{1,NULL}", "{{1}}", "[0:0]={1}"}, {"Own"});
        row("text[]", {"{}", "{NULL}", "{\"NULL\"}", "{\"\"}", "{a,b}", "{\"a,b\"}", "{\"a\\\\\",b}"}, {"Own"});
        row("char(3)[]", {"{a}", "{A}", "{ab}", "{\"a\",\"\"}"}, {"Own"});
        row("pair", {"(1,a)", "(1,)", "(,)", "(1,\"\")", "(1,\"a,b\")"}, {"Own", "Text"});
        row("inet", {"10.0.0.1", "10.0.0.1/24", "::1"}, {"Own", "Text"});
        row("mood", {"sad", "ok"}, {"Own", "Text"});
    }
    void differentValuesHaveDifferentTexts()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArrayList, literals);
        literals += QByteArray();
        verifyDifferent(valuesOf(declared, literals), int(literals.size()));
    }

    void boundsOrderByValueAndByBytes_data()
    {
        const BoundRows row;
        row("integer", "integer", {"-10", "-9", "2", "10"}, "Integer",
            {"-9", "3", "18446744073709551615", "-99999999999999999999"}, {1, 3, 4, 0});
        row("oid", "oid", {"1", "4294967295"}, "Integer", {"2", "9999999999", "-1"}, {1, 2, 0});
        row("decimal", "numeric(12,2)", {"-1", "0.5", "10"}, "Decimal 2", {"0.50", "NaN"}, {1, 3});
        row("money", "money", {"-1", "0.5", "10"}, "Decimal 2", {"0.50"}, {1});
        row("blind text", "text COLLATE blind",
            {"", "A", "B", "\\", "a", "a\x01", "aa", "b'", "\xC3\xA4", "\xF0\x9D\x84\x9E"}, "Text",
            {"", "a", "b", QByteArray("a\0b", 3), "b'", "\\", "\xC3\xA4", "\xEF\xBF\xBD"}, {0, 4, 7, 5, 7, 3, 8, 9});
        row("padded", "char(2)", {"", "a\n", "a"}, "Text", {"a ", "a"}, {2, 1});
        row("date", "date", {"-infinity", "2013-01-31", "2013-03-01", "infinity"}, "Date",
            {"2013-02-31", "0000-00-00", "2013-01-31", "infinity", "0044-03-15 (BC)"}, {2, 1, 1, 3, 1});
        row("timestamp", "timestamptz", {"-infinity", "2013-01-31 10:00+01", "2013-01-31 10:00+00"}, "Timestamp",
            {"2013-01-31 09:30:00.000000", "0000-00-00 00:00:00.000000", "2013-00-00 00:00:00.000000",
             "99999-01-01 00:00:00.000000"},
            {2, 1, 1, 3});
        row("uuid", "uuid", {"00000000-0000-0000-0000-00000000000a", "e3b0c442-98fc-1c14-9afb-f4c8996fb924"}, "Uuid",
            {"a0000000-0000-0000-0000-000000000000"}, {1});
    }
    void boundsOrderByValueAndByBytes()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArrayList, literals);
        verifyBounds(held(valuesOf(declared, literals)));
    }

    void literalsHoldInEverySession()
    {
        m_server->run("ALTER ROLE diffract SET standard_conforming_strings = off; ALTER ROLE diffract SET "
                      "escape_string_warning = off");
        verifyLiterals();
        m_server->run("ALTER ROLE diffract RESET ALL");
    }

    void otherEncodingsCountInUtf8()
    {
        m_server->run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        SourceSpec spec = m_spec;
        spec.database = "latin";
        const SnapshotFixture asked(spec, m_fixture.settings(),
                                    {{.dataset = LandedFixture::query(
                                          spec, "SELECT * FROM (VALUES (1, 'é'), (2, 'z'), (3, NULL)) AS v(n, x)")}});
        const std::string text = asked.text(1, formOf("Text"));
        QCOMPARE(asked.ask(text), QStringList({"é", "z", "NULL"}));
        QCOMPARE(asked.ask(asked.dialect().framed(text)), QStringList({"2:é", "1:z", "N"}));
        QCOMPARE(asked.ask(asked.dialect().hash(text, 0)),
                 QStringList({SnapshotFixture::hashOf("é", 0), SnapshotFixture::hashOf("z", 0), "NULL"}));
        // Characters that it does not know.
        QCOMPARE(asked.ask("1", asked.ordered(1, formOf("Text")) + " < " + asked.dialect().bound("ж", formOf("Text")))
                     .size(),
                 2);
    }

    void inheritedKeysAreNone()
    {
        m_server->run("CREATE TABLE parent(id int PRIMARY KEY); CREATE TABLE child() INHERITS (parent); INSERT INTO "
                      "parent VALUES (1); INSERT INTO child VALUES (1); CREATE TABLE parted(id int PRIMARY KEY) "
                      "PARTITION BY RANGE (id); CREATE TABLE part PARTITION OF parted DEFAULT");
        QCOMPARE(keysOf("parent", {}), std::string());
        QCOMPARE(keysOf("parted", {}), std::string("id"));
    }

    void sequencesAreRefused()
    {
        QCOMPARE(refusalOf(LandedFixture::query(m_spec, "SELECT nextval('x') AS a")), std::string("no_such_table"));
    }

private:
    [[nodiscard]] static Words words()
    {
        return {
            .makePlain = "CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                         "CREATE TABLE plain(id bigint PRIMARY KEY, name text COLLATE blind, amount numeric);"
                         "INSERT INTO plain VALUES (1, 'a', 1.5), (2, 'A', 2.25), (3, NULL, NULL), (4, 'b', -0.5)",
            .plain = {"plain"},
            .comment = "--",
            .amount = "DECIMAL(18,2)",
            .hundred = "SELECT i AS n, 'x' AS x FROM generate_series(1, 100) AS i",
            .manyColumns = 1000,
            .wide = "numeric(5,2)",
            .widened = {"1.5", "NaN", "2.5"},
            .narrowType = "DECIMAL(5,2)",
            .widenedTexts = {"1|1.5", "2|NaN", "3|2.5"},
            .openSnapshots = "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'",
            .makeOdd = "CREATE TABLE \"odd \"\" %s 'name\"(\"t\" int, \"a\"\"b\" int, \"%d\" int, \"Ä; --\" int, "
                       "\"select\" int); INSERT INTO \"odd \"\" %s 'name\" VALUES (1, 2, 3, 4, 5)",
            .odd = "odd \" %s 'name",
            .oddQuery = "SELECT * FROM \"odd \"\" %s 'name\" -- all; ",
            .oddFilter = "\"Ä; --\" = 4 AND \"a\"\"b\" = 2 --",
            .sleep = "pg_sleep(60)",
            .asleep = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'",
            .endIdle = "ALTER ROLE diffract SET idle_in_transaction_session_timeout = 1000",
            .keepIdle = "ALTER ROLE diffract RESET ALL",
            .idleLimit = "current_setting('idle_in_transaction_session_timeout')",
            .noIdleLimit = "0",
            .endAll = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'",
        };
    }

    [[nodiscard]] DatasetSpec valuesOf(const QByteArray& declared, const QByteArrayList& literals) const override
    {
        std::string rows;
        for (int i = 0; i < literals.size(); ++i) {
            QByteArray quoted = literals[i];
            quoted.replace('\'', "''");
            rows += (i == 0 ? "(" : ", (") + std::to_string(i + 1) + ", "
                    + (literals[i].isNull() ? std::string("NULL") : "'" + quoted.toStdString() + "'") + ")";
        }
        return LandedFixture::query(m_spec, "SELECT n, x::" + declared.toStdString() + " AS v FROM (VALUES " + rows
                                                + ") AS v(n, x)");
    }
};

DIFFRACT_TEST(TstSnapshotPostgres, "tst_snapshot_postgres")
#include "tst_snapshot_postgres.moc"
