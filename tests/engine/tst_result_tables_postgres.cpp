// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/result_tables_fixture.h"
#include "engine/source/pg_connection.h"
#include "engine/source_fixture.h"
#include "support/postgres_server.h"

#include <future>

using namespace diffract::engine;
using diffract::test::PostgresServer;
using diffract::test::ResultTablesFixture;

/// Result tables in a real PostgreSQL.
class TstResultTablesPostgres final : public QObject {
    Q_OBJECT

private:
    using Fixture = ResultTablesFixture;

    void comesBack(const Fixture& fixture, const QString& schema) const
    {
        QFETCH(QByteArray, column);
        QFETCH(QString, type);
        const std::string name = "t1_" + column.toStdString();
        QCOMPARE(m_server.run(QString("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = "
                                      "'%1.diffract_7_exclusives1'::regclass AND attname = '%2'")
                                  .arg(schema, QString::fromStdString(name))),
                 type);
        QStringList texts = fixture.shown(column.constData());
        QVERIFY(texts.size() >= 2);
        if (type == "bytea" && column == "nul")
            texts.replaceInStrings(QString(QChar(0)), QStringLiteral("\\x00"));
        QCOMPARE(Fixture::queried(m_spec, "SELECT \"" + name + "\" FROM " + schema.toStdString()
                                              + ".diffract_7_exclusives1 ORDER BY id"),
                 texts);
        QCOMPARE(fixture.fetched(m_spec, {schema.toStdString(), "diffract_7_exclusives1"}, name.c_str()), texts);
    }

    /// Tables that are there, of the test's name, once the server has noticed that a client is gone.
    [[nodiscard]] QString tables(const QString& schema) const
    {
        return m_server.run("SELECT count(*) FROM pg_class WHERE relnamespace = '" + schema
                            + "'::regnamespace AND relkind = 'r'");
    }
    [[nodiscard]] bool isEmpty(const QString& schema) const { return tables(schema) == "0"; }

    [[nodiscard]] SourceSpec into(const char* schema) const
    {
        m_server.run(QString("CREATE SCHEMA %1").arg(QLatin1String(schema)));
        SourceSpec spec = m_spec;
        spec.tableSchema = schema;
        return spec;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        m_spec = m_server.spec();
        m_usual.run(Fixture::usual());
        const auto usual = m_usual.write(m_spec);
        REQUIRE_OK(usual);
        m_odd.run(Fixture::odd());
        const auto odd = m_odd.write(into("odd"));
        REQUIRE_OK(odd);
    }

    void everyTypeComesBack_data()
    {
        Fixture::typeRows(Fixture::usual(), {{"flag", "boolean"},
                                             {"tiny", "smallint"},
                                             {"utiny", "smallint"},
                                             {"small", "smallint"},
                                             {"usmall", "integer"},
                                             {"whole", "integer"},
                                             {"uwhole", "bigint"},
                                             {"big", "bigint"},
                                             {"ubig", "numeric(20,0)"},
                                             {"huge", "numeric(39,0)"},
                                             {"real4", "real"},
                                             {"real8", "double precision"},
                                             {"cents", "numeric(12,2)"},
                                             {"units", "numeric(18,0)"},
                                             {"exact", "numeric(38,10)"},
                                             {"text", "text"},
                                             {"bytes", "bytea"},
                                             {"day", "date"},
                                             {"clock", "time without time zone"},
                                             {"moment", "timestamp without time zone"},
                                             {"nanos", "timestamp without time zone"},
                                             {"instant", "timestamp with time zone"},
                                             {"id128", "uuid"},
                                             {"doc", "json"}});
    }
    void everyTypeComesBack() { comesBack(m_usual, "public"); }

    void whatHasNoPlaceGoesAsText_data()
    {
        std::map<std::string, const char*> types;
        for (const Fixture::Typed& column : Fixture::odd())
            types[column.name] = "text";
        types["ubig"] = "numeric(20,0)";
        types["huge"] = types["uhuge"] = "numeric(39,0)";
        types["real4"] = "real";
        types["real8"] = types["zero"] = "double precision";
        types["fine"] = "numeric(38,37)";
        types["nul"] = "bytea";
        types["day"] = "date";
        types["clock"] = "time without time zone";
        types["zoned"] = "time with time zone";
        types["moment"] = "timestamp without time zone";
        types["instant"] = "timestamp with time zone";
        types["span"] = "interval";
        types["bits"] = "bit varying";
        Fixture::typeRows(Fixture::odd(), types);
    }
    void whatHasNoPlaceGoesAsText() { comesBack(m_odd, "odd"); }

