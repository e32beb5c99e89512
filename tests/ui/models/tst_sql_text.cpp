// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"
#include "ui/models/fake_row_source.h"

#include "ui/models/sql_text.h"

using namespace diffract;
using namespace diffract::ui;

class TstSqlText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesByKind()
    {
        QCOMPARE(sqlValue(std::nullopt, QStringLiteral("integer")), QStringLiteral("NULL"));
        QCOMPARE(sqlValue(QStringLiteral("9007199254740993"), QStringLiteral("integer")),
                 QStringLiteral("9007199254740993"));
        QCOMPARE(sqlValue(QStringLiteral("nan"), QStringLiteral("float")), QStringLiteral("'nan'"));
        QCOMPARE(sqlValue(QStringLiteral("1; DROP"), QStringLiteral("integer")), QStringLiteral("'1; DROP'"));
        QCOMPARE(sqlValue(QStringLiteral("007"), QStringLiteral("string")), QStringLiteral("'007'"));
        QCOMPARE(sqlValue(QStringLiteral("O'Hara"), QStringLiteral("string")), QStringLiteral("'O''Hara'"));
        QCOMPARE(sqlValue(QString(), QStringLiteral("string")), QStringLiteral("''"));
        QCOMPARE(sqlValue(QStringLiteral("true"), QStringLiteral("boolean")), QStringLiteral("true"));
        QCOMPARE(sqlName(QStringLiteral("a\"b")), QStringLiteral("\"a\"\"b\""));
    }
    void rowsByTheirKeys()
    {
        const std::vector<SqlColumn> one{{QStringLiteral("id"), QStringLiteral("integer"), 0}};
        const std::vector<SqlColumn> two{{QStringLiteral("id"), QStringLiteral("integer"), 0},
                                         {QStringLiteral("shop"), QStringLiteral("string"), 1}};
        const api::Cells first{QStringLiteral("7"), QStringLiteral("x")};
        const api::Cells second{QStringLiteral("8"), QStringLiteral("y")};
        const api::Cells third{QStringLiteral("9"), std::nullopt};
        const QString table = QStringLiteral("orders");
        QCOMPARE(sqlFind(table, one, {first}), QStringLiteral("SELECT *\nFROM \"orders\"\nWHERE \"id\" = 7;\n"));
        QCOMPARE(sqlFind(table, one, {first, second}),
                 QStringLiteral("SELECT *\nFROM \"orders\"\nWHERE \"id\" IN (7, 8);\n"));
        QCOMPARE(sqlFind(table, two, {first, second, third}),
                 QStringLiteral("SELECT *\nFROM \"orders\"\nWHERE ((\"id\", \"shop\") IN ((7, 'x'), (8, 'y')))\n"
                                "   OR (\"id\" = 9 AND \"shop\" IS NULL);\n"));
        QVERIFY(sqlFind(table, {}, {first}).isEmpty());
        QVERIFY(sqlFind(table, one, {}).isEmpty());
    }
    void columnsOfASide()
    {
        std::vector<api::SectionColumn> columns = test::sampleColumns();
        QCOMPARE(sqlColumns(columns, false).size(), size_t(1));
        for (api::SectionColumn& column : columns) {
            if (column.isKey())
                column.role = QStringLiteral("compared");
        }
        // Without a key: all the side has; the last stands in B alone.
        QCOMPARE(sqlColumns(columns, false).size(), columns.size() - 1);
        QCOMPARE(sqlColumns(columns, true).size(), columns.size());
    }
};

DIFFRACT_TEST(TstSqlText, "tst_sql_text")
#include "tst_sql_text.moc"
