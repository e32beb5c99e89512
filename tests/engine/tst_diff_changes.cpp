// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/analysis/number_text.h"
#include "engine/diff_fixture.h"

#include <sstream>

using namespace diffract::engine;
using diffract::test::DiffFixture;

namespace {

std::string text(const ShownValue& value)
{
    return value.value_or("NULL");
}

/// "v: 3 of 5 [a>b x2]; largest 4 mean 2.5 seconds of 3; blanks 2, rounded(1) 3"
std::string shown(const ColumnChanges& changes)
{
    std::ostringstream out;
    out << changes.column << ": " << changes.values << " [";
    for (const ChangePair& pair : changes.pairs)
        out << (&pair == &changes.pairs.front() ? "" : ", ") << text(pair.a) << ">" << text(pair.b) << " x"
            << pair.rows;
    out << "]";
    if (changes.delta)
        out << " largest " << changes.delta->largest << " mean " << changes.delta->mean << " of "
            << changes.delta->values << " " << changes.delta->unit;
    for (const Explanation& one : changes.explanations) {
        out << " | " << one.reason;
        if (one.number)
            out << "(" << *one.number << ")";
        out << " " << one.values;
    }
    return out.str();
}

/// One column v of two lists of SQL values, row by row.
struct Lists {
    std::string type;
    std::vector<std::string> a;
    std::vector<std::string> b;
};

std::string select(const std::string& type, const std::vector<std::string>& values)
{
    std::string sql;
    for (std::size_t i = 0; i < values.size(); ++i)
        sql += (i > 0 ? " UNION ALL SELECT " : "SELECT ") + std::to_string(i) + " AS id, CAST(" + values[i] + " AS "
               + type + ") AS v";
    return sql;
}

} // namespace

