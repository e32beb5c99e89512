// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "support/mariadb_server.h"
#include "support/postgres_server.h"

#include <algorithm>
#include <thread>

using namespace diffract::engine;
using namespace diffract::test;

namespace {

bool hasNote(const DiffSummary& summary, const std::string& part)
{
    return std::any_of(summary.notes.begin(), summary.notes.end(),
                       [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

} // namespace

/// Both sides in one database (engine.md, join): it compares, and only what needs a look travels.
class TstJoinInside final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_postgres.start(), qPrintable(m_postgres.problem()));
        QVERIFY2(m_mariadb.start(), qPrintable(m_mariadb.problem()));
    }

    void sameNumbers_data() { servers(); }
    void sameNumbers()
    {
        QFETCH(QString, server);
        // Equal rows, one changed, one only in each, a key without value, keys that occur twice on one side or both,
        // and texts that are one for a collation but not for us.
        put(server, "CREATE TABLE a (id INTEGER, t VARCHAR(40), v DECIMAL(8,2));"
                    "INSERT INTO a VALUES (1,'x',1.5),(2,'x ',2),(3,'A',3),(4,NULL,4),(5,'',NULL),(6,'six',6),"
                    "(NULL,'n',0),(NULL,'n',0),(7,'d',7),(7,'d',7),(8,'e',8),(8,'f',8),(9,'g',9),(10,'only a',0);"
                    "CREATE TABLE b (id BIGINT, t VARCHAR(50), v DECIMAL(10,3));"
                    "INSERT INTO b VALUES (1,'x',1.5),(2,'x',2),(3,'a',3),(4,'',4),(5,'',NULL),(6,'six',6),"
                    "(NULL,'n',0),(7,'d',7),(7,'d',7),(8,'e',8),(9,'g',9),(9,'g',9),(11,'only b',0);");
        const DiffSummary joined = run(server, "a", "b", Algorithm::Auto);
        const std::string pages = m_pages;
        const DiffSummary fetched = run(server, "a", "b", Algorithm::FetchAndJoin);
        QCOMPARE(joined.algorithm, std::string("join"));
        QCOMPARE(fetched.algorithm, std::string("fetch_and_join"));
        QCOMPARE(pages, m_pages);
        QCOMPARE(joined.pks.totalRows, (SideCounts{14, 13}));
        QCOMPARE(joined.pks, fetched.pks);
        QCOMPARE(joined.values, fetched.values);
        QCOMPARE(joined.schema, fetched.schema);
        QCOMPARE(joined.score, fetched.score);
        QCOMPARE(joined.values.rowsWithDifferences, std::int64_t{3});
        QCOMPARE(joined.leftBehind, std::int64_t{3}); // 1, 5 and 6
        QVERIFY(hasNote(joined, "join: a join inside the database; 11 of 14 rows of A and 10 of 13 rows of B were "
                                "fetched, the others are equal."));
    }

