// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::shown;

/// engine.md, Values, Equality and its traps; each rule once.
class TstDiffValues final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyUniqueKeysOfBothSidesCount()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff(
            "SELECT * FROM (VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (3, 'c', 4), (NULL, 'n', 0), (5, 'e', 5)) "
            "t(id, v, w)",
            "SELECT * FROM (VALUES (1, 'a', 9), (2, 'x', 8), (3, 'c', 3), (NULL, 'n', 1), (6, 'f', 6)) t(id, v, w)");
        QCOMPARE(summary.values.totalRows, 2);
        QCOMPARE(summary.values.comparedColumns, 2);
        QCOMPARE(summary.values.totalValues, 4);
        QCOMPARE(summary.values.rowsWithDifferences, 2);
        QCOMPARE(summary.values.valuesWithDifferences, 3);
        QCOMPARE(summary.values.columnsWithDifferences, 2);
        QCOMPARE(summary.values.columns, (std::vector<ColumnStats>{{"v", 1}, {"w", 2}}));
        QCOMPARE(shown(files.page(Section::Diff)), "diff 2: id/id/key v/v/compared w/w/compared\n"
                                                   "0 | 1,a,1 | 1,a,9 | 2\n1 | 2,b,2 | 2,x,8 | 1 2\n");
    }

    void equality_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("equal");
        const auto equal = [](const char* name, const char* a, const char* b) {
            QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << true;
        };
        const auto different = [](const char* name, const char* a, const char* b) {
            QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << false;
        };
        equal("NULL equals NULL", "NULL::INT", "NULL::BIGINT");
        different("NULL and nought", "NULL::INT", "0");
        different("NULL and empty text", "NULL::VARCHAR", "''");
        equal("NaN equals NaN", "'nan'::DOUBLE", "'-nan'::DOUBLE");
        equal("-0 equals 0", "'-0'::DOUBLE", "0::DOUBLE");
        different("infinities by sign", "'inf'::DOUBLE", "'-inf'::DOUBLE");
        different("float noise", "44.0::DOUBLE", "44.000000001::DOUBLE");
        different("a float is its value", "0.1::FLOAT", "0.1::DOUBLE");
        equal("float against double", "0.5::FLOAT", "0.5::DOUBLE");
        equal("integer widths", "7::TINYINT", "7::BIGINT");
        equal("unsigned against signed", "7::UBIGINT", "7::TINYINT");
        different("beyond 2^53", "9007199254740993::BIGINT", "9007199254740992::UBIGINT");
        different("unsigned overflow is not -1", "18446744073709551615::UBIGINT", "(-1)::BIGINT");
        equal("decimal scales", "1.5::DECIMAL(9,1)", "1.50::DECIMAL(18,2)");
        different("decimals are exact", "'0.1'::DECIMAL(38,30)", "'0.100000000000000000000000000001'::DECIMAL(38,30)");
        equal("decimals of no common type", "(-7)::DECIMAL(38,0)", "(-7)::DECIMAL(38,20)");
        different("decimals of no common type differ", "'99999999999999999999999999999999999999'::DECIMAL(38,0)",
                  "'99999999.00000000000000000001'::DECIMAL(38,20)");
        different("blank at the end", "'a'", "'a '");
        different("letter case", "'a'", "'A'");
        different("composed and decomposed", "chr(233)", "'e' || chr(769)");
        different("nanoseconds count", "'2024-01-01 00:00:00.000000001'::TIMESTAMP_NS", "'2024-01-01'::TIMESTAMP_NS");
        equal("timestamps of two precisions", "'1960-01-01 00:00:00.5'::TIMESTAMP_NS",
              "'1960-01-01 00:00:00.5'::TIMESTAMP");
        equal("one instant in two zones", "'2024-01-01 00:00:00+01'::TIMESTAMPTZ",
              "'2023-12-31 23:00:00+00'::TIMESTAMPTZ");
        different("midnight and 24:00", "'00:00:00'::TIME", "'24:00:00'::TIME");
        different("a month is not 30 days", "INTERVAL '1 month'", "INTERVAL '30 days'");
        different("a month in a list is not 30 days", "[INTERVAL '1 month']", "[INTERVAL '30 days']");
        equal("uuid", "'00000000-0000-0000-0000-0000000000ff'::UUID", "'00000000-0000-0000-0000-0000000000FF'::UUID");
        different("blob", "'\\x00'::BLOB", "'\\x00\\x00'::BLOB");
        equal("enum against text", "'x'::ENUM('y', 'x')", "'x'");
        different("an empty list is not NULL", "[]::INT[]", "NULL::INT[]");
        different("a list of NULL is not empty", "[]::INT[]", "[NULL]::INT[]");
        equal("lists of two widths", "[1, NULL]::INT[]", "[1, NULL]::BIGINT[]");
        different("order in a list", "[1, 2]", "[2, 1]");
        different("a struct of NULL is not NULL", "{'x': NULL::INT}", "NULL::STRUCT(x INT)");
        equal("struct", "{'x': 1, 'y': 'nan'::DOUBLE}", "{'x': 1::BIGINT, 'y': 'nan'::DOUBLE}");
        equal("maps have no order", "MAP {'a': 1, 'b': 2}", "MAP {'b': 2, 'a': 1}");
        different("map", "MAP {'a': 1, 'b': 2}", "MAP {'b': 1, 'a': 2}");
    }
    void equality()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, equal);
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT 1 AS id, " + a.toStdString() + " AS v", "SELECT 1 AS id, " + b.toStdString() + " AS v");
        QCOMPARE(summary.values.comparedColumns, 1);
        QCOMPARE(summary.values.valuesWithDifferences, equal ? 0 : 1);
        QCOMPARE(summary.result, equal ? DiffResult::Identical : DiffResult::Different);
        QCOMPARE(files.page(Section::Diff).total, equal ? 0 : 1);
    }

    void differentKindsAreReportedNotCompared_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::newRow("text 01 and integer 1") << "'01'"
                                               << "1::BIGINT";
        QTest::newRow("integer and float") << "9007199254740993::BIGINT"
                                           << "9007199254740992::DOUBLE";
        QTest::newRow("decimal and float") << "1::DECIMAL(38,0)"
                                           << "1::DOUBLE";
        QTest::newRow("integer and decimal") << "1"
                                             << "1::DECIMAL(9,0)";
        QTest::newRow("naive and zoned") << "'2024-01-01'::TIMESTAMP"
                                         << "'2024-01-01'::TIMESTAMPTZ";
        QTest::newRow("uuid as text") << "'00000000-0000-0000-0000-000000000001'::UUID"
                                      << "'00000000-0000-0000-0000-000000000001'";
        QTest::newRow("date and timestamp") << "'2024-01-01'::DATE"
                                            << "'2024-01-01'::TIMESTAMP";
        QTest::newRow("lists of two kinds") << "[1]"
                                            << "['1']";
    }
    void differentKindsAreReportedNotCompared()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id, " + a.toStdString() + " AS v, 1 AS w",
                                               "SELECT 1 AS id, " + b.toStdString() + " AS v, 2 AS w");
        QCOMPARE(summary.schema.columnTypeDiffers, std::vector<std::string>{"v"});
        QCOMPARE(summary.schema.columnTypeMismatches, 1);
        QCOMPARE(summary.values.comparedColumns, 1);
        QCOMPARE(summary.values.rowsWithDifferences, 1);
        // The cells of both sides are kept all the same.
        const Page page = files.page(Section::Diff);
        QCOMPARE(page.columns[1].role, ColumnRole::TypeDiffers);
        QVERIFY(page.rows[0].a->at(1).has_value());
        QVERIFY(page.rows[0].b->at(1).has_value());
        QCOMPARE(page.rows[0].differing, std::vector<int>{2});
    }

    void cellsAreExactText()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT 1 AS id, 12345678901234567890.123456789012345678::DECIMAL(38,18) AS d, "
                       "18446744073709551615::UBIGINT AS u, '\\xAA\\x00b'::BLOB AS x, '<b>&\n' AS t, 0.1::DOUBLE AS f",
                       "SELECT 1 AS id, NULL::DECIMAL(38,18) AS d, NULL::UBIGINT AS u, NULL::BLOB AS x, '' AS t, "
                       "NULL::DOUBLE AS f");
        QCOMPARE(summary.values.valuesWithDifferences, 5);
        QCOMPARE(shown(files.page(Section::Diff).rows[0].a),
                 "1,12345678901234567890.123456789012345678,18446744073709551615,\\xAA\\x00b,<b>&\n,0.1");
        QCOMPARE(shown(files.page(Section::Diff).rows[0].b), "1,NULL,NULL,NULL,,NULL");
    }

    void noColumnBesidesTheKey()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id", "SELECT unnest([1, 2]) AS id");
        QCOMPARE(summary.values.totalRows, 1);
        QCOMPARE(summary.values.totalValues, 0);
        QCOMPARE(summary.values.comparedColumns, 0);
        QCOMPARE(summary.result, DiffResult::MissingPks);
        QCOMPARE(files.page(Section::Diff).total, 0);
    }

    void everyRowDifferent()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT id, id AS v FROM range(5000) t(id)", "SELECT id, id + 1 AS v FROM range(5000) t(id)");
        QCOMPARE(summary.values.rowsWithDifferences, 5000);
        const Page page = files.page(Section::Diff, {.offset = 4998, .limit = 10});
        QCOMPARE(page.total, 5000);
        QCOMPARE(shown(page), "diff 5000: id/id/key v/v/compared\n4998 | 4998,4998 | 4998,4999 | 1\n"
                              "4999 | 4999,4999 | 4999,5000 | 1\n");
    }

    void oneSideEmpty()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT 1 AS id, 2 AS v WHERE false", "SELECT 1 AS id, 2 AS v");
        QCOMPARE(summary.pks.exclusives, (SideCounts{0, 1}));
        QCOMPARE(summary.values.totalRows, 0);
        QCOMPARE(summary.result, DiffResult::MissingPks);
        QCOMPARE(summary.score.lostCells, 2);
        QCOMPARE(summary.score.matchRatio, 0.0);
    }

    void bothSidesEmpty()
    {
        DiffFixture files;
        DiffSummary summary = files.diff("SELECT 1 AS id, 2 AS v WHERE false", "SELECT 1 AS id, 2 AS v WHERE false");
        QCOMPARE(summary.result, DiffResult::Empty);
        QCOMPARE(summary.score.matchRatio, 1.0);
        summary = files.diff("SELECT 1 AS id, 2 AS v WHERE false", "SELECT 1 AS id, 2 AS w WHERE false");
        QCOMPARE(summary.result, DiffResult::Different);
    }

    void bothTheSameFile()
    {
        DiffFixture files;
        DiffRequest request;
        request.a = files.parquet("same.parquet", "SELECT id, id * 2 AS v FROM range(100) t(id)");
        request.b = request.a;
        request.key = {"id"};
        const auto outcome = files.run(request);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->result, DiffResult::Identical);
        QCOMPARE(outcome->values.totalRows, 100);
        QCOMPARE(outcome->score.matchRatio, 1.0);
    }

    void theExampleOfTheMatchScore()
    {
        // 100 x 10 cells on both sides, 4 values differ: 99.6 %.
        std::string columns = "SELECT id";
        for (int i = 1; i < 10; ++i)
            columns += ", id + " + std::to_string(i) + " AS v" + std::to_string(i);
        DiffFixture files;
        DiffSummary summary =
            files.diff(columns + " FROM range(100) t(id)",
                       columns + " FROM range(100) t(id) WHERE id > 3 UNION ALL SELECT * REPLACE (0 AS v5) FROM ("
                           + columns + " FROM range(4) t(id))");
        QCOMPARE(summary.values.valuesWithDifferences, 4);
        QCOMPARE(summary.score.totalCells, 2000);
        QCOMPARE(summary.score.lostCells, 8);
        QCOMPARE(summary.score.matchRatio, 0.996);
        // One column only in A: 100 of 1900 cells.
        summary = files.diff(columns + " FROM range(100) t(id)",
                             "SELECT * EXCLUDE (v9) FROM (" + columns + " FROM range(100) t(id))");
        QCOMPARE(summary.score.totalCells, 1900);
        QCOMPARE(summary.score.lostCells, 100);
        QCOMPARE(summary.score.extraColumns, (SideCounts{1, 0}));
    }

    void matchIsNotRounded()
    {
        QCOMPARE(matchPercent(0, 0), 100.0);
        QVERIFY(matchPercent(1, 10'000'000) < 100.0);
        QVERIFY(matchPercent(9'999'999, 10'000'000) > 0.0);
        QCOMPARE(matchPercent(1, 4), 75.0);
    }

    void thousandColumns()
    {
        std::string columns;
        for (int i = 0; i < 1000; ++i)
            columns += ", id + " + std::to_string(i) + " AS v" + std::to_string(i);
        const std::string rows = "SELECT id" + columns + " FROM range(20) t(id)";
        DiffFixture files;
        const DiffSummary summary =
            files.diff(rows, "SELECT * EXCLUDE (v999) REPLACE (v3 + (id = 7)::INT AS v3) FROM (" + rows + ")");
        QCOMPARE(summary.values.comparedColumns, 999);
        QCOMPARE(summary.values.columns[3], (ColumnStats{"v3", 1}));
        QCOMPARE(summary.schema.exclusiveColumns[0], std::vector<std::string>{"v999"});
        QCOMPARE(files.page(Section::Diff).rows[0].differing, std::vector<int>{4});
        QCOMPARE(summary.pks.totalRows, (SideCounts{20, 20}));
    }
};

DIFFRACT_TEST(TstDiffValues, "tst_diff_values")
#include "tst_diff_values.moc"
