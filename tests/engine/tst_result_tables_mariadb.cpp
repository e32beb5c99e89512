// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/result_tables_fixture.h"
#include "engine/source/mysql_connection.h"
#include "engine/source_fixture.h"
#include "support/mariadb_server.h"

#include <future>

using namespace diffract::engine;
using diffract::test::MariaDbServer;
using diffract::test::ResultTablesFixture;

/// Result tables in a real MariaDB.
class TstResultTablesMariaDb final : public QObject {
    Q_OBJECT

private:
    using Fixture = ResultTablesFixture;

    void comesBack(const Fixture& fixture, const QString& schema) const
    {
        QFETCH(QByteArray, column);
        QFETCH(QString, type);
        const std::string name = "t1_" + column.toStdString();
        QCOMPARE(
            m_server.run(QString("SELECT column_type FROM information_schema.columns WHERE table_schema = '%1' AND "
                                 "table_name = 'diffract_7_exclusives1' AND column_name = '%2'")
                             .arg(schema, QString::fromStdString(name))),
            type);
        QStringList texts = fixture.shown(column.constData());
        QVERIFY(texts.size() >= 2);
        // There are no booleans.
        if (type == "tinyint(1)")
            texts.replaceInStrings("true", "1").replaceInStrings("false", "0");
        QCOMPARE(Fixture::queried(m_spec, "SELECT " + name + " FROM " + schema.toStdString()
                                              + ".diffract_7_exclusives1 ORDER BY id"),
                 texts);
        QCOMPARE(fixture.fetched(m_spec, {schema.toStdString(), "diffract_7_exclusives1"}, name.c_str()), texts);
    }

    [[nodiscard]] SourceSpec into(const char* schema) const
    {
        m_server.run(QString("CREATE DATABASE %1; GRANT ALL ON %1.* TO diffract@'%'").arg(QLatin1String(schema)));
        SourceSpec spec = m_spec;
        spec.tableSchema = schema;
        return spec;
    }

    [[nodiscard]] QString tables(const char* schema) const
    {
        return m_server.run(
            QString("SELECT coalesce(group_concat(table_name), '') FROM information_schema.tables WHERE "
                    "table_schema = '%1'")
                .arg(QLatin1String(schema)));
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
        Fixture::typeRows(Fixture::usual(), {{"flag", "tinyint(1)"},
                                             {"tiny", "tinyint(4)"},
                                             {"utiny", "tinyint(3) unsigned"},
                                             {"small", "smallint(6)"},
                                             {"usmall", "smallint(5) unsigned"},
                                             {"whole", "int(11)"},
                                             {"uwhole", "int(10) unsigned"},
                                             {"big", "bigint(20)"},
                                             {"ubig", "bigint(20) unsigned"},
                                             {"huge", "decimal(39,0)"},
                                             {"real4", "float"},
                                             {"real8", "double"},
                                             {"cents", "decimal(12,2)"},
                                             {"units", "decimal(18,0)"},
                                             {"exact", "decimal(38,10)"},
                                             {"text", "longtext"},
                                             {"bytes", "longblob"},
                                             {"day", "date"},
                                             {"clock", "time(6)"},
                                             {"moment", "datetime(6)"},
                                             {"nanos", "datetime(6)"},
                                             {"instant", "timestamp(6)"},
                                             {"id128", "uuid"},
                                             {"doc", "longtext"}});
    }
    void everyTypeComesBack() { comesBack(m_usual, "shop"); }

    void whatHasNoPlaceGoesAsText_data()
    {
        std::map<std::string, const char*> types;
        for (const Fixture::Typed& column : Fixture::odd())
            types[column.name] = "longtext";
        types["ubig"] = "bigint(20) unsigned";
        types["huge"] = types["uhuge"] = "decimal(39,0)";
        types["clock"] = "time(6)";
        Fixture::typeRows(Fixture::odd(), types);
    }
    void whatHasNoPlaceGoesAsText() { comesBack(m_odd, "odd"); }

    void allTablesAreThere()
    {
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("whole");
        const auto written = fixture.write(spec);
        REQUIRE_OK(written);
        QCOMPARE(written->size(), std::size_t(5));
        QCOMPARE(written->front().path, (std::vector<std::string>{"whole", "diffract_7_diff"}));
        QCOMPARE(tables("whole").split(',').size(), 5);
        Fixture::verifySmall(m_spec, "whole.", "0");
        m_server.run("CREATE VIEW whole.diffract_7_2_EXCLUSIVES1 AS SELECT 1 AS x");
        const auto again = fixture.write(spec);
        REQUIRE_OK(again);
        QCOMPARE(again->front().path.back(), std::string("diffract_7_3_diff"));
        QVERIFY(!tables("whole").contains("unfinished"));
    }