    void declaredKeys_data() { servers(); }
    /// Keys that cannot occur twice are joined row by row; every type is compared in its own way.
    void declaredKeys()
    {
        QFETCH(QString, server);
        const bool isPostgres = server == QLatin1String("postgres");
        const QString columns =
            isPostgres ? QStringLiteral("(id INTEGER PRIMARY KEY, t TEXT, n NUMERIC(10,2), d DATE, ts TIMESTAMP, "
                                        "z TIMESTAMPTZ, f REAL, g DOUBLE PRECISION, b BOOLEAN, y BYTEA, u UUID, "
                                        "tm TIME, j JSONB, o NUMERIC);")
                       : QStringLiteral("(id INTEGER PRIMARY KEY, t VARCHAR(20), n DECIMAL(10,2), d DATE, ts "
                                        "DATETIME, z TIMESTAMP(3) NULL, f FLOAT, g DOUBLE, b TINYINT, y "
                                        "VARBINARY(9), u CHAR(9), tm TIME, j JSON, o YEAR);");
        const QString bytes = isPostgres ? QStringLiteral("'\\x00ff'") : QStringLiteral("X'00ff'");
        const QString uuid =
            isPostgres ? QStringLiteral("'00000000-0000-0000-0000-00000000000a'") : QStringLiteral("'u'");
        const QString truth = isPostgres ? QStringLiteral("true") : QStringLiteral("1");
        const QString row = QStringLiteral("'x', 1.5, '2020-01-02', '2020-01-02 03:04:05', '2020-01-02 03:04:05', 0.1, "
                                           "0.1, %1, %2, %3, '10:00:00', '{}', 2020")
                                .arg(truth, bytes, uuid);
        const QString nulls =
            QStringLiteral("NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
        QString rows;
        for (int i = 1; i <= 40; ++i)
            rows += QStringLiteral("%1(%2, %3)")
                        .arg(i == 1 ? QString() : QStringLiteral(", "))
                        .arg(i)
                        .arg(i % 5 == 0 ? nulls : row);
        QString sql;
        for (const char* table : {"a", "b"})
            sql +=
                QStringLiteral("CREATE TABLE %1 %2 INSERT INTO %1 VALUES %3;").arg(QLatin1String(table), columns, rows);
        const QStringList changes{QStringLiteral("t = 'X'"),
                                  QStringLiteral("n = 1.51"),
                                  QStringLiteral("d = NULL"),
                                  QStringLiteral("ts = '2020-01-02 03:04:06'"),
                                  QStringLiteral("z = '2020-01-02 03:04:06'"),
                                  QStringLiteral("f = 0.2"),
                                  QStringLiteral("g = 0.1000001"),
                                  isPostgres ? QStringLiteral("b = false") : QStringLiteral("b = 0"),
                                  isPostgres ? QStringLiteral("y = '\\x00'") : QStringLiteral("y = X'00'"),
                                  isPostgres ? QStringLiteral("u = '00000000-0000-0000-0000-00000000000b'")
                                             : QStringLiteral("u = 'U'"),
                                  QStringLiteral("tm = '10:00:01'"),
                                  QStringLiteral("j = '[]'"),
                                  QStringLiteral("o = 2021")};
        int id = 1;
        for (const QString& change : changes) {
            sql += QStringLiteral("UPDATE b SET %1 WHERE id = %2;").arg(change).arg(id);
            id += id % 5 == 4 ? 2 : 1;
        }
        put(server,
            sql + "UPDATE b SET t = '' WHERE id = 40; DELETE FROM b WHERE id = 30; INSERT INTO b (id) VALUES (99);");
        const DiffSummary joined = run(server, "a", "b", Algorithm::Join);
        const std::string pages = m_pages;
        const DiffSummary fetched = run(server, "a", "b", Algorithm::FetchAndJoin);
        QCOMPARE(pages, m_pages);
        QCOMPARE(joined.values, fetched.values);
        QCOMPARE(joined.pks, fetched.pks);
        QCOMPARE(joined.values.rowsWithDifferences, std::int64_t(changes.size() + 1));
        QCOMPARE(joined.pks.exclusives, (SideCounts{1, 1}));
        QCOMPARE(joined.leftBehind, std::int64_t{39} - changes.size() - 1);
    }

    void manyDifferences_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("declared");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("equal"); // The first hundreds of rows, one of them of A alone.
        for (const char* server : {"postgres", "mariadb"}) {
            QTest::addRow("%s, named", server) << QString::fromLatin1(server) << false << 20'000 << 100;
            QTest::addRow("%s, found again", server) << QString::fromLatin1(server) << false << 100'000 << 10;
            QTest::addRow("%s, found again by index", server) << QString::fromLatin1(server) << true << 20'000 << 100;
        }
    }
    /// More keys than are named one by one in one statement, or at all.
    void manyDifferences()
    {
        QFETCH(QString, server);
        QFETCH(bool, declared);
        QFETCH(int, rows);
        QFETCH(int, equal);
        const QString last = QString::number(rows - 1);
        const QString numbers =
            server == QLatin1String("postgres")
                ? QStringLiteral("SELECT g / 100 AS k, CAST(g % 100 AS VARCHAR(9)) AS l, g AS n, 'v' AS v FROM "
                                 "generate_series(0, %1) AS s(g)")
                      .arg(last)
                : QStringLiteral("SELECT seq DIV 100 AS k, CAST(seq % 100 AS CHAR(9)) AS l, seq AS n, 'v' AS v "
                                 "FROM seq_0_to_%1")
                      .arg(last);
        const QString keys = QStringLiteral("ALTER TABLE a ADD PRIMARY KEY (n); ALTER TABLE b ADD PRIMARY KEY (n);");
        put(server, "CREATE TABLE a AS " + numbers + "; CREATE TABLE b AS " + numbers
                        + QStringLiteral("; UPDATE b SET v = 'w' WHERE k >= %1; DELETE FROM b WHERE k = 5;").arg(equal)
                        + (declared ? keys : QString()));
        const DiffSummary summary = run(server, "a", "b", Algorithm::Join,
                                        declared ? std::vector<std::string>{"n"} : std::vector<std::string>{"k", "l"});
        QCOMPARE(summary.values.rowsWithDifferences, std::int64_t{rows - 100 * equal});
        QCOMPARE(summary.pks.exclusives, (SideCounts{100, 0}));
        QCOMPARE(summary.values.totalRows, std::int64_t{rows - 100});
        QCOMPARE(summary.leftBehind, std::int64_t{100 * (equal - 1)});
    }

