// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/source_fixture.h"
#include "support/mariadb_server.h"
#include "support/server_process.h"

#include <QElapsedTimer>
#include <QFile>

#include <thread>

using namespace diffract::engine;
using diffract::test::LandedFixture;
using diffract::test::MariaDbServer;

/// A real MariaDB as a source.
class TstSourceMariaDb final : public QObject {
    Q_OBJECT
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

    void tablesAndColumnsAreKnown()
    {
        const auto source = opened();
        const auto tables = source->tables({});
        REQUIRE_OK(tables);
        QStringList names;
        for (const SourceTable& table : *tables)
            names += QString::fromStdString(table.path[0] + "/" + table.path[1]) + (table.isView ? "*" : "");
        names.removeAll("shop/numbers*");
        QCOMPARE(names,
                 QStringList({"shop/failing*", "shop/odd ` \" name", "shop/plain", "shop/secret", "shop/seen*"}));
        const auto columns = source->columns({"shop", "plain"}, {});
        REQUIRE_OK(columns);
        QCOMPARE(columns->size(), std::size_t(3));
        QVERIFY((*columns)[0].isKey && !(*columns)[1].isKey);
        QVERIFY(!(*columns)[1].isNullable && (*columns)[2].isNullable);
        QCOMPARE((*columns)[1].sourceType, std::string("varchar(20)"));
        QCOMPARE((*columns)[2].column.type, std::string("DECIMAL(12,2)"));
        REQUIRE_OK(source->columns({"plain"}, {}));
    }

    void everyTypeKeepsItsValue_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArray>("literal");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isWidened");
        const auto row = [](const char* declared, const char* literal, const char* type, const char* text,
                            bool isWidened = false) {
            QTest::newRow((QByteArray(declared) + " " + QByteArray(literal).left(40)).constData())
                << QByteArray(declared) << QByteArray(literal) << QString::fromUtf8(type) << QString::fromUtf8(text)
                << isWidened;
        };
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