/// engine.md, Attribution: the most frequent pairs; distances and explanations of differing cells.
class TstDiffChanges final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void means_data()
    {
        QTest::addColumn<QString>("sum");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("mean");
        QTest::newRow("whole") << "12" << 3 << 0 << "4";
        QTest::newRow("a third, six digits") << "1" << 3 << 0 << "0.333333";
        QTest::newRow("half away from zero") << "-1" << 2000000 << 0 << "-0.000001";
        QTest::newRow("digits of the values and six more") << "1.00" << 3 << 0 << "0.33333333";
        QTest::newRow("shifted") << "7" << 2 << 3 << "0.0035";
        QTest::newRow("beyond 64 bits") << "170141183460469231731687303715884105727" << 1 << 0
                                        << "170141183460469231731687303715884105727";
        QTest::newRow("no number") << "nan" << 1 << 0 << "";
    }
    void means()
    {
        QFETCH(QString, sum);
        QFETCH(int, count);
        QFETCH(int, digits);
        QFETCH(QString, mean);
        QCOMPARE(meanOf(sum.toStdString(), count, digits), mean.toStdString());
    }

    void edges()
    {
        using Texts = std::vector<std::string>;
        QCOMPARE(edgesBetween("0", "3", 0, 20), (Texts{"-1", "0", "1", "2", "3"}));
        QCOMPARE(edgesBetween("0", "100", 0, 4), (Texts{"0", "25", "50", "75", "100"}));
        QCOMPARE(edgesBetween("1.50", "1.52", 2, 4), (Texts{"1.49", "1.5", "1.51", "1.52"}));
        QCOMPARE(edgesBetween("9007199254740993", "9007199254741093", 0, 2),
                 (Texts{"9007199254740993", "9007199254741043", "9007199254741093"}));
        QCOMPARE(floatEdgesBetween(0, 1, 4), (Texts{"0", "0.25", "0.5", "0.75", "1"}));
        QCOMPARE(floatEdgesBetween(-1.7e308, 1.7e308, 2), (Texts{"-1.7e+308", "0", "1.7e+308"}));
        QCOMPARE(floatEdgesBetween(2, 2, 4), (Texts{"2", "2"}));
    }

    void ofOneColumn_data()
    {
        QTest::addColumn<Lists>("lists");
        QTest::addColumn<std::string>("wanted");
        const auto row = [](const char* name, const Lists& lists, const std::string& wanted) {
            QTest::newRow(name) << lists << wanted;
        };
        row("pairs by count, then text, NULL first",
            {"VARCHAR", {"'a'", "'a'", "NULL", "'c'", "'same'"}, {"'b'", "'b'", "'x'", "NULL", "'same'"}},
            "v: 4 [a>b x2, NULL>x x1, c>NULL x1] | null 2");
        row("whole numbers", {"BIGINT", {"1", "10", "NULL"}, {"4", "6", "1"}},
            "v: 3 [NULL>1 x1, 1>4 x1, 10>6 x1] largest 4 mean 3.5 of 2  | null 1");
        row("64 bits exactly",
            {"BIGINT", {"-9223372036854775808", "9007199254740993"}, {"9223372036854775807", "9007199254740992"}},
            "v: 2 [-9223372036854775808>9223372036854775807 x1, 9007199254740993>9007199254740992 x1] largest "
            "18446744073709551615 mean 9223372036854775808 of 2 ");
        row("decimals, rounded", {"DECIMAL(12,3)", {"1.234", "1.230", "2.500"}, {"1.231", "1.330", "2.501"}},
            "v: 3 [1.230>1.330 x1, 1.234>1.231 x1, 2.500>2.501 x1] largest 0.1 mean 0.034666667 of 3  | rounded(2) 2 | "
            "rounded(1) 2 | rounded(0) 3");
        row("decimals of 38 digits",
            {"DECIMAL(38,2)",
             {"999999999999999999999999999999999999.99"},
             {"-999999999999999999999999999999999999.99"}},
            "v: 1 [999999999999999999999999999999999999.99>-999999999999999999999999999999999999.99 x1] largest "
            "1999999999999999999999999999999999999.98 mean 1999999999999999999999999999999999999.98 of 1 ");
        row("floats; what is not finite has no distance",
            {"DOUBLE", {"1.25", "'nan'", "'inf'", "0.1::FLOAT"}, {"1.5", "1", "0", "0.1"}},
            "v: 4 [0.10000000149011612>0.1 x1, 1.25>1.5 x1, inf>0.0 x1, nan>1.0 x1] largest 0.25 mean "
            "0.12500000074505807 of 2  | rounded(6) 1 | rounded(5) 1 | rounded(4) 1 | rounded(3) 1 | rounded(2) 1 | "
            "rounded(1) 1 | rounded(0) 1 | float32 1");
        row("dates", {"DATE", {"'2024-01-31'", "'infinity'"}, {"'2024-03-01'", "'2024-01-01'"}},
            "v: 2 [2024-01-31>2024-03-01 x1, infinity>2024-01-01 x1] largest 30 mean 30 of 1 days");
        row("timestamps: another hour, other digits",
            {"TIMESTAMP",
             {"'2024-01-01 10:00:00'", "'2024-01-02 10:00:00'", "'2024-01-03 10:00:00.1234'", "'2024-01-04 01:00:00'"},
             {"'2024-01-01 12:00:00'", "'2024-01-02 12:00:00'", "'2024-01-03 10:00:00.1239'", "'2024-01-04 00:00:00'"}},
            "v: 4 [2024-01-01 10:00:00>2024-01-01 12:00:00 x1, 2024-01-02 10:00:00>2024-01-02 12:00:00 x1, 2024-01-03 "
            "10:00:00.1234>2024-01-03 10:00:00.1239 x1, 2024-01-04 01:00:00>2024-01-04 00:00:00 x1] largest 7200 mean "
            "4500.000125 of 4 seconds | rounded(3) 1 | rounded(0) 1 | same_day 4 | shifted_hours(2) 2");
        row("nanoseconds", {"TIMESTAMP_NS", {"'2024-01-01 00:00:00.000000001'"}, {"'2024-01-01 00:00:00.000000003'"}},
            "v: 1 [2024-01-01 00:00:00.000000001>2024-01-01 00:00:00.000000003 x1] largest 0.000000002 mean "
            "0.000000002 of 1 seconds | rounded(6) 1 | rounded(3) 1 | rounded(0) 1 | same_day 1");
        row("times of day", {"TIME", {"'10:00:00'"}, {"'10:00:00.5'"}},
            "v: 1 [10:00:00>10:00:00.5 x1] largest 0.5 mean 0.5 of 1 seconds | rounded(0) 1");
        row("text: blanks, case and Unicode form",
            {"VARCHAR",
             {"'a '", "' b' || chr(160)", "'C'", "'e' || chr(769)", "' D e' || chr(769)", "''", "'it''s {x} \"q\"'"},
             {"'a'", "'b'", "'c'", "chr(233)", "'d ' || chr(233)", "NULL", "'else'"}},
            "v: 7 [>NULL x1,  D e\xCC\x81>d \xC3\xA9 x1,  b\xC2\xA0>b x1, C>c x1, a >a x1, e\xCC\x81>\xC3\xA9 x1, it's "
            "{x} \"q\">else x1] | null 1 | empty_or_null 1 | trailing_blanks 1 | blanks 2 | case 1 | unicode_form 1 | "
            "blanks_case_form 5");
        row("text: numbers and instants",
            {"VARCHAR",
             {"'1.50'", "'1e3'", "'2024-01-01T10:00:00Z'", "'x1'"},
             {"'1.5'", "' 1000'", "'2024-01-01 12:00:00+02'", "'x2'"}},
            "v: 4 [1.50>1.5 x1, 1e3> 1000 x1, 2024-01-01T10:00:00Z>2024-01-01 12:00:00+02 x1, x1>x2 x1] | number_text "
            "2 "
            "| same_instant 1");
        row("lists have pairs only", {"INTEGER[]", {"[1, 2]"}, {"[2, 1]"}}, "v: 1 [[1, 2]>[2, 1] x1]");
        row("intervals", {"INTERVAL", {"'1 month'"}, {"'30 days'"}}, "v: 1 [1 month>30 days x1]");
    }
    void ofOneColumn()
    {
        QFETCH(Lists, lists);
        QFETCH(std::string, wanted);
        DiffFixture files;
        const DiffSummary summary = files.diff(select(lists.type, lists.a), select(lists.type, lists.b));
        QVERIFY(summary.analysis.has_value());
        QCOMPARE(summary.notes, std::vector<std::string>{});
        QCOMPARE(summary.analysis->changes.size(), std::size_t(1));
        QCOMPARE(shown(summary.analysis->changes[0]), wanted);
    }

    void numbersOf38DigitsAreMeasuredExactly()
    {
        DiffFixture files;
        DiffRequest request;
        request.a =
            files.csv("a.csv", "id,v\n1,-99999999999999999999999999999999999999\n2,10000000000000000000000000\n");
        request.b =
            files.csv("b.csv", "id,v\n1,99999999999999999999999999999999999999\n2,10000000000000000000000001\n");
        request.key = {"id"};
        const auto summary = files.run(request);
        QVERIFY(summary);
        QCOMPARE(summary->analysis->changes[0].delta->largest, std::string("199999999999999999999999999999999999998"));
        QCOMPARE(summary->analysis->changes[0].delta->mean, std::string("99999999999999999999999999999999999999.5"));
    }
};

DIFFRACT_TEST(TstDiffChanges, "tst_diff_changes")
#include "tst_diff_changes.moc"