    void nothingDiffers_data() { servers(); }
    void nothingDiffers()
    {
        QFETCH(QString, server);
        put(server, "CREATE TABLE a (id INTEGER, v VARCHAR(9)); INSERT INTO a VALUES (1, 'x'), (2, 'y');");
        const DiffSummary summary = run(server, "a", "a", Algorithm::Join);
        QCOMPARE(summary.result, DiffResult::Identical);
        QCOMPARE(summary.pks.totalRows, (SideCounts{2, 2}));
        QCOMPARE(summary.leftBehind, std::int64_t{2});
    }

    void smallTablesAreFetchedWhole_data() { servers(); }
    void smallTablesAreFetchedWhole()
    {
        QFETCH(QString, server);
        put(server, "CREATE TABLE a (id INTEGER, v VARCHAR(9)); INSERT INTO a VALUES (1, 'x'), (2, 'y');");
        DiffFixture files;
        DiffRequest request = requestOf(server, "a", "a");
        request.bisectionThreshold = 2;
        const auto summary = files.run(request);
        QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
        QCOMPARE(summary->algorithm, std::string("join"));
        QCOMPARE(summary->leftBehind, std::int64_t{0});
        QVERIFY(hasNote(*summary, "join: both sides are small and were fetched whole."));
    }

    void queriesAndFilters_data() { servers(); }
    void queriesAndFilters()
    {
        QFETCH(QString, server);
        put(server, "CREATE TABLE a (id INTEGER, v VARCHAR(9)); INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'z');");
        DiffFixture files;
        DiffRequest request = requestOf(server, "a", "a");
        request.b = QuerySpec{spec(server), "SELECT id, CASE WHEN id = 2 THEN 'new' ELSE v END AS v FROM a"};
        request.filterA = "id < 3";
        request.filterB = "id < 3";
        const auto summary = files.run(request);
        QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
        QCOMPARE(summary->pks.totalRows, (SideCounts{2, 2}));
        QCOMPARE(summary->values.rowsWithDifferences, std::int64_t{1});
        QCOMPARE(summary->leftBehind, std::int64_t{1});
        QVERIFY(hasNote(*summary, "A: the filter keeps 2 rows."));
    }

