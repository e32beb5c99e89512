// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_cases.h"
#include "support/postgres_server.h"
#include "support/server_process.h"

#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

/// A real PostgreSQL through Debian's ODBC driver.
class TstSourceOdbc final : public SourceCases {
    Q_OBJECT
public:
    TstSourceOdbc()
        : SourceCases({.tables = {"public/bare", "public/failing*", "public/plain", "public/seen*"},
                       .plain = {"public", "plain"},
                       .amountType = "",
                       .bound = "SELECT amount, id FROM plain WHERE name > ? ORDER BY 2;",
                       .value = "0",
                       .firstRow = {"1.50", "1"},
                       .leavesToDriver = true})
    {}

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

    void everyTypeKeepsItsValue_data()
    {
        const TypeRows row;
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

    void filterIsReadAlone_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::newRow("parentheses that end ours") << "id = 1) OR (id = 2";
        QTest::newRow("no condition") << "id";
        QTest::newRow("nothing but a comment") << "-- id = 1";
        QTest::newRow("a clause behind it") << "id = 1 LIMIT 1";
        QTest::newRow("another query") << "id = 1 UNION SELECT 2";
    }
    void filterIsReadAlone()
    {
        QFETCH(QString, filter);
        const QStringList before = m_fixture.files();
        const auto landed =
            opened()->fetch(LandedFixture::table(m_spec, {"public", "plain"}), {.filter = filter.toStdString()}, {});
        QVERIFY(!landed.ok());
        QCOMPARE(landed.error().kind, ErrorKind::Invalid);
        QVERIFY2(landed.error().message.find("The filter \"" + filter.toStdString()) == 0,
                 landed.error().message.c_str());
        QCOMPARE(m_fixture.files(), before);
    }

    void sqlOutsideOneQueryIsRefused_data()
    {
        const SqlRows row;
        row("insert returning", "INSERT INTO plain VALUES (9, 'z', 1) RETURNING id");
        row("delete in a CTE", "WITH d AS (DELETE FROM plain RETURNING id) SELECT id FROM d");
        row("breaking out", "SELECT 1 AS a) q; DROP TABLE plain; --");
        row("nextval", "SELECT nextval('numbers') AS n");
        row("copy to a program", "COPY plain TO PROGRAM 'touch /tmp/diffract-owned'");
    }
    void badDatasetsAreNamed_data()
    {
        const DatasetRows row;
        row("no such table in a schema", {"public", "nowhere"}, "", "no_such_table");
        row("table without columns", {"bare"}, "", "no_columns");
        row("view that fails", {"failing"}, "", "statement_failed");
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

    void stopEndsASleepOnTheServer()
    {
        verifyStop(m_server, "SELECT pg_sleep(60)::text AS a",
                   "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    }

    void timeLimitIsNamed() { verifyTimeLimit("SELECT pg_sleep(20)::text AS a"); }

private:
    void verifyUntouched() override { QCOMPARE(m_server.run("SELECT count(*) FROM plain"), QStringLiteral("3")); }

    [[nodiscard]] static std::string connection(const std::string& host, int port, const std::string& database)
    {
        return "DRIVER={PostgreSQL Unicode};Server=" + host + ";Port=" + std::to_string(port) + ";Database=" + database
               + ";Uid=diffract;BoolsAsChar=0";
    }

    PostgresServer m_server;
};

DIFFRACT_TEST(TstSourceOdbc, "tst_source_odbc")
#include "tst_source_odbc.moc"