    void tableLandsWithColumnsFilterAndLimit()
    {
        const auto source = opened();
        const auto table = LandedFixture::table(m_spec, {"shop", "plain"});
        const auto all = source->fetch(table, {}, {});
        REQUIRE_OK(all);
        QCOMPARE(m_fixture.rows(*all), QStringList({"1|a|1.50", "2|b |NULL", "3|\"\"|-0.01"}));
        std::uint64_t told = 0;
        const auto some = source->fetch(
            table,
            {.columns = {"amount", "id"}, .filter = "name <> 'a' -- ", .rows = [&](std::uint64_t n) { told = n; }}, {});
        REQUIRE_OK(some);
        QCOMPARE(m_fixture.rows(*some), QStringList({"2|NULL", "3|-0.01"}));
        QCOMPARE(told, std::uint64_t(2));
        const auto limited = source->fetch(table, {.rowLimit = 2}, {});
        REQUIRE_OK(limited);
        QCOMPARE(limited->rows, std::uint64_t(2));
        QCOMPARE(LandedFixture::codes(*limited), QStringList("row_limit"));
        const auto odd = source->fetch(LandedFixture::table(m_spec, {"odd ` \" name"}), {}, {});
        REQUIRE_OK(odd);
        QCOMPARE(m_fixture.rows(*odd), QStringList("7|x"));
        QCOMPARE(odd->columns[1].name, std::string("Ä b"));
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

    void queryGivesTextAndBindsValues()
    {
        const auto result =
            opened()->query("SELECT id, amount, x'00' AS bytes FROM plain WHERE id > ? ORDER BY 1;", {"1"}, 1, {});
        REQUIRE_OK(result);
        QCOMPARE(result->rows.size(), std::size_t(1));
        QVERIFY(result->isCut);
        QCOMPARE(*result->rows[0][0], std::string("2"));
        QVERIFY(!result->rows[0][1]);
        QCOMPARE(*result->rows[0][2], std::string("\\x00"));
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QByteArray(sql); };
        row("insert", "INSERT INTO plain VALUES (9, 'z', 1)");
        row("insert returning", "INSERT INTO plain VALUES (9, 'z', 1) RETURNING id");
        row("delete", "DELETE FROM plain");
        row("drop", "DROP TABLE plain");
        row("two statements", "SELECT 1 AS a; DROP TABLE plain");
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
        row("no SQL", "hello");
        row("empty", " ; ");
        row("open comment", "SELECT 1 AS a /*");
    }
    void sqlOutsideOneQueryIsRefused()
    {
        QFETCH(QByteArray, sql);
        const auto source = opened();
        const auto landed = source->fetch(LandedFixture::query(m_spec, sql.toStdString()), {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().kind == ErrorKind::Invalid || landed.error().code == "permission_denied",
                 landed.error().message.c_str());
        QVERIFY(!source->query(sql.toStdString(), {}, 10, {}));
        QVERIFY(
            !source->fetch(LandedFixture::table(m_spec, {"plain"}), {.filter = "id = 1) " + sql.toStdString()}, {}));
        QCOMPARE(m_server.run("SELECT count(*) FROM plain"), QStringLiteral("3"));
        QVERIFY(!QFile::exists("/tmp/diffract-owned"));
        // Still usable.
        REQUIRE_OK(source->query("SELECT 1 AS a", {}, 1, {}));
    }

    void widenedDecimalsAreTheNumberAlone()
    {
        m_server.run("CREATE TABLE wide(id int, v decimal(65,10)); INSERT INTO wide VALUES (1, 1.5), (2, 3), "
                     "(3, 99999999999999999999999999999999999999999.25)");
        const auto landed = opened()->fetch(LandedFixture::table(m_spec, {"wide"}), {.columns = {"v"}}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList({"1.5", "3", "99999999999999999999999999999999999999999.25"}));
    }

    void filterIsOneCondition()
    {
        for (const char* filter : {"id = 1) or (id = 2", "id = 1) union (select 1"}) {
            const auto landed =
                opened()->fetch(LandedFixture::table(m_spec, {"plain"}), {.columns = {"id"}, .filter = filter}, {});
            QVERIFY(!landed && landed.error().message.starts_with(std::string("The filter \"") + filter));
        }
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
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QStringList& path, const char* sql, const char* code) {
            QTest::newRow(name) << path << QByteArray(sql) << QByteArray(code);
        };
        row("no such table", {"shop", "nowhere"}, "", "no_such_table");
        row("no such table in a query", {}, "SELECT * FROM nowhere", "no_such_table");
        row("view that fails", {"failing"}, "", "statement_failed");
        row("no such column in a query", {}, "SELECT nothing FROM plain", "bad_sql");
        row("two columns of one name", {}, "SELECT 1 AS a, 2 AS a", "duplicate_column");
        row("column without a name", {}, "SELECT 1 AS ``", "unnamed_column");
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

    void badConnectionsAreNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("wrong password") << "password"
                                        << "wr0ng" << QByteArray("refused");
        QTest::newRow("no password") << "password"
                                     << "" << QByteArray("refused");
        QTest::newRow("unknown user") << "user"
                                      << "nobody" << QByteArray("refused");
        QTest::newRow("unknown host") << "host"
                                      << "no-such-host.invalid" << QByteArray("unreachable");
        QTest::newRow("closed port") << "port"
                                     << "" << QByteArray("unreachable");
        QTest::newRow("no such database") << "database"
                                          << "nowhere" << QByteArray("no_such_database");
    }
    void badConnectionsAreNamed()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QByteArray, code);
        if (field == "database")
            m_server.run("GRANT SELECT ON nowhere.* TO diffract@'%'");
        SourceSpec spec = m_spec;
        const std::string text = value.toStdString();
        if (field == "password")
            spec.password = text;
        else if (field == "user")
            spec.user = text;
        else if (field == "host")
            spec.host = text;
        else if (field == "port")
            spec.port = diffract::test::freePort();
        else
            spec.database = text;
        const auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        const Error& error = source.error();
        QVERIFY2(error.code == code.toStdString(), (error.code + ": " + error.message).c_str());
        QVERIFY2(error.message.find(spec.host + ":" + std::to_string(spec.port)) != std::string::npos,
                 error.message.c_str());
        for (const std::string& said : {error.message, error.detail}) {
            QVERIFY(said.find("se cret") == std::string::npos);
            QVERIFY(said.find("wr0ng") == std::string::npos);
        }
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
    void stopEndsASleepOnTheServer()
    {
        QFETCH(QByteArray, sql);
        std::stop_source stop;
        const auto source = opened();
        const QString asleep = QStringLiteral("SELECT count(*) FROM information_schema.processlist WHERE state = 'User "
                                              "sleep'");
        QElapsedTimer timer;
        std::jthread later([&] {
            while (m_server.run(asleep) == "0")
                std::this_thread::yield();
            timer.start();
            stop.request_stop();
        });
        const auto landed = source->fetch(LandedFixture::query(m_spec, sql.toStdString()), {}, stop.get_token());
        QVERIFY(!landed);
        QVERIFY2(landed.error().kind == ErrorKind::Cancelled, landed.error().message.c_str());
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(m_server.run(asleep), QStringLiteral("0"));
        REQUIRE_OK(source->fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}));
    }

    void timeLimitIsTheServers()
    {
        SourceSpec spec = m_spec;
        spec.statementSeconds = 1;
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto landed = (*source)->fetch(LandedFixture::query(spec, "SELECT sleep(60) AS a"), {}, {});
        QVERIFY(!landed);
        QCOMPARE(landed.error().code, std::string("timed_out"));
        QVERIFY(landed.error().detail.find("sleep(60)") != std::string::npos);
    }

    void serverThatDiesInAFetchIsNamed()
    {
        MariaDbServer server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        const SourceSpec spec = server.spec();
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        bool killed = false;
        const auto landed = (*source)->fetch(
            LandedFixture::query(spec, "SELECT seq AS i, repeat('x', 1000) AS t FROM seq_1_to_10000000"),
            {.rows =
                 [&](std::uint64_t) {
                     if (!std::exchange(killed, true))
                         server.killHard();
                 }},
            {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().code == "connection_lost", landed.error().message.c_str());
        QVERIFY(landed.error().message.find("127.0.0.1:" + std::to_string(spec.port)) != std::string::npos);
        QVERIFY(landed.error().detail.find("seq_1_to") != std::string::npos);
    }

private:
    [[nodiscard]] std::unique_ptr<Source> opened()
    {
        auto source = Source::open(m_spec, m_fixture.settings());
        if (!source)
            qFatal("%s / %s", source.error().message.c_str(), source.error().detail.c_str());
        return std::move(source).value();
    }

    MariaDbServer m_server;
    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstSourceMariaDb, "tst_source_mariadb")
#include "tst_source_mariadb.moc"