    void allTablesAreThere()
    {
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("\"all\"");
        SourceSpec named = spec;
        named.tableSchema = "all";
        const auto written = fixture.write(named);
        REQUIRE_OK(written);
        QCOMPARE(written->size(), std::size_t(5));
        QCOMPARE(written->front().path, (std::vector<std::string>{"all", "diffract_7_diff"}));
        Fixture::verifySmall(m_spec, "\"all\".");
        // Again: nothing that is there is changed, views and types neither.
        m_server.run("CREATE VIEW \"all\".diffract_7_2_exclusives1 AS SELECT 1 AS x;"
                     "CREATE TYPE \"all\".diffract_7_3_diff AS ENUM ('x')");
        const auto again = fixture.write(named);
        REQUIRE_OK(again);
        QCOMPARE(again->front().path.back(), std::string("diffract_7_4_diff"));
    }

    void namesOfEveryKind()
    {
        Fixture fixture;
        const std::string longA(70, 'n');
        const std::string columns =
            " AS \"a \"\"b\"\"\", 2 AS \"😀\", 3 AS \"select\", 4 AS \"" + longA + "x\", 5 AS \"" + longA + "y\"";
        fixture.run("SELECT 1 AS id, 1" + columns, "SELECT 1 AS id, 2" + columns);
        const auto written = fixture.write(into("names"));
        REQUIRE_OK(written);
        const std::string cut = "t1_" + longA.substr(0, 60);
        QCOMPARE(Fixture::queried(m_spec, "SELECT \"t2_a \"\"b\"\"\", \"t1_😀\", \"t1_select\", \"" + cut + "\", \""
                                              + cut.substr(0, 61) + "_2\" FROM names.diffract_7_diff"),
                 QStringList{"2|2|3|4|5"});
    }

