// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/table_shape.h"
#include "support/test_main.h"

#include "api/json_text.h"

using namespace diffract;
using namespace diffract::client;

using Side = TableShape::Side;

/// Result tables in the spellings seen, read as rows.
class TstTableShape final : public QObject {
    Q_OBJECT

    static std::vector<api::SourceQueryColumn> columns(const QString& names)
    {
        std::vector<api::SourceQueryColumn> all;
        for (const QString& name : names.split(QLatin1Char(' '))) {
            api::SourceQueryColumn column;
            column.name = name;
            column.type = QStringLiteral("integer");
            all.push_back(column);
        }
        return all;
    }
    static ResultNames names(const QString& keys, const QString& others)
    {
        ResultNames all;
        all.keys = keys.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& name : all.keys + others.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const QStringList pair = name.split(QLatin1Char('='));
            all.columns.push_back({pair.first(), pair.last(), false});
        }
        return all;
    }
    static QString shown(const TableShape& shape)
    {
        QStringList all;
        for (const api::SectionColumn& column : shape.columns())
            all.append(column.name + QLatin1Char(':') + column.role);
        return all.join(QLatin1Char(' '));
    }
    static QString shown(const std::optional<api::Cells>& cells)
    {
        QStringList all;
        for (const api::Cell& cell : cells.value_or(api::Cells{}))
            all.append(cell.value_or(QStringLiteral("null")));
        return all.join(QLatin1Char('|'));
    }

