// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/inspect.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::SourceFixture;

class TstInspect final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsRowsAndOptions()
    {
        SourceFixture fixture;
        const auto look = inspect(fixture.file(QStringLiteral("a.csv"), "id;v;e\n007;1,50;\n008;2,25;\"\"\n"));
        REQUIRE_OK(look);
        QVERIFY(look->csv.delimiter == ";");
        QVERIFY(look->csv.decimal == ",");
        QVERIFY(look->csv.header == true);
        QVERIFY(look->csv.encoding == "utf-8");
        QCOMPARE(look->found.size(), std::size_t{6});
        QCOMPARE(look->columns.size(), std::size_t{3});
        QVERIFY(look->columns[0].type == "VARCHAR");
        QCOMPARE(look->columns[1].kind, Kind::Float);
        QCOMPARE(look->rows.size(), std::size_t{2});
        QVERIFY(look->rows[0][1] == "1,50"); // as it stands in the file
        QVERIFY(!look->rows[0][2].has_value());
        QVERIFY(look->rows[1][2] == "");
        QCOMPARE(look->lines.size(), std::size_t{3});
        QVERIFY(look->lines[1] == "007;1,50;");
        QCOMPARE(look->rowCount.value_or(0), std::uint64_t{2});
    }

    void columnsWithoutAValueAreMarked_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("empty");
        QTest::newRow("only a header") << QByteArray("id,v\n") << QStringLiteral("id v");
        QTest::newRow("NULL in every row") << QByteArray("id,v\n1,\n2,\n") << QStringLiteral("v");
        QTest::newRow("one value is enough") << QByteArray("id,v\n1,\n2,x\n") << QString();
        QTest::newRow("a quoted empty is a value") << QByteArray("id,v\n1,\"\"\n") << QString();
        QTest::newRow("not known behind a fault") << QByteArray("id,v\n1\n") << QStringLiteral("id v");
    }
    void columnsWithoutAValueAreMarked()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, empty);
        SourceFixture fixture;
        const auto look = inspect(fixture.file(QStringLiteral("a.csv"), text));
        REQUIRE_OK(look);
        QStringList names;
        for (const Column& column : look->columns) {
            if (column.empty)
                names += QString::fromStdString(column.name);
        }
        QCOMPARE(names.join(QLatin1Char(' ')), empty);
    }

    void noColumnOfParquetIsEmpty()
    {
        SourceFixture fixture;
        const auto look = inspect(fixture.parquet(QStringLiteral("a.parquet"), "SELECT NULL::DATE AS d WHERE false"));
        REQUIRE_OK(look);
        QVERIFY(!look->columns[0].empty);
        QVERIFY(look->columns[0].type == "DATE");
    }

    void onlyTheHeadIsLookedAt()
    {
        QByteArray text = "id,v\n";
        for (int i = 0; i < 300000; ++i)
            text += QByteArray::number(i) + ",1\n";
        text += "late,1\n";
        SourceFixture fixture;
        const FileSpec spec = fixture.file(QStringLiteral("a.csv"), text);
        const auto quick = inspect(spec, {.rows = 5});
        REQUIRE_OK(quick);
        QCOMPARE(quick->rows.size(), std::size_t{5});
        QVERIFY(!quick->rowCount.has_value());
        QVERIFY(quick->columns[0].type == "BIGINT");
        const auto full = inspect(spec, {.rows = 5, .full = true});
        REQUIRE_OK(full);
        QCOMPARE(full->rowCount.value_or(0), std::uint64_t{300001});
        QVERIFY(full->columns[0].type == "VARCHAR");
        QCOMPARE(full->problems.front().line.value_or(0), std::uint64_t{300002});
    }

    void linesOfAFaultFarDownAreGiven()
    {
        QByteArray text = "\xef\xbb\xbfid,v\r\n";
        for (int i = 2; i < 5000; ++i)
            text += QByteArray::number(i) + (i == 4211 ? ",1,\xc3\xa9\r\n" : ",1\r\n");
        SourceFixture fixture;
        const auto look = inspect(fixture.file(QStringLiteral("a.csv"), text));
        REQUIRE_OK(look);
        QCOMPARE(look->problems.front().line.value_or(0), std::uint64_t{4211});
        QStringList lines;
        for (const csv::LineText& line : look->problemLines)
            lines += QString::number(line.number) + QLatin1Char(' ') + QString::fromStdString(line.text);
        QCOMPARE(lines.join(QLatin1Char('|')), QStringLiteral("4210 4210,1|4211 4211,1,é|4212 4212,1"));
    }

    void theLastLineHasNoneAfterIt()
    {
        QByteArray text = "id,v\n";
        for (int i = 0; i < 30; ++i)
            text += "1,1\n";
        SourceFixture fixture;
        const auto look = inspect(fixture.file(QStringLiteral("a.csv"), text + "caf\xe9,1"));
        REQUIRE_OK(look);
        QCOMPARE(look->problemLines.size(), std::size_t{2});
        QCOMPARE(look->problemLines.back().number, std::uint64_t{32});
        QCOMPARE(QString::fromStdString(look->problemLines.back().text), QStringLiteral("caf\uFFFD,1"));
    }

    void rowsBeforeAFaultAreShown()
    {
        SourceFixture fixture;
        const auto look = inspect(fixture.file(QStringLiteral("a.csv"), "a,b\n1,2\n3\n4,5\n"));
        REQUIRE_OK(look);
        QCOMPARE(look->rows.size(), std::size_t{1});
        QCOMPARE(look->problems.size(), std::size_t{1});
        QVERIFY(look->problems[0].code == "ragged_row");
        QCOMPARE(look->problems[0].line.value_or(0), std::uint64_t{3});
    }

    void parquet()
    {
        SourceFixture fixture;
        const auto look =
            inspect(fixture.parquet(QStringLiteral("a.parquet"),
                                    "SELECT i AS id, CASE WHEN i > 0 THEN i / 4 END AS q FROM range(1000) r(i)"),
                    {.rows = 3});
        REQUIRE_OK(look);
        QCOMPARE(look->rowCount.value_or(0), std::uint64_t{1000});
        QCOMPARE(look->rows.size(), std::size_t{3});
        QVERIFY(look->rows[2][0] == "2");
        QVERIFY(look->rows[2][1] == "0.5");
        QVERIFY(!look->rows[0][1].has_value());
        QCOMPARE(look->columns[1].kind, Kind::Float);
    }

    void aDamagedColumnIsAProblem()
    {
        SourceFixture fixture;
        const FileSpec spec =
            fixture.parquet(QStringLiteral("a.parquet"), "SELECT hash(i) AS h FROM range(50000) r(i)");
        QFile file(QString::fromStdString(spec.path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4));
        file.write(QByteArray(2000, '\xff'));
        file.close();
        const auto look = inspect(spec);
        REQUIRE_OK(look);
        QVERIFY(!look->problems.empty());
        QVERIFY(look->problems[0].code == "damaged");
    }
};

DIFFRACT_TEST(TstInspect, "tst_inspect")
#include "tst_inspect.moc"
