// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_cases.h"
#include "support/mariadb_server.h"
#include "support/server_process.h"

#include <QFile>
#include <QTcpServer>

#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

/// A real MariaDB as a source.
class TstSourceMariaDb final : public SourceCases {
    Q_OBJECT
public:
    TstSourceMariaDb()
        : SourceCases({.tables = {"shop/failing*", "shop/odd ` \" name", "shop/plain", "shop/secret", "shop/seen*"},
                       .plain = {"shop", "plain"},
                       .odd = {"odd ` \" name"},
                       .comment = "-- ",
                       .nameType = "varchar(20)",
                       .amountType = "decimal(12,2)",
                       .bound = "SELECT id, amount, x'00' AS bytes FROM plain WHERE id > ? ORDER BY 1;",
                       .value = "1",
                       .firstRow = {"2", "NULL", "\\x00"},
                       .filterOf = "id = 1) ",
                       .mayBeListed = "shop/numbers*",
                       .lastColumn = "bytes"})
    {}

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_spec = m_server.spec();
        m_server.run("CREATE TABLE plain(id bigint PRIMARY KEY, name varchar(20) NOT NULL, amount decimal(12,2));"
                     "INSERT INTO plain VALUES (1, 'a', 1.50), (2, 'b ', NULL), (3, '', -0.01);"
                     "CREATE TABLE `odd `` \" name`(`select` int, `Ä b` text);"
                     "INSERT INTO `odd `` \" name` VALUES (7, 'x');"
                     "CREATE VIEW seen AS SELECT id * 2 AS twice, name FROM plain;"
                     "CREATE VIEW failing AS SELECT (SELECT id FROM plain) AS n;"
                     "CREATE TABLE secret(a int); CREATE SEQUENCE numbers;"
                     "CREATE USER reader@'%' IDENTIFIED BY 'reader'; GRANT SELECT ON shop.plain TO reader@'%'");
    }

    void everyTypeKeepsItsValue_data()
    {
        const TypeRows row;
        row("tinyint", "-128", "TINYINT", "-128");
        row("tinyint(1)", "1", "TINYINT", "1");
        row("boolean", "true", "TINYINT", "1");
        row("tinyint unsigned", "255", "UTINYINT", "255");
        row("smallint", "-32768", "SMALLINT", "-32768");
        row("smallint unsigned", "65535", "USMALLINT", "65535");
        row("mediumint", "-8388608", "INTEGER", "-8388608");
        row("int", "2147483647", "INTEGER", "2147483647");
        row("int unsigned", "4294967295", "UINTEGER", "4294967295");
        row("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808");
        row("bigint unsigned", "18446744073709551615", "UBIGINT", "18446744073709551615");
        row("float", "0.1", "FLOAT", "0.1");
        row("float", "16777217.5", "FLOAT", "16777218.0");
        row("double", "0.1", "DOUBLE", "0.1");
        row("double", "1.7976931348623157e308", "DOUBLE", "1.7976931348623157e+308");
        row("decimal(12,2)", "-0.01", "DECIMAL(12,2)", "-0.01");
        row("decimal(4,0)", "1000", "DECIMAL(4,0)", "1000");
        row("decimal(5,5)", "0.00123", "DECIMAL(6,5)", "0.00123");
        row("decimal(38,10)", "1234567890123456789012345678.0123456789", "DECIMAL(38,10)",
            "1234567890123456789012345678.0123456789");
        row("decimal(65,30)", "-12345678.000000000000000000000000000001", "DECIMAL(38,30)",
            "-12345678.000000000000000000000000000001");
        row("decimal(65,30)", "123456789.000000000000000000000000000001", "VARCHAR",
            "123456789.000000000000000000000000000001", true);
        row("decimal(65,0)", "99999999999999999999999999999999999999999999999999999999999999999", "VARCHAR",
            "99999999999999999999999999999999999999999999999999999999999999999", true);
        row("bit(1)", "b'1'", "BIT", "1");
        row("bit(12)", "b'101100000001'", "BIT", "101100000001");
        row("bit(64)", "18446744073709551615", "BIT",
            "1111111111111111111111111111111111111111111111111111111111111111");
        row("year", "2155", "SMALLINT", "2155");
        row("date", "'2013-01-31'", "DATE", "2013-01-31");
        row("date", "'1500-02-28'", "DATE", "1500-02-28");
        row("date", "'0000-00-00'", "VARCHAR", "0000-00-00", true);
        row("date", "'2013-00-00'", "VARCHAR", "2013-00-00", true);
        row("date", "'2024-02-31'", "VARCHAR", "2024-02-31", true);
        row("date", "'2024-02-29'", "DATE", "2024-02-29");
        row("datetime(1)", "'2023-02-29 10:00:00.5'", "VARCHAR", "2023-02-29 10:00:00.5", true);
        row("time", "'23:59:59'", "TIME", "23:59:59");
        row("time(6)", "'10:00:00.000001'", "TIME", "10:00:00.000001");
        row("time", "'24:00:00'", "TIME", "24:00:00");
        row("time", "'838:59:59'", "VARCHAR", "838:59:59", true);
        row("time(3)", "'-25:00:00.5'", "VARCHAR", "-25:00:00.500", true);
        row("datetime(6)", "'2013-01-01 10:00:00.123456'", "TIMESTAMP", "2013-01-01 10:00:00.123456");
        row("datetime", "'9999-12-31 23:59:59'", "TIMESTAMP", "9999-12-31 23:59:59");
        row("datetime", "'0000-00-00 00:00:00'", "VARCHAR", "0000-00-00 00:00:00", true);
        row("timestamp(6) NULL", "'2013-01-01 10:00:00.5'", "TIMESTAMP WITH TIME ZONE", "2013-01-01 10:00:00.5+00");
        row("char(5)", "'abc'", "VARCHAR", "abc");
        row("varchar(20)", "'  trailing  '", "VARCHAR", "  trailing  ");
        row("varchar(20) character set latin1", "'Grüße'", "VARCHAR", "Grüße");
        row("text", "'Grüße 𝄞'", "VARCHAR", "Grüße 𝄞");
        row("longtext", "repeat('x', 5000)", "VARCHAR", "x5000");
        row("binary(4)", "x'00ff'", "BLOB", "\\x00\\xFF\\x00\\x00");
        row("varbinary(10)", "x'00ff41'", "BLOB", "\\x00\\xFFA");
        row("blob", "x'00ff41'", "BLOB", "\\x00\\xFFA");
        row("enum('sad','ok')", "'ok'", "VARCHAR", "ok");
        row("set('a','b','c')", "'a,c'", "VARCHAR", "a,c");
        row("json", "'{\"b\": 1,  \"a\": 2}'", "JSON", "{\"b\": 1,  \"a\": 2}");
        row("uuid", "'e3b0c442-98fc-1c14-9afb-f4c8996fb924'", "UUID", "e3b0c442-98fc-1c14-9afb-f4c8996fb924");
        row("inet6", "'::1'", "VARCHAR", "::1");
    }
    void everyTypeKeepsItsValue()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, literal);
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(bool, isWidened);
        m_server.run("SET sql_mode = 'ALLOW_INVALID_DATES'; SET time_zone = '+00:00'; DROP TABLE IF EXISTS typed; "
                     "CREATE TABLE typed(n "
                     "int, v "
                     + QString::fromUtf8(declared) + "); INSERT INTO typed VALUES (7, " + QString::fromUtf8(literal)
                     + "), (8, NULL)");
        const auto source = opened();
        const QString want = text == "x5000" ? QString(5000, 'x') : text;
        for (const DatasetSpec& dataset :
             {DatasetSpec(LandedFixture::table(m_spec, {"typed"})),
              DatasetSpec(LandedFixture::query(m_spec, "SELECT n, v FROM typed ORDER BY n # all"))}) {
            const auto landed = source->fetch(dataset, {}, {});
            REQUIRE_OK(landed);
            QCOMPARE(LandedFixture::types(*landed), "INTEGER, " + type);
            QCOMPARE(m_fixture.rows(*landed), QStringList({"7|" + want, "8|NULL"}));
            QCOMPARE(LandedFixture::codes(*landed), isWidened ? QStringList("widened") : QStringList());
        }
        const auto shown = source->query("SELECT v FROM typed", {}, 5, {});
        REQUIRE_OK(shown);
        QVERIFY(shown->rows.front().front() && !shown->rows.back().front());
        if (type == "VARCHAR")
            QCOMPARE(QString::fromStdString(*shown->rows.front().front()), want);
    }

    void manyRowsAreReadAgainForAnEarlyWideOne()
    {
        const auto landed = opened()->fetch(
            LandedFixture::query(m_spec, "SELECT seq AS i, IF(seq = 1, CAST('1000:00:00' AS TIME), '10:00') + INTERVAL "
                                         "0 SECOND AS a, repeat('x', 100) AS t, IF(seq = 9000, CAST('-1:00' AS TIME), "
                                         "TIME'10:00') AS b FROM seq_1_to_9000"),
            {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(LandedFixture::types(*landed).section(", ", 2), QStringLiteral("VARCHAR, VARCHAR"));
        const QStringList rows = m_fixture.rows(*landed);
        QCOMPARE(rows.size(), 9000);
        QVERIFY(rows.front().endsWith(QString(100, 'x') + "|10:00:00"));
        QVERIFY(rows.back().endsWith(QString(100, 'x') + "|-01:00:00"));
    }

    void longAndShortTextsAlternate()
    {
        const auto landed =
            opened()->fetch(LandedFixture::query(
                                m_spec, "SELECT seq AS i, repeat('x', seq * 37 % 3000) AS t, repeat('y', seq % 5) AS u "
                                        "FROM seq_1_to_20000;"),
                            {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(landed->rows, std::uint64_t(20000));
        const QStringList rows = m_fixture.rows(*landed);
        for (const int i : {1, 80, 81, 999, 20000})
            QCOMPARE(rows[i - 1].size(), QString::number(i).size() + 2
                                             + std::max(2 * (i * 37 % 3000 == 0), i * 37 % 3000)
                                             + std::max(2 * (i % 5 == 0), i % 5));
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        const SqlRows row;
        row("insert returning", "INSERT INTO plain VALUES (9, 'z', 1) RETURNING id");
        row("delete", "DELETE FROM plain");
        row("commit", "COMMIT");
        row("into outfile", "SELECT id FROM plain INTO OUTFILE '/tmp/diffract-owned'");
        row("into dumpfile", "SELECT 1 AS a INTO DUMPFILE '/tmp/diffract-owned'");
        row("into a variable", "SELECT 1 INTO @a");
        row("breaking out", "SELECT 1 AS a) AS q INTO OUTFILE '/tmp/diffract-owned' #");
        row("executable comment", "SELECT 1 AS a /*!50000 INTO OUTFILE '/tmp/diffract-owned' */");
        row("nextval", "SELECT nextval(numbers) AS n");
        row("set", "SET GLOBAL max_connections = 1");
        row("call", "CALL nothing()");
        row("load data", "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE plain");
        row("optimize", "OPTIMIZE TABLE plain");
        row("show", "SHOW TABLES");
        row("open comment", "SELECT 1 AS a /*");
    }
    void widenedDecimalsAreTheNumberAlone()
    {
        m_server.run("CREATE TABLE wide(id int, v decimal(65,10)); INSERT INTO wide VALUES (1, 1.5), (2, 3), "
                     "(3, 99999999999999999999999999999999999999999.25)");
        const auto landed = opened()->fetch(LandedFixture::table(m_spec, {"wide"}), {.columns = {"v"}}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList({"1.5", "3", "99999999999999999999999999999999999999999.25"}));
    }

    void filterCannotLeaveItsPlace()
    {
        const QString stolen = m_server.socket() + "-stolen";
        const std::string into = " INTO OUTFILE '" + stolen.toStdString() + "' #";
        for (const std::string& filter :
             {"id = 1)" + into, "id = 1)) AS f" + into, "id = 1) UNION (SELECT 1, 2, 3" + into,
              "id = 1) UNION SELECT 1, 2, 3" + into}) {
            const auto landed = opened()->fetch(LandedFixture::table(m_spec, {"plain"}), {.filter = filter}, {});
            QVERIFY2(!landed, filter.c_str());
            QVERIFY2(!QFile::exists(stolen), filter.c_str());
        }
    }

    void badDatasetsAreNamed_data()
    {
        const DatasetRows row;
        row("no such table in a database", {"shop", "nowhere"}, "", "no_such_table");
        row("view that fails", {"failing"}, "", "statement_failed");
        row("column without a name", {}, "SELECT 1 AS ``", "unnamed_column");
    }
    void permissionIsNamed()
    {
        SourceSpec spec = m_spec;
        spec.user = "reader";
        spec.password = "reader";
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto refused = (*source)->fetch(LandedFixture::table(spec, {"secret"}), {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("permission_denied"));
        QVERIFY(refused.error().message.find("secret") != std::string::npos);
        REQUIRE_OK((*source)->fetch(LandedFixture::table(spec, {"plain"}), {}, {}));
    }

    void socketIsAHost()
    {
        SourceSpec spec = m_spec;
        spec.host = m_server.socket().toStdString();
        REQUIRE_OK(Source::open(spec, m_fixture.settings()));
    }

    void stopEndsASleepOnTheServer_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("before the first row") << QByteArray("SELECT sleep(60) AS a");
        QTest::newRow("between rows") << QByteArray(
            "SELECT seq AS i, IF(seq > 50000, sleep(0.1), 0) AS t FROM seq_1_to_100000");
    }
    void badConnectionsAreNamed_data() { const ConnectionRows row("nobody"); }
    void badConnectionsAreNamed()
    {
        m_server.run("GRANT SELECT ON nowhere.* TO diffract@'%'");
        verifyBadConnection();
    }

    void stopEndsASleepOnTheServer()
    {
        QFETCH(QByteArray, sql);
        verifyStop(m_server, sql.toStdString(),
                   "SELECT count(*) FROM information_schema.processlist WHERE state = 'User sleep'");
    }

    void portThatNeverAnswersIsNamed()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        SourceSpec spec = m_spec;
        spec.port = silent.serverPort();
        const auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        QCOMPARE(source.error().code, std::string("unreachable"));
        QVERIFY(source.error().message.starts_with("Cannot reach "));
    }

    void timeLimitIsTheServers() { verifyTimeLimit("SELECT sleep(60) AS a"); }

    void serverThatDiesInAFetchIsNamed()
    {
        MariaDbServer server;
        verifyDeath(server, "SELECT seq AS i, repeat('x', 1000) AS t FROM seq_1_to_10000000");
    }

private:
    void verifyUntouched() override
    {
        QCOMPARE(m_server.run("SELECT count(*) FROM plain"), QStringLiteral("3"));
        QVERIFY(!QFile::exists("/tmp/diffract-owned"));
    }
    [[nodiscard]] bool isRefusal(const Error& error) const override
    {
        return SourceCases::isRefusal(error) || error.code == "permission_denied";
    }

    MariaDbServer m_server;
};

DIFFRACT_TEST(TstSourceMariaDb, "tst_source_mariadb")
#include "tst_source_mariadb.moc"