    void namesOfEveryKind()
    {
        Fixture fixture;
        const std::string longA(70, 'n');
        const std::string columns = " AS \"a `b`\", 2 AS \"😀\", 3 AS \"select \", 4 AS \"" + longA + "x\", 5 AS \""
                                    + longA + "y\", 6 AS \"Ä\", 7 AS \"ä\"";
        fixture.run("SELECT 1 AS id, 1" + columns, "SELECT 1 AS id, 2" + columns);
        const auto written = fixture.write(into("names"));
        REQUIRE_OK(written);
        const std::string cut = "t1_" + longA.substr(0, 61);
        QCOMPARE(Fixture::queried(m_spec, "SELECT `t2_a ``b```, t1__, `t1_select_`, " + cut + ", " + cut.substr(0, 62)
                                              + "_2, t1_Ä, t1_ä_2 FROM names.diffract_7_diff"),
                 QStringList{"2|2|3|4|5|6|7"});
    }

    void itsOwnColumnNames()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS \"FTS_DOC_ID\", 1 AS v", "SELECT 1 AS id, 1 AS \"FTS_DOC_ID\", 2 AS v",
                    {"FTS_DOC_ID"});
        const auto written = fixture.write(into("reserved"));
        REQUIRE_OK(written);
        QCOMPARE(Fixture::queried(m_spec, "SELECT FTS_DOC_ID_2, t2_v FROM reserved.diffract_7_diff"),
                 QStringList{"1|2"});
    }

    void largestFloat()
    {
        Fixture fixture;
        fixture.run({{"f", "FLOAT", {"3.4028235e38", "-3.4028235e38", "0.1", "1e-45"}}});
        const auto written = fixture.write(into("largest"));
        REQUIRE_OK(written);
        QCOMPARE(Fixture::queried(m_spec,
                                  "SELECT t1_f FROM largest.diffract_7_exclusives1 WHERE t1_f IS NOT NULL ORDER BY id"),
                 QStringList({"3.4028235e+38", "-3.4028235e+38", "0.1", "1e-45"}));
    }

    void refusals()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, 2 AS v");
        SourceSpec spec = m_spec;
        spec.tableSchema = "mysql";
        const auto closed = fixture.write(spec);
        QVERIFY(!closed);
        QCOMPARE(closed.error().code, std::string("destination"));
        QVERIFY2(QString::fromStdString(closed.error().message).contains("CREATE command denied"),
                 closed.error().message.c_str());
        spec = m_spec;
        spec.password = "wrong";
        QVERIFY(QString::fromStdString(fixture.write(spec).error().message).contains("refused the login"));
        spec.port = 1;
        QVERIFY(QString::fromStdString(fixture.write(spec).error().message).startsWith("Cannot reach"));
        QVERIFY(!tables("mysql").contains("diffract"));
    }

    void tooWide()
    {
        std::string columns;
        std::string texts;
        for (int i = 0; i < 600; ++i) {
            columns += ", " + std::to_string(i) + " AS c" + std::to_string(i);
            texts += ", repeat('x', 20) AS c" + std::to_string(i);
        }
        const SourceSpec spec = into("wide");
        Fixture fixture;
        fixture.run("SELECT 1 AS id" + columns, "SELECT 1 AS id, -1 AS c0" + columns.substr(9));
        const auto wide = fixture.write(spec);
        QVERIFY(!wide);
        QVERIFY2(QString::fromStdString(wide.error().message)
                     .endsWith("takes tables of at most 1017 columns, and the table \"diff\" has 1801. Compare fewer "
                               "columns, or have the tables written into a DuckDB file or a folder."),
                 wide.error().message.c_str());
        fixture.run("SELECT 1 AS id" + texts, "SELECT 2 AS id");
        const auto full = fixture.write(spec);
        QVERIFY(!full);
        QVERIFY2(QString::fromStdString(full.error().message).contains("Row size too large"),
                 full.error().message.c_str());
        QVERIFY(QString::fromStdString(full.error().message).contains("Compare fewer columns"));
        QCOMPARE(tables("wide"), QString());
    }

    void aRowThatIsTooLong()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, repeat('x', 3000000) AS v", "SELECT 2 AS id, 'y' AS v");
        const SourceSpec spec = into("packets");
        m_server.run("SET GLOBAL max_allowed_packet = 2097152");
        const auto refused = fixture.write(spec);
        m_server.run("SET GLOBAL max_allowed_packet = 16777216");
        QVERIFY(!refused);
        QVERIFY2(QString::fromStdString(refused.error().message).contains("max_allowed_packet = 2097152 bytes"),
                 refused.error().message.c_str());
        QCOMPARE(tables("packets"), QString());
        const auto written = fixture.write(spec);
        REQUIRE_OK(written);
    }

    void cancelLeavesNothing()
    {
        Fixture fixture;
        fixture.run("SELECT range AS id, repeat('x', 200) AS v FROM range(500000)", "SELECT -1 AS id, 'y' AS v");
        const SourceSpec spec = into("cancelled");
        fixture.verifyCancel(spec, [&] { return tables("cancelled").contains("exclusives1"); });
        QCOMPARE(tables("cancelled"), QString());
    }

    void cutOff_data()
    {
        QTest::addColumn<int>("called");     // tables that have their names already
        QTest::addColumn<int>("unfinished"); // those that have not
        QTest::newRow("nothing was made") << 0 << 0;
        QTest::newRow("not all tables") << 0 << 3;
        QTest::newRow("half renamed") << 2 << 3; // by a server that broke down
        QTest::newRow("all renamed") << 5 << 0;
    }
    void cutOff()
    {
        QFETCH(int, called);
        QFETCH(int, unfinished);
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("cut_off");
        for (const bool goesOn : {true, false}) {
            QVERIFY(fixture.writeCutOff(spec).ok());
            const TablesRecord record = fixture.record();
            for (int i = called; i < 5; ++i) {
                const TablesRecord::Table& table = record.tables().at(std::size_t(i));
                QVERIFY(QString::fromStdString(table.unfinished).startsWith("diffract_unfinished_"));
                const QString sql =
                    i < called + unfinished ? "RENAME TABLE cut_off.%1 TO cut_off.%2" : "DROP TABLE cut_off.%1";
                m_server.run(sql.arg(QString::fromStdString(table.called))
                                 .replace("%2", QString::fromStdString(table.unfinished)));
            }
            QCOMPARE(tables("cut_off").split(',', Qt::SkipEmptyParts).size(), qsizetype(called + unfinished));
            if (goesOn) {
                const auto written = fixture.write(spec);
                REQUIRE_OK(written);
                QCOMPARE(written->front().path.back(), std::string("diffract_7_diff"));
                QCOMPARE(tables("cut_off").split(',').size(), qsizetype(5));
                QVERIFY(!tables("cut_off").contains("unfinished"));
                m_server.run("DROP DATABASE cut_off");
                m_server.run("CREATE DATABASE cut_off");
            } else {
                QVERIFY(fixture.clear(spec).ok());
                QCOMPARE(tables("cut_off"), QString());
            }
        }
        m_server.run("DROP DATABASE cut_off");
    }

    void cutOffAmongOthersTables()
    {
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("others");
        QVERIFY(fixture.writeCutOff(spec).ok());
        m_server.run("DROP TABLE others.diffract_7_diff; CREATE TABLE others.diffract_7_diff (x int)");
        QVERIFY(fixture.clear(spec).ok());
        QCOMPARE(tables("others"), QString("diffract_7_diff"));
    }

    /// The server has not yet noticed that the process is gone.
    void cutOffWhileTheServerIsBusy()
    {
        Fixture fixture;
        fixture.runSmall();
        const SourceSpec spec = into("busy");
        QVERIFY(fixture.writeCutOff(spec).ok());
        auto other = MySqlConnection::open(m_spec);
        REQUIRE_OK(other);
        QVERIFY((*other)->run("SELECT GET_LOCK('diffract_" + fixture.record().mark() + "', 0)").ok());
        auto removal = std::async(std::launch::async, [&] { return fixture.clear(spec); });
        QTRY_COMPARE(m_server.run("SELECT count(*) FROM information_schema.processlist WHERE state = 'User lock'"),
                     QString("1"));
        QCOMPARE(tables("busy").split(',').size(), qsizetype(5));
        other->reset();
        QVERIFY(removal.get().ok());
        QCOMPARE(tables("busy"), QString());
    }

    void aServerThatIsGone()
    {
        Fixture fixture;
        fixture.run("SELECT 1 AS id, 1 AS v", "SELECT 1 AS id, 2 AS v");
        const SourceSpec spec = into("gone");
        QVERIFY(fixture.writeCutOff(spec).ok());
        m_server.killHard();
        const auto written = fixture.write(spec);
        QVERIFY(!written);
        QCOMPARE(written.error().code, std::string("destination"));
        const QString message = QString::fromStdString(written.error().message);
        QVERIFY(message.startsWith("Cannot reach"));
        QVERIFY2(message.contains("this may be there: gone.diffract_7_diff, ")
                     && message.contains(", gone.diffract_unfinished_"),
                 qPrintable(message));
    }

private:
    MariaDbServer m_server;
    SourceSpec m_spec;
    Fixture m_usual;
    Fixture m_odd;
};

DIFFRACT_TEST(TstResultTablesMariaDb, "tst_result_tables_mariadb")
#include "tst_result_tables_mariadb.moc"