    /// A local file against a table: only the ranges that differ travel.
    void hashAgainstFile_data() { servers(); }
    void hashAgainstFile()
    {
        QFETCH(QString, server);
        const QString rows = server == QLatin1String("postgres")
                                 ? QStringLiteral("SELECT g AS id, CAST('v' || g % 7 AS VARCHAR(20)) AS v, CAST(g % 50 "
                                                  "AS DECIMAL(8,2)) AS d, DATE '2020-01-01' + g % 90 AS day, TIMESTAMP "
                                                  "'2020-01-01' + g * INTERVAL '1 second' AS ts FROM "
                                                  "generate_series(0, 4999) AS s(g)")
                                 : QStringLiteral("SELECT seq AS id, CONCAT('v', seq % 7) AS v, CAST(seq % 50 AS "
                                                  "DECIMAL(8,2)) AS d, DATE_ADD(DATE '2020-01-01', INTERVAL seq % 90 "
                                                  "DAY) AS day, DATE_ADD(TIMESTAMP '2020-01-01 00:00:00', INTERVAL seq "
                                                  "SECOND) AS ts FROM seq_0_to_4999");
        put(server, "CREATE TABLE a AS " + rows + "; UPDATE a SET v = 'new' WHERE id IN (17, 4000);");
        for (const Algorithm algorithm : {Algorithm::Hash, Algorithm::HashV2}) {
            DiffFixture files;
            DiffRequest request = requestOf(server, "a", "a");
            request.b = files.parquet(
                "b.parquet", "SELECT i::BIGINT AS id, 'v' || i % 7 AS v, (i % 50)::DECIMAL(10,3) AS d, DATE "
                             "'2020-01-01' + (i % 90)::INTEGER AS day, TIMESTAMP '2020-01-01' + INTERVAL 1 SECOND * i "
                             "AS ts FROM range(5000) r(i)");
            request.algorithm = algorithm;
            request.bisectionFactor = 8;
            request.bisectionThreshold = 100;
            const auto summary = files.run(request);
            QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
            QCOMPARE(summary->values.rowsWithDifferences, std::int64_t{2});
            QVERIFY2(summary->leftBehind >= 4800, summary->notes.front().c_str());
        }
    }

    void floatsAgainstFile_data() { servers(); }
    /// Both write the bits of doubles; a float is the double of its value.
    void floatsAgainstFile()
    {
        QFETCH(QString, server);
        const bool isPostgres = server == QLatin1String("postgres");
        QStringList doubles{QStringLiteral("0.1"),
                            QStringLiteral("0.10000000000000002"),
                            QStringLiteral("-0.1"),
                            QStringLiteral("0"),
                            QStringLiteral("5e-324"),
                            QStringLiteral("-5e-324"),
                            QStringLiteral("2.2250738585072009e-308"),
                            QStringLiteral("2.2250738585072014e-308"),
                            QStringLiteral("9007199254740993"),
                            QStringLiteral("1e15"),
                            QStringLiteral("1e16"),
                            QStringLiteral("123456.789e3"),
                            QStringLiteral("1e-7"),
                            QStringLiteral("1.7976931348623157e308"),
                            QStringLiteral("-1.7976931348623157e308")};
        if (isPostgres)
            doubles +=
                {QStringLiteral("NaN"), QStringLiteral("Infinity"), QStringLiteral("-Infinity"), QStringLiteral("-0")};
        const QStringList floats{QStringLiteral("0.1"), QStringLiteral("16777217"), QStringLiteral("3.4028234e38"),
                                 QStringLiteral("1e-45"), QStringLiteral("1.1754942e-38")};
        QString table;
        QString file;
        for (int i = 0; i < doubles.size(); ++i) {
            const QString f = floats.at(i % floats.size());
            const QString comma = i == 0 ? QString() : QStringLiteral(", ");
            table += comma + QStringLiteral("(%1, '%2', '%3', '%3')").arg(i).arg(doubles.at(i), f);
            // A zero with a sign is equal to one without.
            const QString same = doubles.at(i) == QLatin1String("-0") ? QStringLiteral("0") : doubles.at(i);
            file += comma + QStringLiteral("(%1, '%2'::DOUBLE, '%3'::FLOAT, '%3'::FLOAT::DOUBLE)").arg(i).arg(same, f);
        }
        const QString types = isPostgres ? QStringLiteral("(id BIGINT, d DOUBLE PRECISION, f REAL, g REAL);")
                                         : QStringLiteral("(id BIGINT, d DOUBLE, f FLOAT, g FLOAT);");
        put(server, "CREATE TABLE a " + types + "INSERT INTO a VALUES " + table + ";");
        for (const char* change : {"", " REPLACE (CASE id WHEN 1 THEN 0.1 ELSE d END AS d)"}) {
            DiffFixture files;
            DiffRequest request = requestOf(server, "a", "a");
            request.b = files.parquet("b.parquet", "SELECT *" + std::string(change) + " FROM (VALUES "
                                                       + file.toStdString() + ") AS v(id, d, f, g)");
            request.algorithm = Algorithm::HashV2;
            request.bisectionFactor = 100;
            const auto summary = files.run(request);
            QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
            QVERIFY2(summary->algorithm == "hash_v2_alpha", summary->notes.front().c_str());
            const int differing = *change == '\0' ? 0 : 1;
            QCOMPARE(summary->values.rowsWithDifferences, std::int64_t{differing});
            QCOMPARE(summary->leftBehind, std::int64_t{doubles.size() - differing});
        }
    }

