// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/snapshot_fixture.h"
#include "engine/source_fixture.h"
#include "support/postgres_server.h"

#include <QElapsedTimer>

#include <thread>

using namespace diffract::engine;
using diffract::test::formOf;
using diffract::test::LandedFixture;
using diffract::test::PostgresServer;
using diffract::test::SnapshotFixture;

/// Questions to a real PostgreSQL, and the texts of its values.
class TstSnapshotPostgres final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_spec = m_server.spec();
        m_server.run("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN padded AS char(5);"
                     "CREATE TYPE pair AS (a int, b text);"
                     "CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        m_server.run("CREATE TABLE plain(id bigint PRIMARY KEY, name text COLLATE blind, amount numeric);"
                     "INSERT INTO plain VALUES (1, 'a', 1.5), (2, 'A', 2.25), (3, NULL, NULL), (4, 'b', -0.5)");
    }

    void formsAreWrittenAsSaid_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArray>("literal");
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* declared, const char* literal, const char* form, const char* text) {
            QTest::newRow((QByteArray(declared) + " " + QByteArray(literal).left(40) + " " + form).constData())
                << QByteArray(declared) << QByteArray(literal) << QByteArray(form) << QString::fromUtf8(text);
        };
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
        row("double precision", "0.1", "Decimal 3", "");
    }
    void formsAreWrittenAsSaid()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, literal);
        QFETCH(QByteArray, form);
        QFETCH(QString, text);
        const SnapshotFixture asked = held(valuesOf(declared, {literal, QByteArray()}));
        const std::string sql = asked.text(1, formOf(form));
        QCOMPARE(sql.empty(), text.isEmpty());
        if (sql.empty())
            return;
        QCOMPARE(asked.ask(sql), QStringList({text, "NULL"}));
        const std::string framed = asked.dialect().framed(sql);
        const QString frame = QString::number(text.toUtf8().size()) + ":" + text;
        QCOMPARE(asked.ask(framed), QStringList({frame, "N"}));
        const std::string joined = asked.dialect().joined({framed, framed, framed});
        for (const int half : {0, 1})
            QCOMPARE(asked.ask(asked.dialect().hash(joined, half)),
                     QStringList(
                         {SnapshotFixture::hashOf(frame + frame + frame, half), SnapshotFixture::hashOf("NNN", half)}));
    }

    void differentValuesHaveDifferentTexts_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArrayList>("literals");
        QTest::addColumn<QByteArrayList>("forms");
        const auto row = [](const char* declared, const QByteArrayList& literals, const QByteArrayList& forms) {
            QTest::newRow(declared) << QByteArray(declared) << literals << forms;
        };
        row("real", {"0", "1e-45", "16777216", "16777218", "0.1", "0.10000001", "NaN", "Infinity", "-Infinity"},
            {"Own"});
        row("double precision",
            {"0", "5e-324", "9007199254740992", "9007199254740994", "0.1", "0.10000000000000002", "NaN", "Infinity",
             "-Infinity", "1.7976931348623157e308"},
            {"Own"});
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
        QFETCH(QByteArrayList, forms);
        QByteArrayList all = literals;
        all += QByteArray();
        for (const QByteArray& form : forms) {
            const SnapshotFixture asked = held(valuesOf(declared, all));
            const std::string sql = asked.text(1, formOf(form));
            QVERIFY2(!sql.empty(), form.constData());
            const QStringList texts = asked.ask(asked.dialect().framed(sql));
            QCOMPARE(texts.size(), all.size());
            QCOMPARE(texts.back(), QStringLiteral("N"));
            QVERIFY2(QSet<QString>(texts.begin(), texts.end()).size() == texts.size(),
                     qPrintable(form + ": " + texts.join(" / ")));
            // As texts of keys, too.
            QCOMPARE(
                asked
                    .ask("(SELECT count(*) FROM (SELECT " + sql + " AS k FROM " + asked->from(0) + " GROUP BY 1) AS g)")
                    .front(),
                QString::number(all.size()));
        }
    }

    void boundsOrderByValueAndByBytes_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArrayList>("literals"); // In order.
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QByteArrayList>("bounds");
        QTest::addColumn<QList<int>>("before"); // So many are before each bound.
        QTest::newRow("integer") << QByteArray("integer") << QByteArrayList{"-10", "-9", "2", "10"}
                                 << QByteArray("Integer")
                                 << QByteArrayList{"-9", "3", "18446744073709551615", "-99999999999999999999"}
                                 << QList<int>{1, 3, 4, 0};
        QTest::newRow("oid") << QByteArray("oid") << QByteArrayList{"1", "4294967295"} << QByteArray("Integer")
                             << QByteArrayList{"2", "9999999999", "-1"} << QList<int>{1, 2, 0};
        QTest::newRow("decimal") << QByteArray("numeric(12,2)") << QByteArrayList{"-1", "0.5", "10"}
                                 << QByteArray("Decimal 2") << QByteArrayList{"0.50", "NaN"} << QList<int>{1, 3};
        QTest::newRow("money") << QByteArray("money") << QByteArrayList{"-1", "0.5", "10"} << QByteArray("Decimal 2")
                               << QByteArrayList{"0.50"} << QList<int>{1};
        QTest::newRow("blind text") << QByteArray("text COLLATE blind")
                                    << QByteArrayList{"",      "A",  "B",  "\\",       "a",
                                                      "a\x01", "aa", "b'", "\xC3\xA4", "\xF0\x9D\x84\x9E"}
                                    << QByteArray("Text")
                                    << QByteArrayList{"",   "a",  "b",        QByteArray("a\0b", 3),
                                                      "b'", "\\", "\xC3\xA4", "\xEF\xBF\xBD"}
                                    << QList<int>{0, 4, 7, 5, 7, 3, 8, 9};
        QTest::newRow("padded") << QByteArray("char(2)") << QByteArrayList{"", "a\n", "a"} << QByteArray("Text")
                                << QByteArrayList{"a ", "a"} << QList<int>{2, 1};
        QTest::newRow("date") << QByteArray("date")
                              << QByteArrayList{"-infinity", "2013-01-31", "2013-03-01", "infinity"}
                              << QByteArray("Date")
                              << QByteArrayList{"2013-02-31", "0000-00-00", "2013-01-31", "infinity", "0044-03-15 (BC)"}
                              << QList<int>{2, 1, 1, 3, 1};
        QTest::newRow("timestamp") << QByteArray("timestamptz")
                                   << QByteArrayList{"-infinity", "2013-01-31 10:00+01", "2013-01-31 10:00+00"}
                                   << QByteArray("Timestamp")
                                   << QByteArrayList{"2013-01-31 09:30:00.000000", "0000-00-00 00:00:00.000000",
                                                     "2013-00-00 00:00:00.000000", "99999-01-01 00:00:00.000000"}
                                   << QList<int>{2, 1, 1, 3};
        QTest::newRow("uuid") << QByteArray(
            "uuid") << QByteArrayList{"00000000-0000-0000-0000-00000000000a", "e3b0c442-98fc-1c14-9afb-f4c8996fb924"}
                              << QByteArray("Uuid") << QByteArrayList{"a0000000-0000-0000-0000-000000000000"}
                              << QList<int>{1};
    }
    void boundsOrderByValueAndByBytes()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArrayList, literals);
        QFETCH(QByteArray, form);
        QFETCH(QByteArrayList, bounds);
        QFETCH(QList<int>, before);
        const SnapshotFixture asked = held(valuesOf(declared, literals));
        const std::string ordered = asked.ordered(1, formOf(form));
        QStringList inOrder;
        for (int i = 1; i <= literals.size(); ++i)
            inOrder += QString::number(i);
        QCOMPARE(asked.ask("rank() OVER (ORDER BY " + ordered + ")"), inOrder);
        for (int i = 0; i < bounds.size(); ++i) {
            const std::string bound = asked.dialect().bound(bounds[i].toStdString(), formOf(form));
            QCOMPARE(asked.ask("1", ordered + " < " + bound).size(), before[i]);
            QCOMPARE(asked.ask("1", ordered + " >= " + bound).size(), literals.size() - before[i]);
        }
    }

    void literalsHoldInEverySession()
    {
        m_server.run("ALTER ROLE diffract SET standard_conforming_strings = off; ALTER ROLE diffract SET "
                     "escape_string_warning = off");
        const SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        for (const char* text : {"", "it's", "\\", "\\'", "'; DROP TABLE plain; --", "%s", "Grüße\n", "\\x41"})
            QCOMPARE(asked.ask(asked.dialect().bound(text, formOf("Text")), "id = 1"),
                     QStringList(QString::fromUtf8(text)));
        m_server.run("ALTER ROLE diffract RESET ALL");
    }

    void otherEncodingsCountInUtf8()
    {
        m_server.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
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

    void hashesAddUpExactly()
    {
        const SnapshotFixture asked =
            held(LandedFixture::query(m_spec, "SELECT i AS n, 'x' AS x FROM generate_series(1, 100) AS i"));
        const auto sum =
            asked->ask("SELECT sum(" + asked.dialect().hash("'x'::text", 0) + ") FROM " + asked->from(0), {});
        REQUIRE_OK(sum);
        QCOMPARE(QString::fromStdString(*sum->front().front()), SnapshotFixture::hashOf("x", 0) + "00");
    }

    void manyColumnsAreJoined()
    {
        std::string select;
        for (int i = 0; i < 1000; ++i)
            select += (i == 0 ? "SELECT 1 AS c" : ", " + std::to_string(i) + " AS c") + std::to_string(i);
        const SnapshotFixture asked = held(LandedFixture::query(m_spec, select));
        std::vector<std::string> texts;
        QString want;
        for (std::size_t i = 0; i < 1000; ++i) {
            texts.push_back(asked.dialect().framed(asked.text(i, formOf("Integer"))));
            const QString number = QString::number(i == 0 ? 1 : i);
            want += QString::number(number.size()) + ":" + number;
        }
        QCOMPARE(asked.ask(asked.dialect().joined(texts)), QStringList(want));
    }

    void columnsAreThoseThatLand()
    {
        const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                    {{.dataset = LandedFixture::table(m_spec, {"plain"}),
                                      .wish = {.columns = {"amount", "id"}, .filter = "name <> 'b' --"}}});
        const auto& columns = asked->columns(0);
        QCOMPARE(columns.size(), std::size_t(2));
        QVERIFY(columns[0].isKey && !columns[1].isKey);
        QVERIFY(!columns[0].isNullable && columns[1].isNullable);
        QCOMPARE(columns[1].column.position, std::size_t(1));
        QCOMPARE(columns[1].column.type, std::string("DECIMAL(18,2)"));
        QCOMPARE(asked.ask(asked.text(1, formOf("Decimal 2"))), QStringList({"1.50", "2.25"}));
        const auto landed = asked->land(0, {""}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), QStringLiteral("BIGINT, DECIMAL(18,2)"));
        QCOMPARE(m_fixture.rows(*landed), QStringList({"1|1.50", "2|2.25"}));
    }

    void keyIsWholeOrNone()
    {
        m_server.run("CREATE TABLE pairs(a int, b int, v int, PRIMARY KEY (a, b)); CREATE TABLE parent(id int PRIMARY "
                     "KEY); CREATE TABLE child() INHERITS (parent); INSERT INTO parent VALUES (1); INSERT INTO child "
                     "VALUES (1); CREATE TABLE parted(id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE part "
                     "PARTITION OF parted DEFAULT");
        const auto keys = [&](const char* table, const std::vector<std::string>& columns) {
            const SnapshotFixture asked(
                m_spec, m_fixture.settings(),
                {{.dataset = LandedFixture::table(m_spec, {table}), .wish = {.columns = columns}}});
            std::string names;
            for (const SourceColumn& column : asked->columns(0))
                names += column.isKey ? column.column.name : "";
            return names;
        };
        QCOMPARE(keys("pairs", {}), std::string("ab"));
        QCOMPARE(keys("pairs", {"a", "v"}), std::string());
        QCOMPARE(keys("parent", {}), std::string());
        QCOMPARE(keys("parted", {}), std::string("id"));
    }

    void severalConditionsLandInOneFile()
    {
        const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                    {{.dataset = LandedFixture::table(m_spec, {"plain"})},
                                     {.dataset = LandedFixture::query(m_spec, "SELECT 4 AS \"id\"")}});
        const std::string id = asked->column(0, 0);
        const auto landed = asked->land(
            0, {id + " IN (SELECT " + asked->column(1, 0) + " FROM " + asked->from(1) + ")", id + " = 2", "false"}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList({"4|b|-0.50", "2|A|2.25"}));
        const auto none = asked->land(0, {}, {});
        REQUIRE_OK(none);
        QCOMPARE(none->rows, std::uint64_t(0));
        QCOMPARE(LandedFixture::types(*none), LandedFixture::types(*landed));
    }

    void wideValuesWidenAllConditions()
    {
        const SnapshotFixture asked = held(valuesOf("numeric(5,2)", {"1.5", "NaN", "2.5"}));
        QCOMPARE(asked->columns(0)[1].column.type, std::string("DECIMAL(5,2)"));
        const std::string n = asked->column(0, 0);
        const auto narrow = asked->land(0, {n + " = 1", n + " = 3"}, {});
        REQUIRE_OK(narrow);
        QCOMPARE(LandedFixture::types(*narrow), QStringLiteral("INTEGER, DECIMAL(5,2)"));
        const auto landed = asked->land(0, {n + " = 1", n + " = 2", n + " = 3"}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), QStringLiteral("INTEGER, VARCHAR"));
        QCOMPARE(m_fixture.rows(*landed), QStringList({"1|1.5", "2|NaN", "3|2.5"}));
        QCOMPARE(LandedFixture::codes(*landed), QStringList("widened"));
        QCOMPARE(asked->columns(0)[1].column.type, std::string("DECIMAL(5,2)"));
    }

    void laterRowsAreNotSeen()
    {
        m_server.run("CREATE TABLE moving(id int PRIMARY KEY); INSERT INTO moving VALUES (1)");
        SnapshotFixture asked(m_spec, m_fixture.settings(),
                              {{.dataset = LandedFixture::table(m_spec, {"moving"})},
                               {.dataset = LandedFixture::query(m_spec, "SELECT id FROM moving")}});
        m_server.run("INSERT INTO moving VALUES (2)");
        QCOMPARE(asked.ask("id"), QStringList("1"));
        QCOMPARE(asked.ask("id", "", 1), QStringList("1"));
        for (const std::size_t dataset : {0U, 1U}) {
            const auto landed = asked->land(dataset, {""}, {});
            REQUIRE_OK(landed);
            QCOMPARE(m_fixture.rows(*landed), QStringList("1"));
        }
        asked.close();
        const auto now = asked.source().fetch(LandedFixture::table(m_spec, {"moving"}), {}, {});
        REQUIRE_OK(now);
        QCOMPARE(now->rows, std::uint64_t(2));
        QCOMPARE(m_server.run("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"),
                 QStringLiteral("0"));
    }

    void strangeNamesAreColumns()
    {
        m_server.run("CREATE TABLE \"odd \"\" %s 'name\"(\"t\" int, \"a\"\"b\" int, \"%d\" int, \"Ä; --\" int, "
                     "\"select\" int); INSERT INTO \"odd \"\" %s 'name\" VALUES (1, 2, 3, 4, 5)");
        const std::vector<DatasetSpec> datasets{
            LandedFixture::table(m_spec, {"odd \" %s 'name"}),
            LandedFixture::query(m_spec, "SELECT * FROM \"odd \"\" %s 'name\" -- all; ")};
        for (const DatasetSpec& dataset : datasets) {
            for (const char* filter : {"", "\"Ä; --\" = 4 AND \"a\"\"b\" = 2 --"}) {
                const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                            {{.dataset = dataset, .wish = {.filter = filter}}});
                for (std::size_t i = 0; i < 5; ++i)
                    QCOMPARE(asked.ask(asked.text(i, formOf("Integer"))), QStringList(QString::number(i + 1)));
                const auto landed = asked->land(0, {asked->column(0, 3) + " = 4"}, {});
                REQUIRE_OK(landed);
                QCOMPARE(m_fixture.rows(*landed), QStringList("1|2|3|4|5"));
            }
        }
    }

    void badDatasetsAreRefused()
    {
        const auto source = Source::open(m_spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto code = [&](const DatasetSpec& dataset, const std::string& filter) {
            const auto opened = (*source)->snapshot({{.dataset = dataset, .wish = {.filter = filter}}}, {});
            return opened ? std::string("opened") : opened.error().code;
        };
        QCOMPARE(code(LandedFixture::table(m_spec, {"nowhere"}), ""), std::string("no_such_table"));
        QCOMPARE(code(LandedFixture::query(m_spec, "SELECT 1 AS a) AS t; DROP TABLE plain; --"), ""),
                 std::string("bad_sql"));
        QCOMPARE(code(LandedFixture::query(m_spec, "SELECT nextval('x') AS a"), ""), std::string("no_such_table"));
        QCOMPARE(code(LandedFixture::table(m_spec, {"plain"}), "id = 1) OR (id = 2"), std::string("bad_sql"));
        QCOMPARE(code(LandedFixture::table(m_spec, {"plain"}), ""), std::string("opened"));
    }

    void stopEndsAQuestionOnTheServer()
    {
        SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        std::stop_source stop;
        const QString asleep =
            QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE "
                           "'SELECT pg_sleep%'");
        QElapsedTimer timer;
        std::jthread later([&] {
            while (m_server.run(asleep) == "0")
                std::this_thread::yield();
            timer.start();
            stop.request_stop();
        });
        const auto rows = asked->ask("SELECT pg_sleep(60) FROM " + asked->from(0), stop.get_token());
        QVERIFY(!rows);
        QVERIFY2(rows.error().kind == ErrorKind::Cancelled, rows.error().message.c_str());
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(m_server.run(asleep), QStringLiteral("0"));
        asked.close();
        REQUIRE_OK(asked.source().fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}));
    }

    void serverDoesNotEndAnIdleSnapshot()
    {
        m_server.run("ALTER ROLE diffract SET idle_in_transaction_session_timeout = 1000");
        const SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        m_server.run("ALTER ROLE diffract RESET ALL");
        QCOMPARE(asked.ask("current_setting('idle_in_transaction_session_timeout')", "id = 1"), QStringList("0"));
    }

    void lostConnectionIsNoNewSnapshot()
    {
        SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        m_server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'");
        for (int i = 0; i < 2; ++i) {
            const auto rows = asked->ask("SELECT 1", {});
            QVERIFY(!rows);
            QCOMPARE(rows.error().code, std::string("connection_lost"));
            const auto landed = asked->land(0, {""}, {});
            QVERIFY(!landed);
            QCOMPARE(landed.error().code, std::string("connection_lost"));
        }
        asked.close();
        REQUIRE_OK(asked.source().fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}));
    }

private:
    [[nodiscard]] SnapshotFixture held(const DatasetSpec& dataset) const
    {
        return {m_spec, m_fixture.settings(), {{.dataset = dataset}}};
    }

    /// Rows of a number from 1 and a value; an empty literal without a name is NULL.
    [[nodiscard]] DatasetSpec valuesOf(const QByteArray& declared, const QByteArrayList& literals) const
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

    PostgresServer m_server;
    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstSnapshotPostgres, "tst_snapshot_postgres")
#include "tst_snapshot_postgres.moc"
