// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/pages/flights.h"
#include "ui/pages/schema_lines.h"

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

class TstSchemaLines final : public QObject {
    Q_OBJECT

    static api::ColumnFact pair(const char* name, int a, int b, bool moved = false)
    {
        api::ColumnFact column{.name = QString::fromLatin1(name), .nameB = QString::fromLatin1(name)};
        column.typeA = column.typeB = QStringLiteral("BIGINT");
        column.placeA = a;
        column.placeB = b;
        column.state = api::ColumnState::Equal;
        column.moved = moved;
        return column;
    }
    static QStringList names(const QList<SchemaLine>& lines)
    {
        QStringList all;
        for (const SchemaLine& line : lines)
            all.append(line.nameA + QLatin1Char('|') + line.nameB);
        return all;
    }

private Q_SLOTS:
    void theWeek()
    {
        const QList<SchemaLine> lines = schemaLines(flightsFacts(), SchemaOrder::OfA);
        QCOMPARE(lines.size(), 17);
        const SchemaCounts counts = schemaCounts(lines);
        QCOMPARE(counts.differing, 3);
        QCOMPARE(counts.notComparable, 1);
        QCOMPARE(counts.onlyA, 1);
        QCOMPARE(counts.onlyB, 1);
        QCOMPARE(counts.moved, 0);
        QCOMPARE(lines.at(13).finding, QStringLiteral("kinds differ: integer and float, not compared"));
        QVERIFY(lines.at(15).nameA.isEmpty());
        QCOMPARE(lines.at(15).nameB, QStringLiteral("gate"));
        QCOMPARE(lines.at(16).nameA, QStringLiteral("minute"));
    }
    void aColumnOfTheOtherSideStandsBehindItsNeighbour()
    {
        api::DiffFacts facts;
        api::ColumnFact extra{.name = QStringLiteral("new"), .nameB = QStringLiteral("new")};
        extra.placeB = 2;
        extra.state = api::ColumnState::OnlyB;
        facts.columns = {pair("a", 1, 1), pair("b", 2, 3), extra};
        QCOMPARE(names(schemaLines(facts, SchemaOrder::OfA)),
                 QStringList({QStringLiteral("a|a"), QStringLiteral("|new"), QStringLiteral("b|b")}));
        QCOMPARE(names(schemaLines(facts, SchemaOrder::OfB)),
                 QStringList({QStringLiteral("a|a"), QStringLiteral("|new"), QStringLiteral("b|b")}));
    }
    void movedAndMappedAndAnotherTypeOfOneKind()
    {
        api::DiffFacts facts;
        api::ColumnFact mapped = pair("cust", 1, 2);
        mapped.nameB = QStringLiteral("customer");
        api::ColumnFact typed = pair("net", 2, 3);
        typed.typeA = QStringLiteral("DECIMAL(10,2)");
        typed.typeB = QStringLiteral("DECIMAL(12,2)");
        facts.columns = {mapped, typed, pair("created", 3, 1, true)};
        const QList<SchemaLine> lines = schemaLines(facts, SchemaOrder::OfA);
        QCOMPARE(lines.at(0).sign, Sign::Mapped);
        QVERIFY(!lines.at(0).differs());
        QCOMPARE(lines.at(1).finding, QStringLiteral("type differs, same kind: compared exactly"));
        QCOMPARE(lines.at(2).finding, QStringLiteral("moved: 3rd in A, 1st in B"));
        QCOMPARE(schemaLines(facts, SchemaOrder::OfB).first().nameB, QStringLiteral("created"));
    }
};

DIFFRACT_TEST(TstSchemaLines, "tst_schema_lines")
#include "tst_schema_lines.moc"