    /// A text of a row may be longer than the server lets it be; the row itself comes.
    void rowsThatAreTooLong()
    {
        put("mariadb", "CREATE TABLE a(id INTEGER, x LONGTEXT, y LONGTEXT); INSERT INTO a VALUES (1, repeat('x', "
                       "900000), repeat('y', 900000)); CREATE TABLE b AS SELECT * FROM a; SET GLOBAL "
                       "max_allowed_packet = 1048576");
        const DiffSummary summary = run("mariadb", "a", "b", Algorithm::Auto);
        m_mariadb.run("SET GLOBAL max_allowed_packet = DEFAULT");
        QCOMPARE(summary.result, DiffResult::Identical);
        QCOMPARE(summary.algorithm, std::string("fetch_and_join"));
        QVERIFY(hasNote(summary, "fetch_and_join was used instead of join: A row on "));
    }

    /// Neither asked for nor fetched: the account may not even read it.
    void columnsThatAreExcluded()
    {
        put("postgres",
            "CREATE TABLE a(id INT PRIMARY KEY, v TEXT, w INT); INSERT INTO a VALUES (1, 'x', 1), (2, 'y', "
            "2); CREATE TABLE b AS SELECT w, v, id FROM a; UPDATE b SET w = 3, v = 'z' WHERE id = 2; CREATE "
            "ROLE partly LOGIN PASSWORD 'partly'; GRANT SELECT (id, w) ON a, b TO partly");
        for (const Algorithm algorithm :
             {Algorithm::Join, Algorithm::Hash, Algorithm::HashV2, Algorithm::FetchAndJoin}) {
            DiffFixture files;
            DiffRequest request = requestOf("postgres", "a", "b");
            for (DatasetSpec* side : {&request.a, &request.b}) {
                std::get<TableSpec>(*side).source.user = "partly";
                std::get<TableSpec>(*side).source.password = "partly";
            }
            request.algorithm = algorithm;
            const auto denied = files.run(request);
            QVERIFY(!denied);
            QCOMPARE(denied.error().code, std::string("permission_denied"));
            request.excludeColumns = {"v"};
            const auto summary = files.run(request);
            QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
            QCOMPARE(summary->values.rowsWithDifferences, std::int64_t{1});
            QCOMPARE(summary->schema.columnCounts, (SideCounts{2, 2}));
            QCOMPARE(summary->columns.size(), std::size_t{3});
            QCOMPARE(summary->columns[1].name, std::string("v"));
            QVERIFY(summary->columns[1].status == ColumnStatus::Excluded);
            QCOMPARE(summary->columns[2].positionB, 0);
            QCOMPARE(summary->leftBehind, std::int64_t{algorithm == Algorithm::FetchAndJoin ? 0 : 1});
        }
    }

