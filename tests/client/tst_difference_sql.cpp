// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/difference_sql.h"
#include "support/test_main.h"

using namespace diffract;
using namespace diffract::client;

class TstDifferenceSql final : public QObject {
    Q_OBJECT

    static api::CreateRequest request()
    {
        api::CreateRequest request;
        request.dataSource1Id = request.dataSource2Id = 12;
        request.table1 = QStringList{QStringLiteral("PROD"), QStringLiteral("A\"B")};
        request.table2 = QStringList{QStringLiteral("DEV"), QStringLiteral("C")};
        request.pkColumns = {QStringLiteral("ID")};
        return request;
    }

private Q_SLOTS:
    void tables()
    {
        const Result<QString> sql = differingRowsSql(SqlDialect(QStringLiteral("snowflake")), request(),
                                                     {{QStringLiteral("X"), QStringLiteral("Y")}});
        QVERIFY(sql.ok());
        QCOMPARE(*sql, QStringLiteral("-- Rows of keys that both sides have, compared exactly.\n"
                                      "SELECT a.\"ID\" AS \"ID\",\n"
                                      "       a.\"X\" AS \"t1_X\",\n"
                                      "       b.\"Y\" AS \"t2_X\"\n"
                                      "FROM \"PROD\".\"A\"\"B\" a\n"
                                      "JOIN \"DEV\".\"C\" b\n"
                                      "  ON a.\"ID\" = b.\"ID\"\n"
                                      "WHERE a.\"X\" <> b.\"Y\" OR (a.\"X\" IS NULL AND b.\"Y\" IS NOT NULL) OR "
                                      "(a.\"X\" IS NOT NULL AND b.\"Y\" IS NULL)\n"
                                      "ORDER BY a.\"ID\";\n"));
    }
    void queriesFiltersAndRules()
    {
        api::CreateRequest asked = request();
        asked.table1.reset();
        asked.query1 = QStringLiteral("SELECT 1 -- one;");
        asked.filter1 = QStringLiteral("X > 0 -- all");
        asked.diffTolerance = 0.5;
        const Result<QString> sql =
            differingRowsSql(SqlDialect(QStringLiteral("mysql")), asked, {{QStringLiteral("X"), QStringLiteral("X")}});
        QVERIFY(sql.ok());
        QVERIFY(
            sql->contains(QStringLiteral("FROM (\nSELECT * FROM (\nSELECT 1 -- one\n) q WHERE X > 0 -- all\n) a\n")));
        QVERIFY(sql->contains(QStringLiteral("-- Tolerances, rules")));
        QVERIFY(sql->contains(QStringLiteral("b.`X` AS `t2_X`")));
    }
    void refused()
    {
        const SqlDialect dialect(QStringLiteral("pg"));
        const std::vector<ColumnNames> columns{{QStringLiteral("X"), QStringLiteral("X")}};
        api::CreateRequest asked = request();
        asked.dataSource2Id = 13;
        QVERIFY(!differingRowsSql(dialect, asked, columns).ok());
        asked = request();
        asked.pkColumns.clear();
        QVERIFY(!differingRowsSql(dialect, asked, columns).ok());
        QVERIFY(!differingRowsSql(dialect, request(), {}).ok());
        asked = request();
        asked.table1.reset();
        asked.file1 = QStringLiteral("s3://b/x.csv");
        QVERIFY(!differingRowsSql(dialect, asked, columns).ok());
        QVERIFY(!differingRowsSql(SqlDialect(QStringLiteral("mongodb")), request(), columns).ok());
    }
};

DIFFRACT_TEST(TstDifferenceSql, "tst_difference_sql")
#include "tst_difference_sql.moc"
