// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/snapshot_fixture.h"
#include "engine/source_fixture.h"
#include "support/mariadb_server.h"

#include <QElapsedTimer>

#include <thread>

using namespace diffract::engine;
using diffract::test::formOf;
using diffract::test::LandedFixture;
using diffract::test::MariaDbServer;
using diffract::test::SnapshotFixture;

/// Questions to a real MariaDB, and the texts of its values.
class TstSnapshotMariaDb final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_spec = m_server.spec();
        m_server.run("CREATE TABLE plain(id bigint PRIMARY KEY, name varchar(20) COLLATE utf8mb4_general_ci, amount "
                     "decimal(12,2)); INSERT INTO plain VALUES (1, 'a', 1.5), (2, 'A', 2.25), (3, NULL, NULL), (4, "
                     "'b', -0.5)");
    }
    void cleanup() { m_server.run("SET GLOBAL sql_mode = DEFAULT; SET GLOBAL max_allowed_packet = DEFAULT"); }

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
        row("bigint unsigned", "18446744073709551615", "Integer", "18446744073709551615");
        row("bigint unsigned zerofill", "18446744073709551615", "Integer", "18446744073709551615");
        row("int(8) zerofill", "12", "Integer", "12");
        row("tinyint", "-1", "Integer", "-1");
        row("boolean", "true", "Integer", "1");
        row("year", "0", "Integer", "0");
        row("year", "2155", "Integer", "2155");
        row("text", "'1'", "Integer", "");
        row("decimal(12,2)", "-12.5", "Decimal 2", "-12.50");
        row("decimal(12,2)", "-0.001", "Decimal 2", "0.00");
        row("decimal(12,2)", "-0.001", "Decimal 4", "0.0000");
        row("decimal(12,2) zerofill", "1.5", "Decimal 2", "1.50");
        row("decimal(12,2)", "12.5", "Decimal 1", "");
        row("decimal(4,0)", "1000", "Decimal 0", "1000");
        row("decimal(2,2)", "0.05", "Decimal 2", "0.05");
        row("decimal(65,30)", "12345678901234567890123456789012345.5", "Decimal 30",
            "12345678901234567890123456789012345.500000000000000000000000000000");
        row("decimal(65,2)", "1.5", "Decimal 3", "");
        row("decimal(65,2)", "1.5", "Decimal 2", "1.50");
        row("varchar(20)", "'Grüße 𝄞 '", "Text", "Grüße 𝄞 ");
        row("varchar(20) character set latin1", "'Grüße'", "Text", "Grüße");
        row("varchar(20) character set utf16", "'Grüße 𝄞'", "Text", "Grüße 𝄞");
        row("text", "'a\\r\\nb'", "Text", "a\r\nb");
        row("char(5)", "'abc'", "Text", "abc");
        row("enum('sad','ok')", "'ok'", "Text", "ok");
        row("set('a','b','c')", "'a,c'", "Text", "a,c");
        row("inet6", "'::1'", "Text", "::1");
        row("json", "'{\"b\": 1,  \"a\": 2}'", "Text", "{\"b\": 1,  \"a\": 2}");
        row("blob", "x'00ff41'", "Bytes", "00ff41");
        row("binary(4)", "x'00ff'", "Bytes", "00ff0000");
        row("bit(5)", "b'10110'", "Bytes", "");
        row("bit(5)", "b'10110'", "Own", "5:22");
        row("date", "'2013-01-31'", "Date", "2013-01-31");
        row("date", "'0001-01-01'", "Date", "0001-01-01");
        row("date", "'0000-00-00'", "Date", "0000-00-00");
        row("time", "'10:00'", "Time", "10:00:00.000000");
        row("time(3)", "'23:59:59.999'", "Time", "23:59:59.999000");
        row("time(6)", "'24:00:00'", "Time", "24:00:00.000000");
        row("time(1)", "'-838:59:59'", "Time", "-838:59:59.000000");
        row("datetime", "'2013-01-31 10:00:00'", "Timestamp", "2013-01-31 10:00:00.000000");
        row("datetime(1)", "'0099-01-31 10:00:00.1'", "Timestamp", "0099-01-31 10:00:00.100000");
        row("datetime(3)", "'0000-00-00 00:00:00'", "Timestamp", "0000-00-00 00:00:00.000000");
        row("timestamp(6) NULL", "'2013-01-31 09:00:00.000001'", "Timestamp", "2013-01-31 09:00:00.000001");
        row("uuid", "'E3B0C442-98FC-1C14-9AFB-F4C8996FB924'", "Uuid", "e3b0c442-98fc-1c14-9afb-f4c8996fb924");
        row("double", "0.1", "Own", "0.1");
        row("float", "16777216", "Own", "16777216");
        row("double", "0.1", "Decimal 3", "");
        row("boolean", "true", "Boolean", "");
    }
    void formsAreWrittenAsSaid()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, literal);
        QFETCH(QByteArray, form);
        QFETCH(QString, text);
        fill(declared, {literal, "NULL"});
        // Modes of a server that take zero dates away, or turn quotes and backslashes into something else.
        for (const char* mode : {"", "TRADITIONAL", "ANSI,NO_BACKSLASH_ESCAPES", "PAD_CHAR_TO_FULL_LENGTH"}) {
            if (declared == "char(5)" && QByteArray(mode).startsWith("PAD"))
                text += "  ";
            m_server.run(QStringLiteral("SET GLOBAL sql_mode = '%1'").arg(QLatin1String(mode)));
            for (const SnapshotFixture& asked : {held(typed()), held(typedQuery())}) {
                const std::string sql = asked.text(1, formOf(form));
                QCOMPARE(sql.empty(), text.isEmpty());
                if (sql.empty())
                    continue;
                QCOMPARE(asked.ask(sql), QStringList({text, "NULL"}));
                const std::string framed = asked.dialect().framed(sql);
                const QString frame = QString::number(text.toUtf8().size()) + ":" + text;
                QCOMPARE(asked.ask(framed), QStringList({frame, "N"}));
                const std::string joined = asked.dialect().joined({framed, framed, framed});
                for (const int half : {0, 1})
                    QCOMPARE(asked.ask(asked.dialect().hash(joined, half)),
                             QStringList({SnapshotFixture::hashOf(frame + frame + frame, half),
                                          SnapshotFixture::hashOf("NNN", half)}));
            }
        }
    }

    void differentValuesHaveDifferentTexts_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArrayList>("literals");
        QTest::addColumn<QByteArrayList>("forms");
        const auto row = [](const char* declared, const QByteArrayList& literals, const QByteArrayList& forms) {
            QTest::newRow(declared) << QByteArray(declared) << literals << forms;
        };
        row("float", {"0", "1e-38", "16777216", "16777218", "0.1", "0.10000001", "3.4e38"}, {"Own"});
        row("double",
            {"0", "5e-324", "9007199254740992", "9007199254740994", "0.1", "0.10000000000000002",
             "1.7976931348623157e308", "1e15", "1e16"},
            {"Own"});
        row("double(10,2)", {"0", "0.01", "1", "99999999.99"}, {"Own"});
        row("decimal(65,30)",
            {"0", "1e-30", "99999999999999999999999999999999999", "99999999999999999999999999999999998.5"},
            {"Own", "Decimal 30"});
        row("decimal(12,2)", {"0", "0.01", "-0.01", "1000"}, {"Own", "Decimal 2", "Decimal 30"});
        row("bigint unsigned", {"0", "18446744073709551615", "18446744073709551614"}, {"Own", "Integer"});
        row("varchar(20)", {"''", "'a'", "'a '", "'A'", "'a\\n'", "'a\\r\\n'", "'ä'", "'a\xCC\x88'", "'a\\0'", "'N'"},
            {"Own", "Text"});
        row("varchar(20) character set latin1 collate latin1_german2_ci", {"'ae'", "'ä'", "'AE'", "'ä '"},
            {"Own", "Text"});
        row("longtext", {"''", "'a'", "'a '", "'A'"}, {"Own", "Text"});
        row("char(4)", {"''", "'a'", "'A'", "'a\\n'", "'abcd'"}, {"Own", "Text"});
        row("enum('a','A ','b')", {"'a'", "'b'"}, {"Own", "Text"});
        row("varbinary(9)", {"''", "x'00'", "x'0000'", "x'30'", "' '"}, {"Own", "Bytes"});
        row("longblob", {"''", "x'00'", "x'0000'", "x'30'", "' '"}, {"Own", "Bytes"});
        row("bit(4)", {"b'0'", "b'1'", "b'1000'"}, {"Own"});
        row("date",
            {"'2013-01-31'", "'2013-02-31'", "'2013-03-03'", "'0000-00-00'", "'2013-00-00'", "'2013-01-00'",
             "'0001-01-01'", "'9999-12-31'"},
            {"Own", "Date"});
        row("time(6)", {"0", "'24:00'", "'-24:00'", "'00:00:00.000001'", "'-00:00:00.000001'", "'838:59:59.999999'"},
            {"Own", "Time"});
        row("datetime(6)",
            {"'2013-01-31'", "'0000-00-00'", "'2013-00-00'", "'2013-01-31 00:00:00.000001'", "'9999-12-31'"},
            {"Own", "Timestamp"});
        row("timestamp(6) NULL", {"'2013-01-31'", "'0000-00-00'", "'2013-01-31 00:00:00.000001'"},
            {"Own", "Timestamp"});
        row("json", {"'null'", "'\"null\"'", "'{}'", "'{ }'", "'1'", "'1.0'"}, {"Own", "Text"});
        row("year", {"0", "1901", "2155"}, {"Own", "Integer"});
        row("uuid", {"'e3b0c442-98fc-1c14-9afb-f4c8996fb924'", "'00000000-0000-0000-0000-000000000000'"},
            {"Own", "Uuid"});
        row("geometry", {"point(1,2)", "point(2,1)"}, {"Own", "Bytes"});
    }
    void differentValuesHaveDifferentTexts()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArrayList, literals);
        QFETCH(QByteArrayList, forms);
        QByteArrayList all = literals;
        all += "NULL";
        fill(declared, all);
        m_server.run("SET GLOBAL sql_mode = 'TRADITIONAL'");
        for (const QByteArray& form : forms) {
            const SnapshotFixture asked = held(typed());
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
        QTest::newRow("unsigned") << QByteArray("bigint unsigned") << QByteArrayList{"1", "18446744073709551615"}
                                  << QByteArray("Integer")
                                  << QByteArrayList{"2", "18446744073709551615", "18446744073709551616", "-1"}
                                  << QList<int>{1, 1, 2, 0};
        QTest::newRow("zerofill") << QByteArray("int(9) zerofill") << QByteArrayList{"1", "10"} << QByteArray("Integer")
                                  << QByteArrayList{"2"} << QList<int>{1};
        QTest::newRow("decimal") << QByteArray("decimal(12,2)") << QByteArrayList{"-1", "0.5", "10"}
                                 << QByteArray("Decimal 2") << QByteArrayList{"0.50", "NaN", "Infinity", "-Infinity"}
                                 << QList<int>{1, 3, 3, 0};
        QTest::newRow("blind text") << QByteArray("varchar(20) collate utf8mb4_general_ci")
                                    << QByteArrayList{"''",   "'A'",  "'B'",   "x'5c'",   "'a'",
                                                      "'a '", "'aa'", "'b'''", "x'c3a4'", "x'f09d849e'"}
                                    << QByteArray("Text")
                                    << QByteArrayList{"",   "a",  "b",        QByteArray("a\0b", 3),
                                                      "b'", "\\", "\xC3\xA4", "\xEF\xBF\xBD"}
                                    << QList<int>{0, 4, 7, 5, 7, 3, 8, 9};
        QTest::newRow("date") << QByteArray("date") << QByteArrayList{"'0000-00-00'", "'2013-01-31'", "'2013-03-01'"}
                              << QByteArray("Date") << QByteArrayList{"2013-02-31", "0000-00-00",    "2013-01-31",
                                                                      "infinity",   "0044-03-15 BC", "12013-01-01"}
                              << QList<int>{2, 1, 1, 3, 1, 3};
        QTest::newRow("datetime") << QByteArray("datetime(6)")
                                  << QByteArrayList{"'0000-00-00'", "'2013-01-31 09:00'", "'2013-01-31 10:00'"}
                                  << QByteArray("Timestamp")
                                  << QByteArrayList{"2013-01-31 09:30:00.000000", "0000-00-00 00:00:00.000000",
                                                    "2013-00-00 00:00:00.000000", "99999-01-01 00:00:00.000000",
                                                    "-infinity"}
                                  << QList<int>{2, 1, 1, 3, 1};
        QTest::newRow("timestamp") << QByteArray("timestamp NULL")
                                   << QByteArrayList{"'2013-01-31 09:00'", "'2013-01-31 10:00'"}
                                   << QByteArray("Timestamp")
                                   << QByteArrayList{"2013-01-31 09:30:00.000000", "0000-00-00 00:00:00.000000",
                                                     "99999-01-01 00:00:00.000000"}
                                   << QList<int>{1, 0, 2};
        QTest::newRow("uuid") << QByteArray("uuid")
                              << QByteArrayList{"'00000000-0000-1000-8000-00000000000a'",
                                                "'e3b0c442-98fc-1c14-9afb-f4c8996fb924'",
                                                "'ffffffff-98fc-1c14-8afb-000000000000'"}
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
        fill(declared, literals);
        for (const char* mode : {"TRADITIONAL", "ANSI,NO_BACKSLASH_ESCAPES"}) {
            m_server.run(QStringLiteral("SET GLOBAL sql_mode = '%1'").arg(QLatin1String(mode)));
            const SnapshotFixture asked = held(typed());
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
    }

    void literalsHoldInEverySession()
    {
        for (const char* mode : {"", "ANSI", "NO_BACKSLASH_ESCAPES"}) {
            m_server.run(QStringLiteral("SET GLOBAL sql_mode = '%1'").arg(QLatin1String(mode)));
            const SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
            for (const char* text : {"", "it's", "\\", "\\'", "'; DROP TABLE plain; --", "%s", "Grüße\n", "\\x41"})
                QCOMPARE(asked.ask(asked.dialect().bound(text, formOf("Text")), "id = 1"),
                         QStringList(QString::fromUtf8(text)));
        }
    }

    void sessionsWithoutEmptyTextsHaveNoForms()
    {
        for (const char* mode : {"ORACLE", "EMPTY_STRING_IS_NULL"}) {
            m_server.run(QStringLiteral("SET GLOBAL sql_mode = '%1'").arg(QLatin1String(mode)));
            const SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
            QVERIFY(asked.text(1, formOf("Text")).empty());
            REQUIRE_OK(asked->land(0, {""}, {}));
        }
    }

    void longTextsFailAndAreNotNull()
    {
        m_server.run("CREATE TABLE big(n int, a longtext, b longblob); INSERT INTO big VALUES (1, repeat('x', 900000), "
                     "repeat('y', 900000)), (2, 'x', 'y'), (3, NULL, NULL); SET GLOBAL max_allowed_packet = 1048576");
        const SnapshotFixture asked = held(LandedFixture::table(m_spec, {"big"}));
        const std::string a = asked.text(1, formOf("Text"));
        const std::string b = asked.text(2, formOf("Bytes"));
        const Dialect& dialect = asked.dialect();
        const std::string row = dialect.joined({dialect.framed(a), dialect.framed(a)});
        QCOMPARE(asked.ask("md5(" + a + ")").size(), 3);
        for (const std::string& sql : {b, dialect.framed(b), row, dialect.hash(row, 0), dialect.hash(row, 1)}) {
            // Never worked out for the other rows.
            QCOMPARE(asked.ask("1", "n > 1 AND octet_length(coalesce(" + sql + ", '')) >= 0").size(), 2);
            for (const std::string& question :
                 {"SELECT " + sql + " FROM " + asked->from(0), "SELECT sum(x) FROM (SELECT CASE WHEN n < 5 THEN 1 END, "
                                                                   + sql + " AS x FROM " + asked->from(0) + ") AS s"}) {
                const auto rows = asked->ask(question, {});
                QVERIFY2(!rows, sql.c_str());
                QVERIFY2(rows.error().code == "row_too_long", rows.error().detail.c_str());
                QVERIFY(rows.error().message.find("max_allowed_packet") != std::string::npos);
            }
        }
        const auto landed = asked->land(0, {"octet_length(" + row + ") > 0"}, {});
        QVERIFY(!landed);
        QCOMPARE(landed.error().code, std::string("row_too_long"));
        const auto whole = asked->land(0, {""}, {});
        REQUIRE_OK(whole);
        QCOMPARE(whole->rows, std::uint64_t(3));
    }

    void hashesAddUpExactly()
    {
        const SnapshotFixture asked = held(LandedFixture::query(m_spec, "SELECT seq AS n, 'x' AS x FROM seq_1_to_100"));
        const auto sum = asked->ask(
            "SELECT sum(" + asked.dialect().hash(asked.text(1, formOf("Text")), 0) + ") FROM " + asked->from(0), {});
        REQUIRE_OK(sum);
        QCOMPARE(QString::fromStdString(*sum->front().front()), SnapshotFixture::hashOf("x", 0) + "00");
    }

    void manyColumnsAreJoined()
    {
        std::string select;
        for (int i = 0; i < 500; ++i)
            select += (i == 0 ? "SELECT 1 AS c" : ", " + std::to_string(i) + " AS c") + std::to_string(i);
        const SnapshotFixture asked = held(LandedFixture::query(m_spec, select));
        std::vector<std::string> texts;
        QString want;
        for (std::size_t i = 0; i < 500; ++i) {
            texts.push_back(asked.dialect().framed(asked.text(i, formOf("Integer"))));
            const QString number = QString::number(i == 0 ? 1 : i);
            want += QString::number(number.size()) + ":" + number;
        }
        QCOMPARE(asked.ask(asked.dialect().joined(texts)), QStringList(want));
    }

    void rowsOfTwoDatasetsAreJoinedInside()
    {
        m_server.run("CREATE TABLE one(id int PRIMARY KEY, v varchar(9)); INSERT INTO one VALUES (1, 'a'), (2, 'b'), "
                     "(3, 'c'), (4, NULL); CREATE TABLE two LIKE one; INSERT INTO two VALUES (1, 'a'), (2, 'B'), (4, "
                     "NULL), (5, 'e')");
        const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                    {{.dataset = LandedFixture::table(m_spec, {"one"})},
                                     {.dataset = LandedFixture::query(m_spec, "SELECT * FROM two")}});
        const Dialect& dialect = asked.dialect();
        std::string both;
        for (const std::size_t i : {0U, 1U}) {
            const std::string row = dialect.joined({dialect.framed(asked.text(1, formOf("Text"), i))});
            both += (i == 0 ? "" : " UNION ALL ") + std::string("SELECT ") + asked.text(0, formOf("Integer"), i)
                    + " AS k, " + (i == 0 ? "1 AS a, 0 AS b, " : "0, 1, ") + dialect.hash(row, 0) + " AS h FROM "
                    + asked->from(i);
        }
        const std::string differs =
            "(SELECT k FROM (" + both + ") AS u GROUP BY k HAVING NOT (sum(a) = 1 AND sum(b) = 1 AND min(h) = max(h)))";
        for (const auto& [dataset, want] : {std::pair{0U, QStringList{"2|b", "3|c"}}, {1U, {"2|B", "5|e"}}}) {
            const auto landed =
                asked->land(dataset, {asked.text(0, formOf("Integer"), dataset) + " IN " + differs}, {});
            REQUIRE_OK(landed);
            QCOMPARE(m_fixture.rows(*landed), want);
        }
    }

    void columnsAreThoseThatLand()
    {
        const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                    {{.dataset = LandedFixture::table(m_spec, {"shop", "plain"}),
                                      .wish = {.columns = {"amount", "id"}, .filter = "name <> 'b' -- "}}});
        const auto& columns = asked->columns(0);
        QCOMPARE(columns.size(), std::size_t(2));
        QVERIFY(columns[0].isKey && !columns[1].isKey);
        QVERIFY(!columns[0].isNullable && columns[1].isNullable);
        QCOMPARE(columns[1].column.position, std::size_t(1));
        QCOMPARE(columns[1].column.type, std::string("DECIMAL(12,2)"));
        QCOMPARE(asked.ask(asked.text(1, formOf("Decimal 2"))), QStringList({"1.50", "2.25"}));
        const auto landed = asked->land(0, {""}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), QStringLiteral("BIGINT, DECIMAL(12,2)"));
        QCOMPARE(m_fixture.rows(*landed), QStringList({"1|1.50", "2|2.25"}));
    }

    void keyIsWholeOrNone()
    {
        m_server.run("CREATE TABLE pairs(a int, b int, v int, PRIMARY KEY (a, b))");
        const auto keys = [&](const std::vector<std::string>& columns) {
            const SnapshotFixture asked(
                m_spec, m_fixture.settings(),
                {{.dataset = LandedFixture::table(m_spec, {"pairs"}), .wish = {.columns = columns}}});
            std::string names;
            for (const SourceColumn& column : asked->columns(0))
                names += column.isKey ? column.column.name : "";
            return names;
        };
        QCOMPARE(keys({}), std::string("ab"));
        QCOMPARE(keys({"a", "v"}), std::string());
    }

    void severalConditionsLandInOneFile()
    {
        const SnapshotFixture asked(m_spec, m_fixture.settings(),
                                    {{.dataset = LandedFixture::table(m_spec, {"plain"})},
                                     {.dataset = LandedFixture::query(m_spec, "SELECT 4 AS id")}});
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
        fill("date", {"'2013-01-31'", "'0000-00-00'", "'2014-01-31'"});
        const SnapshotFixture asked = held(typed());
        QCOMPARE(asked->columns(0)[1].column.type, std::string("DATE"));
        const std::string n = asked->column(0, 0);
        const auto narrow = asked->land(0, {n + " = 1", n + " = 3"}, {});
        REQUIRE_OK(narrow);
        QCOMPARE(LandedFixture::types(*narrow), QStringLiteral("INTEGER, DATE"));
        const auto landed = asked->land(0, {n + " = 1", n + " = 2", n + " = 3"}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed), QStringLiteral("INTEGER, VARCHAR"));
        QCOMPARE(m_fixture.rows(*landed), QStringList({"1|2013-01-31", "2|0000-00-00", "3|2014-01-31"}));
        QCOMPARE(LandedFixture::codes(*landed), QStringList("widened"));
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
        QCOMPARE(m_server.run("SELECT count(*) FROM information_schema.innodb_trx"), QStringLiteral("0"));
    }

    void strangeNamesAreColumns()
    {
        m_server.run("CREATE TABLE `odd `` %s 'name\"`(`t` int, `a``b` int, `%d` int, `Ä; --` int, `select` int); "
                     "INSERT INTO `odd `` %s 'name\"` VALUES (1, 2, 3, 4, 5)");
        const std::vector<DatasetSpec> datasets{
            LandedFixture::table(m_spec, {"odd ` %s 'name\""}),
            LandedFixture::query(m_spec, "SELECT * FROM `odd `` %s 'name\"` # all; ")};
        for (const DatasetSpec& dataset : datasets) {
            for (const char* filter : {"", "`Ä; --` = 4 AND `a``b` = 2 #"}) {
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
        QCOMPARE(code(LandedFixture::table(m_spec, {"plain"}), "id = 1) OR (id = 2"), std::string("bad_sql"));
        QCOMPARE(code(LandedFixture::table(m_spec, {"plain"}), ""), std::string("opened"));
    }

    void stopEndsAQuestionOnTheServer()
    {
        SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        std::stop_source stop;
        const QString asleep = QStringLiteral("SELECT count(*) FROM information_schema.processlist WHERE state = 'User "
                                              "sleep'");
        QElapsedTimer timer;
        std::jthread later([&] {
            while (m_server.run(asleep) == "0")
                std::this_thread::yield();
            timer.start();
            stop.request_stop();
        });
        const auto rows = asked->ask("SELECT sleep(60) FROM " + asked->from(0), stop.get_token());
        QVERIFY(!rows);
        QVERIFY2(rows.error().kind == ErrorKind::Cancelled, rows.error().message.c_str());
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(m_server.run(asleep), QStringLiteral("0"));
        asked.close();
        REQUIRE_OK(asked.source().fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}));
    }

    void serverDoesNotEndAnIdleSnapshot()
    {
        m_server.run("SET GLOBAL wait_timeout = 1; SET GLOBAL idle_transaction_timeout = 1; SET GLOBAL "
                     "idle_readonly_transaction_timeout = 1");
        const SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        m_server.run("SET GLOBAL wait_timeout = DEFAULT; SET GLOBAL idle_transaction_timeout = DEFAULT; SET GLOBAL "
                     "idle_readonly_transaction_timeout = DEFAULT");
        QCOMPARE(asked.ask("concat_ws(' ', @@wait_timeout, @@idle_transaction_timeout, "
                           "@@idle_readonly_transaction_timeout)",
                           "id = 1"),
                 QStringList("28800 0 0"));
    }

    void lostConnectionIsNoNewSnapshot()
    {
        SnapshotFixture asked = held(LandedFixture::table(m_spec, {"plain"}));
        m_server.run(
            "BEGIN NOT ATOMIC FOR c IN (SELECT id FROM information_schema.processlist WHERE user = 'diffract') "
            "DO EXECUTE IMMEDIATE concat('KILL ', c.id); END FOR; END");
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
    [[nodiscard]] DatasetSpec typed() const { return LandedFixture::table(m_spec, {"typed"}); }
    [[nodiscard]] DatasetSpec typedQuery() const
    {
        return LandedFixture::query(m_spec, "SELECT n, v FROM typed ORDER BY n # all");
    }

    /// Rows of a number from 1 and a value.
    void fill(const QByteArray& declared, const QByteArrayList& literals) const
    {
        QByteArray rows;
        for (int i = 0; i < literals.size(); ++i)
            rows += (i == 0 ? "(" : ", (") + QByteArray::number(i + 1) + ", " + literals[i] + ")";
        m_server.run("SET sql_mode = 'ALLOW_INVALID_DATES'; SET time_zone = '+00:00'; DROP TABLE IF EXISTS typed; "
                     "CREATE TABLE typed(n "
                     "int, v "
                     + QString::fromUtf8(declared) + "); INSERT INTO typed VALUES " + QString::fromUtf8(rows));
    }

    MariaDbServer m_server;
    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstSnapshotMariaDb, "tst_snapshot_mariadb")
#include "tst_snapshot_mariadb.moc"