    void statementThatIsStoppedEndsTheRun_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<int>("algorithm");
        for (const QString& server : {QStringLiteral("postgres"), QStringLiteral("mariadb")}) {
            for (const Algorithm algorithm : {Algorithm::Join, Algorithm::Hash, Algorithm::HashV2}) {
                const int number = static_cast<int>(algorithm);
                QTest::newRow(qPrintable(server + QString::number(number))) << server << number;
            }
        }
    }
    /// Who stops a question does not want all rows to be fetched instead.
    void statementThatIsStoppedEndsTheRun()
    {
        QFETCH(QString, server);
        QFETCH(int, algorithm);
        const bool isPostgres = server == QLatin1String("postgres");
        put(server, "CREATE TABLE a(id INT PRIMARY KEY, v INT); INSERT INTO a VALUES (1, 1), (2, 2), (3, 3)");
        const std::string slow =
            isPostgres ? "SELECT id, (SELECT v FROM pg_sleep(60)) AS v FROM a" : "SELECT id, v + sleep(60) AS v FROM a";
        DiffFixture files;
        DiffRequest request = requestOf(server, "a", "a");
        request.b = QuerySpec{spec(server), slow};
        request.algorithm = static_cast<Algorithm>(algorithm);
        const DatabaseServer& database = isPostgres ? static_cast<const DatabaseServer&>(m_postgres) : m_mariadb;
        const std::jthread killer([&](const std::stop_token& over) {
            while (!over.stop_requested()) {
                const QString stopped =
                    database.run(isPostgres ? "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE "
                                              "wait_event = 'PgSleep'"
                                            : "SELECT coalesce(max(id), 0) FROM information_schema.processlist WHERE "
                                              "state = 'User sleep'");
                if (stopped == QLatin1String("0"))
                    continue;
                if (!isPostgres)
                    database.run("KILL QUERY " + stopped);
                return;
            }
        });
        const auto summary = files.run(request);
        QVERIFY(!summary);
        QVERIFY2(summary.error().code == "timed_out", summary.error().message.c_str());
        QVERIFY(summary.error().message.find("was stopped by the server") != std::string::npos);
    }

    /// Without a snapshot a row may change between the answer and the fetch; a MERGE table holds its key twice.
    void tablesWithoutSnapshots()
    {
        put("mariadb",
            "DROP TABLE IF EXISTS p1, p2, p3, p4; CREATE TABLE p1(id INT PRIMARY KEY, v TEXT) ENGINE=MyISAM; "
            "CREATE TABLE p2 LIKE p1; CREATE TABLE p3 LIKE p1; CREATE TABLE p4 LIKE p1; "
            "INSERT INTO p1 VALUES (1, 'a'), (2, 'b'); INSERT INTO p2 VALUES (2, 'b'); "
            "INSERT INTO p3 VALUES (1, 'a'), (2, 'b'); INSERT INTO p4 VALUES (1, 'a'); "
            "CREATE TABLE a(id INT NOT NULL, v TEXT, PRIMARY KEY(id)) ENGINE=MERGE UNION=(p1, p2); "
            "CREATE TABLE b(id INT NOT NULL, v TEXT, PRIMARY KEY(id)) ENGINE=MERGE UNION=(p3, p4)");
        for (const Algorithm algorithm : {Algorithm::Auto, Algorithm::HashV2}) {
            const DiffSummary summary = run("mariadb", "a", "b", algorithm);
            QCOMPARE(summary.duplicateKeys.unequalGroups, std::int64_t{2});
            QCOMPARE(summary.algorithm, std::string("fetch_and_join"));
            QVERIFY(hasNote(summary, "is kept by MRG_MyISAM, which has no snapshots."));
        }
    }

    /// A limit of the server's would cut what is fetched without a word.
    void serversOwnLimit()
    {
        put("mariadb", "CREATE TABLE a(id INT PRIMARY KEY, v TEXT); INSERT INTO a SELECT seq, 'x' FROM seq_1_to_100; "
                       "SET GLOBAL sql_select_limit = 7");
        const DiffSummary summary = run("mariadb", "a", "a", Algorithm::FetchAndJoin);
        m_mariadb.run("SET GLOBAL sql_select_limit = DEFAULT");
        QCOMPARE(summary.pks.totalRows, (SideCounts{100, 100}));
    }

    /// Another = and another md5() than the server's own, by the search_path of the account.
    void otherNames()
    {
        put("postgres", "CREATE TABLE a(id INT PRIMARY KEY, v TEXT); INSERT INTO a VALUES (1, 'a'), (2, 'b'); CREATE "
                        "TABLE b AS SELECT * FROM a; ALTER TABLE b ADD PRIMARY KEY (id); UPDATE b SET v = 'c' WHERE id "
                        "= 2; CREATE SCHEMA ev; CREATE FUNCTION ev.same(text, text) RETURNS boolean LANGUAGE sql "
                        "IMMUTABLE AS 'SELECT true'; CREATE OPERATOR ev.= (LEFTARG = text, RIGHTARG = text, FUNCTION = "
                        "ev.same); CREATE FUNCTION ev.md5(text) RETURNS text LANGUAGE sql IMMUTABLE AS "
                        "$$SELECT repeat('0', 32)$$; ALTER DATABASE postgres SET search_path = ev, pg_catalog, public");
        std::vector<DiffSummary> found;
        for (const Algorithm algorithm : {Algorithm::Auto, Algorithm::Hash})
            found.push_back(run("postgres", "a", "b", algorithm));
        m_postgres.run("ALTER DATABASE postgres RESET search_path; DROP SCHEMA ev CASCADE");
        for (const DiffSummary& summary : found) {
            QCOMPARE(summary.values.rowsWithDifferences, std::int64_t{1});
            QVERIFY(hasNote(summary, "the search_path of this account has other schemas before pg_catalog."));
        }
    }

    void quotedNamesOfTypes()
    {
        put("postgres", "CREATE TABLE a(id INT PRIMARY KEY, m MONEY, j JSONB); INSERT INTO a VALUES (1, '1.5', '{}'); "
                        "ALTER DATABASE postgres SET quote_all_identifiers = on");
        const DiffSummary summary = run("postgres", "a", "a", Algorithm::Hash);
        m_postgres.run("ALTER DATABASE postgres RESET quote_all_identifiers");
        QCOMPARE(summary.algorithm, std::string("hash"));
        QCOMPARE(summary.leftBehind, std::int64_t{1});
    }

    void twoServers()
    {
        const QString columns = QStringLiteral("(id INTEGER, t VARCHAR(20), n DECIMAL(12,3), d DATE, b SMALLINT);");
        QString values;
        for (int i = 0; i < 1000; ++i)
            values += QStringLiteral("%1(%2, '%3 ä', %4.25, '2021-05-%5', %6)")
                          .arg(i == 0 ? QString() : QStringLiteral(", "))
                          .arg(i)
                          .arg(i % 13)
                          .arg(i)
                          .arg(i % 28 + 1, 2, 10, QLatin1Char('0'))
                          .arg(i % 2);
        put("postgres", "CREATE TABLE a " + columns + "INSERT INTO a VALUES " + values + ";");
        put("mariadb", "CREATE TABLE a " + columns + "INSERT INTO a VALUES " + values
                           + "; UPDATE a SET n = n + 1 WHERE id = 500;");
        DiffFixture files;
        DiffRequest request = requestOf("postgres", "a", "a");
        request.b = TableSpec{spec("mariadb"), {"a"}};
        request.algorithm = Algorithm::HashV2;
        request.bisectionFactor = 10;
        request.bisectionThreshold = 20;
        const auto summary = files.run(request);
        QVERIFY2(summary, summary ? "" : summary.error().message.c_str());
        QCOMPARE(summary->values.rowsWithDifferences, std::int64_t{1});
        QVERIFY2(summary->leftBehind >= 980, summary->notes.front().c_str());
    }

