// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/source_fixture.h"
#include "support/postgres_server.h"
#include "support/server_process.h"

#include <QElapsedTimer>

#include <thread>

using namespace diffract::engine;
using diffract::test::LandedFixture;
using diffract::test::PostgresServer;

/// A real PostgreSQL through Debian's ODBC driver.
class TstSourceOdbc final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_spec = {.kind = SourceKind::Odbc, .name = "bridge", .password = PostgresServer::password};
        m_spec.connection = connection("127.0.0.1", m_server.spec().port, "postgres");
        m_server.run("CREATE TABLE plain(id bigint PRIMARY KEY, name varchar(20) NOT NULL, amount numeric(12,2));"
                     "INSERT INTO plain VALUES (1, 'a', 1.50), (2, 'b ', NULL), (3, '', -0.01);"
                     "CREATE VIEW seen AS SELECT id * 2 AS twice, name FROM plain;"
                     "CREATE VIEW failing AS SELECT 1 / (id - 3) AS n FROM plain;"
                     "CREATE TABLE bare(); CREATE SEQUENCE numbers");
    }

    void tablesAndColumnsAreKnown()
    {
        const auto source = opened();
        const auto tables = source->tables({});
        REQUIRE_OK(tables);
        QStringList names;
        for (const SourceTable& table : *tables)
            names += QString::fromStdString(table.path[0] + "/" + table.path[1]) + (table.isView ? "*" : "");
        QCOMPARE(names, QStringList({"public/bare", "public/failing*", "public/plain", "public/seen*"}));
        const auto columns = source->columns({"public", "plain"}, {});
        REQUIRE_OK(columns);
        QCOMPARE(columns->size(), std::size_t(3));
        QVERIFY((*columns)[0].isKey && !(*columns)[1].isKey);
        QVERIFY(!(*columns)[1].isNullable && (*columns)[2].isNullable);
        QCOMPARE((*columns)[2].column.type, std::string("DECIMAL(12,2)"));
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
        row("smallint", "-32768", "BIGINT", "-32768");
        row("integer", "2147483647", "BIGINT", "2147483647");
        row("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808");
        row("bigint", "9007199254740993", "BIGINT", "9007199254740993");
        row("real", "0.1", "FLOAT", "0.1");
        row("double precision", "0.1", "DOUBLE", "0.1");
        row("double precision", "1.7976931348623157e308", "DOUBLE", "1.7976931348623157e+308");
        row("numeric(12,2)", "-0.01", "DECIMAL(12,2)", "-0.01");
        row("numeric(38,10)", "1234567890123456789012345678.0123456789", "DECIMAL(38,10)",
            "1234567890123456789012345678.0123456789");
        row("numeric", "12345678901234567890.1234567", "DECIMAL(27,7)", "12345678901234567890.1234567");
        row("numeric", "1e40", "VARCHAR", "10000000000000000000000000000000000000000", true);
        row("numeric", "NaN", "VARCHAR", "NaN", true);
        row("text", "  trailing  ", "VARCHAR", "  trailing  ");
        row("text", "Grüße 𝄞", "VARCHAR", "Grüße 𝄞");
        row("varchar(5)", "abc", "VARCHAR", "abc");
        row("bytea", "\\x00ff41", "BLOB", "\\x00\\xFFA");
        row("date", "1500-02-28", "DATE", "1500-02-28");
        row("time", "23:59:59", "TIME", "23:59:59");
        row("timestamp", "2013-01-01 10:00:00.123456", "TIMESTAMP", "2013-01-01 10:00:00.123456");
        row("uuid", "e3b0c442-98fc-1c14-9afb-f4c8996fb924", "UUID", "e3b0c442-98fc-1c14-9afb-f4c8996fb924");
        row("json", "{\"b\": 1,  \"a\": 2}", "VARCHAR", "{\"b\": 1,  \"a\": 2}");
        row("boolean", "true", "BOOLEAN", "true");
    }
    void everyTypeKeepsItsValue()
    {
        QFETCH(QByteArray, declared);
        QFETCH(QByteArray, literal);
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(bool, isWidened);
        const auto source = opened();
        const auto landed = source->fetch(
            LandedFixture::query(m_spec, "SELECT x::" + declared.toStdString() + " AS v, n FROM (VALUES ('"
                                             + literal.toStdString() + "', 7), (NULL, 8)) AS t(x, n)"),
            {}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList({text + "|7", "NULL|8"}));
        QCOMPARE(LandedFixture::types(*landed), type + ", BIGINT");
        QCOMPARE(LandedFixture::codes(*landed), isWidened ? QStringList("widened") : QStringList());
    }

    void longTextsAndBytesArriveInFull()
    {
        const auto landed = opened()->fetch(
            LandedFixture::query(m_spec, "SELECT i, repeat('ä', i * 2047) AS t, convert_to(repeat('x', i * 4096), "
                                         "'UTF8') AS b FROM generate_series(0, 4) AS i"),
            {}, {});
        REQUIRE_OK(landed);
        const QStringList rows = m_fixture.rows(*landed);
        for (int i = 1; i < 5; ++i)
            QCOMPARE(rows[i], QString::number(i) + "|" + QString(i * 2047, QChar(0xe4)) + "|" + QString(i * 4096, 'x'));
    }

    void tableLandsWithColumnsFilterAndLimit()
    {
        const auto source = opened();
        const auto table = LandedFixture::table(m_spec, {"public", "plain"});
        const auto all = source->fetch(table, {}, {});
        REQUIRE_OK(all);
        QCOMPARE(m_fixture.rows(*all), QStringList({"1|a|1.50", "2|b |NULL", "3|\"\"|-0.01"}));
        const auto some = source->fetch(table, {.columns = {"amount", "id"}, .filter = "name <> 'a' --"}, {});
        REQUIRE_OK(some);
        QCOMPARE(m_fixture.rows(*some), QStringList({"2|NULL", "3|-0.01"}));
        const auto limited = source->fetch(table, {.rowLimit = 2}, {});
        REQUIRE_OK(limited);
        QCOMPARE(limited->rows, std::uint64_t(2));
        QCOMPARE(LandedFixture::codes(*limited), QStringList("row_limit"));
    }

    void queryGivesTextAndBindsValues()
    {
        const auto result = opened()->query("SELECT id, amount FROM plain WHERE name > ? ORDER BY 1;", {"0"}, 1, {});
        REQUIRE_OK(result);
        QCOMPARE(result->rows.size(), std::size_t(1));
        QVERIFY(result->isCut);
        QCOMPARE(*result->rows[0][0], std::string("1"));
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QByteArray(sql); };
        row("insert", "INSERT INTO plain VALUES (9, 'z', 1)");
        row("insert returning", "INSERT INTO plain VALUES (9, 'z', 1) RETURNING id");
        row("delete in a CTE", "WITH d AS (DELETE FROM plain RETURNING id) SELECT id FROM d");
        row("drop", "DROP TABLE plain");
        row("two statements", "SELECT 1 AS a; DROP TABLE plain");
        row("breaking out", "SELECT 1 AS a) q; DROP TABLE plain; --");
        row("nextval", "SELECT nextval('numbers') AS n");
        row("copy to a program", "COPY plain TO PROGRAM 'touch /tmp/diffract-owned'");
        row("no SQL", "hello");
        row("empty", " ; ");
    }
    void sqlOutsideOneQueryIsRefused()
    {
        QFETCH(QByteArray, sql);
        const auto source = opened();
        const auto landed = source->fetch(LandedFixture::query(m_spec, sql.toStdString()), {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().kind == ErrorKind::Invalid, landed.error().message.c_str());
        QVERIFY(!source->query(sql.toStdString(), {}, 10, {}));
        QCOMPARE(m_server.run("SELECT count(*) FROM plain"), QStringLiteral("3"));
        REQUIRE_OK(source->query("SELECT 1 AS a", {}, 1, {}));
    }

    void badDatasetsAreNamed_data()
    {
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QStringList& path, const char* sql, const char* code) {
            QTest::newRow(name) << path << QByteArray(sql) << QByteArray(code);
        };
        row("no such table", {"public", "nowhere"}, "", "no_such_table");
        row("table without columns", {"bare"}, "", "no_columns");
        row("view that fails", {"failing"}, "", "statement_failed");
        row("no such column in a query", {}, "SELECT nothing FROM plain", "bad_sql");
        row("two columns of one name", {}, "SELECT 1 AS a, 2 AS a", "duplicate_column");
    }
    void badDatasetsAreNamed()
    {
        QFETCH(QStringList, path);
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, code);
        const DatasetSpec dataset = path.isEmpty() ? DatasetSpec(LandedFixture::query(m_spec, sql.toStdString()))
                                                   : DatasetSpec(LandedFixture::table(m_spec, path));
        const auto landed = opened()->fetch(dataset, {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().code == code.toStdString(),
                 (landed.error().code + ": " + landed.error().message + landed.error().detail).c_str());
    }

    void badConnectionsAreNamed_data()
    {
        QTest::addColumn<QString>("connection");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QByteArray>("code");
        const int port = m_server.spec().port;
        const QString good = PostgresServer::password;
        const auto text = [](const std::string& value) { return QString::fromStdString(value); };
        QTest::newRow("wrong password") << text(connection("127.0.0.1", port, "postgres")) << "wr0ng"
                                        << QByteArray("refused");
        QTest::newRow("no such database")
            << text(connection("127.0.0.1", port, "nowhere")) << good << QByteArray("no_such_database");
        QTest::newRow("unknown host") << text(connection("no-such-host.invalid", port, "postgres")) << good
                                      << QByteArray("unreachable");
        QTest::newRow("closed port") << text(connection("127.0.0.1", diffract::test::freePort(), "postgres")) << good
                                     << QByteArray("unreachable");
        QTest::newRow("no such driver") << "DRIVER={Nonsense}" << good << QByteArray("missing_driver");
        QTest::newRow("no such data source") << "DSN=nowhere" << good << QByteArray("missing_driver");
    }
    void badConnectionsAreNamed()
    {
        QFETCH(QString, connection);
        QFETCH(QString, password);
        QFETCH(QByteArray, code);
        SourceSpec spec = m_spec;
        spec.connection = connection.toStdString();
        spec.password = password.toStdString();
        const auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source);
        const Error& error = source.error();
        QVERIFY2(error.code == code.toStdString(), (error.code + ": " + error.message + error.detail).c_str());
        const std::size_t server = spec.connection.find("Server=");
        if (server != std::string::npos) {
            const std::string host = spec.connection.substr(server + 7, spec.connection.find(';', server) - server - 7);
            QVERIFY2(error.message.find(" at " + host + ":") != std::string::npos, error.message.c_str());
        }
        for (const std::string& said : {error.message, error.detail})
            QVERIFY(said.find(spec.password) == std::string::npos);
    }

    void stopEndsASleepOnTheServer()
    {
        std::stop_source stop;
        const auto source = opened();
        const QString asleep = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        QElapsedTimer timer;
        std::jthread later([&] {
            while (m_server.run(asleep) == "0")
                std::this_thread::yield();
            timer.start();
            stop.request_stop();
        });
        const auto landed =
            source->fetch(LandedFixture::query(m_spec, "SELECT pg_sleep(60)::text AS a"), {}, stop.get_token());
        QVERIFY(!landed);
        QVERIFY2(landed.error().kind == ErrorKind::Cancelled, landed.error().message.c_str());
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(m_server.run(asleep), QStringLiteral("0"));
        REQUIRE_OK(source->fetch(LandedFixture::table(m_spec, {"plain"}), {}, {}));
    }

    void timeLimitIsNamed()
    {
        SourceSpec spec = m_spec;
        spec.statementSeconds = 1;
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto landed = (*source)->fetch(LandedFixture::query(spec, "SELECT pg_sleep(20)::text AS a"), {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().code == "timed_out", (landed.error().message + landed.error().detail).c_str());
    }

    void serverThatDiesIsNamed()
    {
        PostgresServer server;
        QVERIFY2(server.start(), qPrintable(server.problem()));
        SourceSpec spec = m_spec;
        spec.connection = connection("127.0.0.1", server.spec().port, "postgres");
        auto source = Source::open(spec, m_fixture.settings());
        REQUIRE_OK(source);
        server.killHard();
        const auto landed = (*source)->fetch(LandedFixture::query(spec, "SELECT 1 AS a"), {}, {});
        QVERIFY(!landed);
        QVERIFY2(landed.error().code == "connection_lost", (landed.error().message + landed.error().detail).c_str());
        QVERIFY(landed.error().detail.find("SELECT 1 AS a") != std::string::npos);
    }

private:
    [[nodiscard]] static std::string connection(const std::string& host, int port, const std::string& database)
    {
        return "DRIVER={PostgreSQL Unicode};Server=" + host + ";Port=" + std::to_string(port) + ";Database=" + database
               + ";Uid=diffract;BoolsAsChar=0";
    }

    [[nodiscard]] std::unique_ptr<Source> opened()
    {
        auto source = Source::open(m_spec, m_fixture.settings());
        if (!source)
            qFatal("%s / %s", source.error().message.c_str(), source.error().detail.c_str());
        return std::move(source).value();
    }

    PostgresServer m_server;
    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstSourceOdbc, "tst_source_odbc")
#include "tst_source_odbc.moc"