    void itsOwnColumnNames()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS ctid, 1 AS v", "SELECT 1 AS id, 1 AS ctid, 2 AS v", {"ctid"});
        const auto written = fixture.write(into("reserved"));
        REQUIRE_OK(written);
        QCOMPARE(Fixture::queried(m_spec, "SELECT ctid_2, t2_v FROM reserved.diffract_7_diff"), QStringList{"1|2"});
    }

    void refusals()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, 2 AS v");
        m_server.run("CREATE ROLE reader LOGIN PASSWORD 'reader'; CREATE SCHEMA closed");
        SourceSpec spec = m_spec;
        spec.user = spec.password = "reader";
        spec.tableSchema = "closed";
        const auto closed = fixture.write(spec);
        QVERIFY(!closed);
        QCOMPARE(closed.error().code, std::string("destination"));
        QVERIFY(QString::fromStdString(closed.error().message)
                    .endsWith("does not let user \"reader\" do this: permission denied for schema closed"));
        spec.tableSchema = "nowhere";
        QVERIFY(
            QString::fromStdString(fixture.write(spec).error().message).endsWith("schema \"nowhere\" does not exist"));
        m_server.run("ALTER ROLE reader SET search_path = nothing");
        spec.tableSchema.clear();
        QVERIFY(QString::fromStdString(fixture.write(spec).error().message).contains("name one as temp_schema"));
        spec.password = "wrong";
        QVERIFY(QString::fromStdString(fixture.write(spec).error().message).contains("refused the login"));
        spec.port = 1;
        QVERIFY(QString::fromStdString(fixture.write(spec).error().message).startsWith("Cannot reach"));
        QVERIFY(isEmpty("closed"));
    }

    void tooWide()
    {
        std::string columns;
        std::string texts;
        for (int i = 0; i < 600; ++i) {
            columns += ", " + std::to_string(i) + " AS c" + std::to_string(i);
            texts += ", repeat('x', 20) AS c" + std::to_string(i);
        }
        Fixture fixture;
        fixture.run("SELECT 1 AS id" + columns, "SELECT 1 AS id, -1 AS c0");
        SourceSpec spec = into("wide");
        const auto written = fixture.write(spec);
        REQUIRE_OK(written);
        QVERIFY(!isEmpty("wide"));
        m_server.run("DROP SCHEMA wide CASCADE");
        fixture.run("SELECT 1 AS id" + columns, "SELECT 1 AS id, -1 AS c0" + columns.substr(9));
        spec = into("wide");
        const auto wide = fixture.write(spec);
        QVERIFY(!wide);
        QVERIFY(QString::fromStdString(wide.error().message)
                    .endsWith("takes tables of at most 1600 columns, and the table \"diff\" has 1801. Compare fewer "
                              "columns, or have the tables written into a DuckDB file or a folder."));
        // A row must fit a page, too: what the server says, and nothing stays.
        fixture.run("SELECT 1 AS id" + texts, "SELECT 2 AS id");
        const auto full = fixture.write(spec);
        QVERIFY(!full);
        QVERIFY2(QString::fromStdString(full.error().message).contains("row is too big"), full.error().message.c_str());
        QVERIFY(QString::fromStdString(full.error().message).contains("Compare fewer columns"));
        QVERIFY(isEmpty("wide"));
    }

    void cancelLeavesNothing()
    {
        Fixture fixture;
        fixture.run("SELECT range AS id, repeat('x', 200) AS v FROM range(1000000)", "SELECT -1 AS id, 'y' AS v");
        const SourceSpec spec = into("cancelled");
        fixture.verifyCancel(spec, [&] {
            return m_server.run("SELECT count(*) FROM pg_stat_progress_copy WHERE tuples_processed > 10000") != "0";
        });
        QTRY_COMPARE(m_server.run("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'diffract'"),
                     QString("0"));
        QVERIFY(isEmpty("cancelled"));
    }

    void cancelWhileAnotherHoldsALock()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, 2 AS v");
        SourceSpec spec = into("held");
        spec.statementSeconds = 1;
        // The catalogue, so that a table cannot be made.
        auto other = PgConnection::open(m_spec, m_odd.files.path("."), {});
        REQUIRE_OK(other);
        QVERIFY((*other)->run("BEGIN TRANSACTION READ WRITE", {}, {}).ok());
        QVERIFY((*other)->run("CREATE TABLE held.diffract_7_diff(a int)", {}, {}).ok());
        const auto late = fixture.write(spec);
        QVERIFY(!late);
        QVERIFY2(QString::fromStdString(late.error().message).contains("was stopped by the server"),
                 late.error().message.c_str());
        spec.statementSeconds = 0;
        fixture.verifyCancel(spec, [&] {
            return m_server.run("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") != "0";
        });
        (*other)->end();
        QVERIFY(isEmpty("held"));
    }

    void cutOff()
    {
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("cut_off");
        // Killed behind the COMMIT, or before it was done there.
        for (const bool isThere : {true, false}) {
            QVERIFY(fixture.writeCutOff(spec).ok());
            if (!isThere)
                m_server.run("DROP SCHEMA cut_off CASCADE; CREATE SCHEMA cut_off");
            const auto written = fixture.write(spec);
            REQUIRE_OK(written);
            QCOMPARE(written->front().path.back(), std::string("diffract_7_diff"));
            QCOMPARE(tables("cut_off"), QString("5"));
            m_server.run("DROP SCHEMA cut_off CASCADE; CREATE SCHEMA cut_off");
        }
        // Others' tables stay; what others build upon cannot be removed, and nothing is written beside it.
        QVERIFY(fixture.writeCutOff(spec).ok());
        m_server.run("DROP TABLE cut_off.diffract_7_duplicates2; CREATE TABLE cut_off.diffract_7_duplicates2 (x int);"
                     "CREATE VIEW cut_off.theirs AS SELECT * FROM cut_off.diffract_7_exclusives1");
        const auto refused = fixture.write(spec);
        QVERIFY(!refused);
        const QString message = QString::fromStdString(refused.error().message);
        QVERIFY2(message.contains("because other objects depend on it")
                     && message.contains("this may be there: cut_off.diffract_7_diff, "),
                 qPrintable(message));
        QCOMPARE(tables("cut_off"), QString("5"));
        m_server.run("DROP VIEW cut_off.theirs");
        QVERIFY(fixture.clear(spec).ok());
        QCOMPARE(tables("cut_off"), QString("1"));
    }

    /// The server has not yet noticed that the process is gone, which had sent its COMMIT.
    void cutOffWhileTheServerIsBusy()
    {
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("busy");
        QVERIFY(fixture.writeCutOff(spec).ok());
        auto other = PgConnection::open(m_spec, m_odd.files.path("."), {});
        REQUIRE_OK(other);
        QVERIFY((*other)->run("BEGIN TRANSACTION READ WRITE", {}, {}).ok());
        const auto number = std::stoll(fixture.record().mark().substr(0, 15), nullptr, 16);
        QVERIFY((*other)->run("SELECT pg_advisory_xact_lock($1::bigint)", {std::to_string(number)}, {}).ok());
        auto removal = std::async(std::launch::async, [&] { return fixture.clear(spec); });
        QTRY_COMPARE(m_server.run("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"), QString("1"));
        QCOMPARE(tables("busy"), QString("5"));
        (*other)->end();
        QVERIFY(removal.get().ok());
        QCOMPARE(tables("busy"), QString("0"));
    }

private:
    PostgresServer m_server;
    SourceSpec m_spec;
    Fixture m_usual;
    Fixture m_odd;
};

DIFFRACT_TEST(TstResultTablesPostgres, "tst_result_tables_postgres")
#include "tst_result_tables_postgres.moc"