private:
    static void servers()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("postgres") << QStringLiteral("postgres");
        QTest::newRow("mariadb") << QStringLiteral("mariadb");
    }
    [[nodiscard]] SourceSpec spec(const QString& server) const
    {
        return server == QLatin1String("postgres") ? m_postgres.spec() : m_mariadb.spec();
    }
    void put(const QString& server, const QString& sql)
    {
        const QString all = "DROP TABLE IF EXISTS a; DROP TABLE IF EXISTS b; " + sql;
        if (server == QLatin1String("postgres"))
            m_postgres.run(all);
        else
            m_mariadb.run(all);
    }
    [[nodiscard]] DiffRequest requestOf(const QString& server, const std::string& a, const std::string& b) const
    {
        DiffRequest request;
        request.a = TableSpec{spec(server), {a}};
        request.b = TableSpec{spec(server), {b}};
        request.key = {"id"};
        request.bisectionThreshold = 0;
        return request;
    }
    DiffSummary run(const QString& server, const std::string& a, const std::string& b, Algorithm algorithm,
                    const std::vector<std::string>& key = {"id"})
    {
        DiffFixture files;
        DiffRequest request = requestOf(server, a, b);
        request.key = key;
        request.algorithm = algorithm;
        const auto summary = files.run(request);
        if (!summary) {
            qWarning("%s", (summary.error().message + summary.error().detail).c_str());
            return {};
        }
        m_pages = files.allPages();
        return *summary;
    }

    PostgresServer m_postgres;
    MariaDbServer m_mariadb;
    std::string m_pages;
};

DIFFRACT_TEST(TstJoinInside, "tst_join_inside")
#include "tst_join_inside.moc"