private Q_SLOTS:
    void spellings_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("shape");
        const auto row = [](const char* name, const char* table, const char* keys, const char* known,
                            const char* shape) {
            QTest::newRow(name) << QString::fromLatin1(table) << QString::fromLatin1(keys) << QString::fromLatin1(known)
                                << QString::fromLatin1(shape);
        };
        const char* const two = "id:key x:compared y:compared";
        row("ours", "id t1_x t2_x match_x t1_y t2_y match_y", "id", "x y", two);
        row("dots", "id t1.x t2.x t1.y t2.y x_is_match", "id", "x y", two);
        row("behind", "id x_t1 x_t2 y_t1 y_t2", "id", "x y", two);
        row("letters behind", "id x_a x_b y_a y_b", "id", "x y", two);
        row("letters before", "id a_x b_x a_y b_y", "id", "x y", two);
        row("upper case", "ID T1_X T2_X T1_Y T2_Y MATCH_X", "id", "x y", two);
        row("keys on both sides", "t1_id t2_id t1_x t2_x t1_y t2_y", "id", "x y", two);
        row("nothing known", "id t1_x t2_x t1_y t2_y", "id", "", two);
        row("a column that looks like a mark", "id t1_t1_x t2_t1_x t1_y t2_y", "id", "t1_x y",
            "id:key t1_x:compared y:compared");
        row("a key that looks like a mark", "t1_id t1_x t2_x", "t1_id", "x", "t1_id:key x:compared");
        row("names with letters at their end", "id is_a_t1 is_a_t2 is_b_t1 is_b_t2", "id", "is_a is_b",
            "id:key is_a:compared is_b:compared");
        row("one side only", "id t1_x t2_x t1_old t2_new", "id", "x old new",
            "id:key x:compared old:only_a new:only_b");
        row("mapped", "id t1_x t2_z", "id", "x=z", "id:key x:compared");
        row("no key", "t1_x t2_x", "", "x", "x:compared");
    }
    void spellings()
    {
        QFETCH(QString, table);
        QFETCH(QString, keys);
        QFETCH(QString, known);
        const TableShape shape(columns(table), names(keys, known), Side::Both);
        QTEST(shown(shape), "shape");
    }
    void tablesOfOneSide()
    {
        // Without marks all columns are those of the side.
        const TableShape bare(columns(QStringLiteral("id x y")), names(QStringLiteral("id"), QStringLiteral("x y")),
                              Side::B);
        QCOMPARE(shown(bare), QStringLiteral("id:key x:only_b y:only_b"));
        const QJsonObject json{{QStringLiteral("id"), 1}, {QStringLiteral("x"), 2}, {QStringLiteral("y"), 3}};
        QCOMPARE(shown(bare.row(json, 0, Side::B).b), QStringLiteral("1|2|3"));
        QVERIFY(!bare.row(json, 0, Side::B).a);
        // One table for both sides.
        const TableShape both(columns(QStringLiteral("id t1_x t2_x")), names(QStringLiteral("id"), QStringLiteral("x")),
                              Side::A);
        QCOMPARE(both.namesOf(Side::A), QStringList{QStringLiteral("t1_x")});
        QCOMPARE(both.namesOf(Side::B), QStringList{QStringLiteral("t2_x")});
        QCOMPARE(both.keys(), QStringList{QStringLiteral("id")});
    }
    void sidesThatCannotBeToldAreNotGuessed()
    {
        const ResultNames known = names(QStringLiteral("id"), QStringLiteral("price net"));
        const auto tells = [&](const char* table) {
            return TableShape(columns(QString::fromLatin1(table)), known, Side::Both).tellsSides();
        };
        QVERIFY(tells("id price__a price__b"));
        QVERIFY(tells("id t1_price t2_price"));
        QVERIFY(tells("id"));
        QVERIFY(!tells("id price net"));
        QVERIFY(!tells("id price_old price_new"));
    }
    void cellsAreExact()
    {
        const QByteArray text = R"({"id":9007199254740993,"t1_x":12345678901234567890.123456789,)"
                                R"("t2_x":18446744073709551615,"t1_y":1.0,"t2_y":1.00,"t1_z":NaN,"t2_z":"NaN",)"
                                R"("t1_v":true,"t2_v":null,"t1_w":[1,{"k":"1.5"}],"t2_w":"1e3"})";
        const Result<QJsonObject> json = api::parseJsonObject(api::withExactNumbers(text));
        QVERIFY(json.ok());
        const TableShape shape(columns(QStringLiteral("id t1_x t2_x t1_y t2_y t1_z t2_z t1_v t2_v t1_w t2_w")),
                               names(QStringLiteral("id"), QStringLiteral("x y z v w")), Side::Both);
        const api::SectionRow row = shape.row(*json, 7, Side::Both);
        QCOMPARE(row.n, 7);
        QCOMPARE(shown(row.a), QStringLiteral("9007199254740993|12345678901234567890.123456789|1.0|NaN|true|"
                                              "[1,{\"k\":\"1.5\"}]"));
        QCOMPARE(shown(row.b), QStringLiteral("9007199254740993|18446744073709551615|1.00|NaN|null|1e3"));
        QCOMPARE(row.d, (std::vector<int>{1, 2, 4, 5}));
    }
    void flagsDecide()
    {
        const auto shapeOf = [](const char* table) {
            return TableShape(columns(QString::fromLatin1(table)), names(QStringLiteral("id"), QStringLiteral("x")),
                              Side::Both);
        };
        const auto rowOf = [](const QJsonValue& flag, const char* name) {
            return QJsonObject{{QStringLiteral("id"), 1},
                               {QStringLiteral("t1_x"), QStringLiteral("1.00")},
                               {QStringLiteral("t2_x"), QStringLiteral("1.01")},
                               {QString::fromLatin1(name), flag}};
        };
        // Within a tolerance: equal, although the texts differ.
        const TableShape match = shapeOf("id t1_x t2_x match_x");
        QVERIFY(match.row(rowOf(true, "match_x"), 0, Side::Both).d.empty());
        QVERIFY(match.row(rowOf(1, "match_x"), 0, Side::Both).d.empty());
        QVERIFY(match.row(rowOf(QStringLiteral("t"), "match_x"), 0, Side::Both).d.empty());
        QCOMPARE(match.row(rowOf(false, "match_x"), 0, Side::Both).d.size(), size_t(1));
        QCOMPARE(match.row(rowOf(QJsonValue(), "match_x"), 0, Side::Both).d.size(), size_t(1));
        const TableShape differs = shapeOf("id t1_x t2_x x_is_diff");
        QVERIFY(differs.row(rowOf(false, "x_is_diff"), 0, Side::Both).d.empty());
        QCOMPARE(differs.row(rowOf(true, "x_is_diff"), 0, Side::Both).d.size(), size_t(1));
    }
    void rowsHaveAnOrderWithoutAKey()
    {
        std::vector<api::SourceQueryColumn> all = columns(QStringLiteral("t1_x t2_x"));
        all[1].type = QStringLiteral("json");
        QCOMPARE(TableShape(all, {}, Side::Both).order(), QStringList{QStringLiteral("t1_x")});
        QCOMPARE(
            TableShape(columns(QStringLiteral("id t1_x t2_x")), names(QStringLiteral("id"), {}), Side::Both).order(),
            QStringList{QStringLiteral("id")});
    }
};

DIFFRACT_TEST(TstTableShape, "tst_table_shape")
#include "tst_table_shape.moc"
