// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/sql_dialect.h"
#include "support/test_main.h"

using namespace diffract::client;

class TstSqlDialect final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("sql");
        const auto row = [](const char* type, const char* sql) {
            QTest::newRow(type) << QString::fromUtf8(type) << QString::fromUtf8(sql);
        };
        row("pg", "SELECT * FROM \"s\".\"a\"\"b\" ORDER BY \"k`]\" LIMIT 10 OFFSET 20");
        row("snowflake", "SELECT * FROM \"s\".\"a\"\"b\" ORDER BY \"k`]\" LIMIT 10 OFFSET 20");
        row("something new", "SELECT * FROM \"s\".\"a\"\"b\" ORDER BY \"k`]\" LIMIT 10 OFFSET 20");
        row("mysql", "SELECT * FROM `s`.`a\"b` ORDER BY `k``]` LIMIT 10 OFFSET 20");
        row("bigquery", "SELECT * FROM `s`.`a\"b` ORDER BY `k\\`]` LIMIT 10 OFFSET 20");
        row("teradata", "SELECT * FROM \"s\".\"a\"\"b\" QUALIFY ROW_NUMBER() OVER (ORDER BY \"k`]\") BETWEEN 21 AND 30 "
                        "ORDER BY \"k`]\"");
        row("mssql", "SELECT * FROM [s].[a\"b] ORDER BY [k`]]] OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY");
        row("oracle", "SELECT * FROM \"s\".\"a\"\"b\" ORDER BY \"k`]\" OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY");
        row("trino", "SELECT * FROM \"s\".\"a\"\"b\" ORDER BY \"k`]\" OFFSET 20 LIMIT 10");
    }
    void pages()
    {
        QFETCH(QString, type);
        QFETCH(QString, sql);
        const SqlDialect dialect(type);
        const QString table = dialect.table({QStringLiteral("s"), QStringLiteral("a\"b")});
        QCOMPARE(dialect.page(QLatin1String("SELECT * FROM ") + table, {QStringLiteral("k`]")}, 20, 10), sql);
    }

    void counts()
    {
        QCOMPARE(SqlDialect(QStringLiteral("pg")).count(QStringLiteral("t")),
                 QStringLiteral("SELECT count(*) AS n FROM t"));
        QCOMPARE(SqlDialect(QStringLiteral("mssql")).count(QStringLiteral("t")),
                 QStringLiteral("SELECT count_big(*) AS n FROM t"));
        QVERIFY(!SqlDialect(QStringLiteral("mongodb")).speaksSql());
    }
    void firstRows_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("sql");
        QTest::newRow("pg") << "pg"
                            << "SELECT 1 -- one ; "
                            << "SELECT * FROM (\nSELECT 1 -- one\n) AS q LIMIT 5";
        QTest::newRow("semicolons") << "pg"
                                    << "SELECT 1; ;"
                                    << "SELECT * FROM (\nSELECT 1\n) AS q LIMIT 5";
        QTest::newRow("oracle") << "oracle"
                                << "SELECT 1 FROM dual"
                                << "SELECT * FROM (\nSELECT 1 FROM dual\n) q OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY";
        QTest::newRow("mssql")
            << "mssql"
            << "SELECT 1 a"
            << "SELECT * FROM (\nSELECT 1 a\n) AS q ORDER BY (SELECT NULL) OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY";
    }
    void firstRows()
    {
        QFETCH(QString, type);
        QFETCH(QString, query);
        QFETCH(QString, sql);
        QCOMPARE(SqlDialect(type).firstRowsOf(query, 5), sql);
    }
};

DIFFRACT_TEST(TstSqlDialect, "tst_sql_dialect")
#include "tst_sql_dialect.moc"
