// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"

#include <sstream>

using namespace diffract::engine;
using diffract::test::DiffFixture;

namespace {

std::string text(const ShownValue& value)
{
    return value.value_or("NULL");
}

std::string shown(const SideProfile& side)
{
    std::ostringstream out;
    out << side.rows << " rows " << side.nulls << " nulls " << (side.distinctExact ? "" : "about ") << side.distinct
        << " distinct " << text(side.min) << ".." << text(side.max) << " mean " << side.mean.value_or("-") << " nan "
        << side.nans << " inf " << side.infinities << " top";
    for (const CountedValue& one : side.top)
        out << " " << text(one.value) << " x" << one.rows;
    out << " bins";
    for (const std::int64_t bin : side.bins)
        out << " " << bin;
    return out.str();
}

std::string shown(const Timeline& timeline)
{
    std::ostringstream out;
    out << timeline.column << " by " << timeline.unit;
    for (const std::string& column : timeline.columns)
        out << " " << column;
    for (const TimeBucket& bucket : timeline.buckets) {
        out << "\n"
            << text(bucket.start) << " rows " << bucket.rows << " differing " << bucket.differing << " only "
            << bucket.exclusive[0] << "/" << bucket.exclusive[1];
        for (const std::int64_t values : bucket.values)
            out << " " << values;
    }
    return out.str();
}

std::string shown(const std::optional<Attribution>& group)
{
    if (!group)
        return "-";
    std::ostringstream out;
    out << group->rows << " of " << group->allRows;
    for (const AttributedValue& one : group->values)
        out << " | " << one.column << "=" << text(one.value) << " " << one.rows << "/" << one.allRows;
    return out.str();
}

const std::string hostile = "'<b>&amp;\"''; DROP TABLE x; --{a}\\n' || chr(10) || chr(0) || chr(8238) || chr(128512)";

} // namespace

/// engine.md: Profiles, Attribution; the timeline of the contract.
class TstDiffAnalysis final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void profiles_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("valuesA");
        QTest::addColumn<QString>("valuesB");
        QTest::addColumn<std::string>("edges");
        QTest::addColumn<std::string>("a");
        QTest::addColumn<std::string>("b");
        QTest::newRow("whole numbers: a bin a value")
            << "INTEGER"
            << "1, 2, 2, NULL"
            << "4, 4, 5, 7" << std::string("0 1 2 3 4 5 6 7")
            << std::string("4 rows 1 nulls 2 distinct 1..2 mean 1.666667 nan 0 inf 0 top 2 x2 1 x1 bins 1 2 0 0 0 0 0")
            << std::string("4 rows 0 nulls 3 distinct 4..7 mean 5 nan 0 inf 0 top 4 x2 5 x1 7 x1 bins 0 0 0 2 1 0 1");
        QTest::newRow("64 bits exactly")
            << "BIGINT"
            << "9223372036854775807, 9223372036854775806"
            << "9223372036854775807, 9223372036854775807"
            << std::string("9223372036854775805 9223372036854775806 9223372036854775807")
            << std::string(
                   "2 rows 0 nulls 2 distinct 9223372036854775806..9223372036854775807 mean 9223372036854775806.5 nan "
                   "0 inf 0 top 9223372036854775806 x1 9223372036854775807 x1 bins 1 1")
            << std::string("2 rows 0 nulls 1 distinct 9223372036854775807..9223372036854775807 mean "
                           "9223372036854775807 nan 0 inf 0 top 9223372036854775807 x2 bins 0 2");
        QTest::newRow("decimals") << "DECIMAL(38,2)"
                                  << "0.10, 0.20"
                                  << "0.10, 0.11"
                                  << std::string("0.09 0.1 0.11 0.12 0.13 0.14 0.15 0.16 0.17 0.18 0.19 0.2")
                                  << std::string("2 rows 0 nulls 2 distinct 0.10..0.20 mean 0.15 nan 0 inf 0 top 0.10 "
                                                 "x1 0.20 x1 bins 1 0 0 0 0 0 0 0 0 0 1")
                                  << std::string("2 rows 0 nulls 2 distinct 0.10..0.11 mean 0.105 nan 0 inf 0 top 0.10 "
                                                 "x1 0.11 x1 bins 1 1 0 0 0 0 0 0 0 0 0");
        QTest::newRow("floats: NaN, infinities, -0")
            << "DOUBLE"
            << "'nan', 'inf', '-0', '0', '0.1', '0.2', '0.3'"
            << "'-inf', '1', 'nan', NULL, '2', '2', '2'"
            << std::string("0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2")
            << std::string("7 rows 0 nulls 6 distinct 0.0..inf mean 0.12 nan 1 inf 1 top 0.0 x2 0.1 x1 0.2 x1 0.3 x1 "
                           "inf x1 nan x1 bins 3 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0")
            << std::string("7 rows 1 nulls 4 distinct -inf..2.0 mean 1.75 nan 1 inf 1 top 2.0 x3 -inf x1 1.0 x1 nan x1 "
                           "bins 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 3");
        QTest::newRow("only NULL") << "VARCHAR"
                                   << "NULL, NULL"
                                   << "NULL, 'a'" << std::string()
                                   << std::string("2 rows 2 nulls 0 distinct NULL..NULL mean - nan 0 inf 0 top bins")
                                   << std::string("2 rows 1 nulls 1 distinct a..a mean - nan 0 inf 0 top a x1 bins");
        QTest::newRow("dates")
            << "DATE"
            << "'2024-01-01', 'infinity'"
            << "'2024-01-03', '2024-01-03'" << std::string("2023-12-31 2024-01-01 2024-01-02 2024-01-03")
            << std::string("2 rows 0 nulls 2 distinct 2024-01-01..infinity mean - nan 0 inf 1 top 2024-01-01 x1 "
                           "infinity x1 bins 1 0 0")
            << std::string(
                   "2 rows 0 nulls 1 distinct 2024-01-03..2024-01-03 mean - nan 0 inf 0 top 2024-01-03 x2 bins 0 0 2");
        QTest::newRow("timestamps")
            << "TIMESTAMP"
            << "'2024-01-01 00:00:00'"
            << "'2024-01-01 00:00:00.000002'"
            << std::string("2023-12-31 23:59:59.999999 2024-01-01 00:00:00 2024-01-01 00:00:00.000001 2024-01-01 "
                           "00:00:00.000002")
            << std::string("1 rows 0 nulls 1 distinct 2024-01-01 00:00:00..2024-01-01 00:00:00 mean - nan 0 inf 0 top "
                           "2024-01-01 00:00:00 x1 bins 1 0 0")
            << std::string("1 rows 0 nulls 1 distinct 2024-01-01 00:00:00.000002..2024-01-01 00:00:00.000002 mean - "
                           "nan 0 inf 0 top 2024-01-01 00:00:00.000002 x1 bins 0 0 1");
        QTest::newRow("lists")
            << "INTEGER[]"
            << "[1], [1], [2]"
            << "[1], [1], []" << std::string()
            << std::string("3 rows 0 nulls 2 distinct NULL..NULL mean - nan 0 inf 0 top [1] x2 [2] x1 bins")
            << std::string("3 rows 0 nulls 2 distinct NULL..NULL mean - nan 0 inf 0 top [1] x2 [] x1 bins");
        QTest::newRow("intervals")
            << "INTERVAL"
            << "'1 month', '2 days'"
            << "'1 month', '1 month'" << std::string()
            << std::string("2 rows 0 nulls 2 distinct NULL..NULL mean - nan 0 inf 0 top 1 month x1 2 days x1 bins")
            << std::string("2 rows 0 nulls 1 distinct NULL..NULL mean - nan 0 inf 0 top 1 month x2 bins");
    }
    void profiles()
    {
        QFETCH(QString, type);
        QFETCH(QString, valuesA);
        QFETCH(QString, valuesB);
        QFETCH(std::string, edges);
        QFETCH(std::string, a);
        QFETCH(std::string, b);
        const auto select = [&](const QString& values) {
            std::string sql;
            const QStringList all = values.split(QStringLiteral(", "));
            for (qsizetype i = 0; i < all.size(); ++i)
                sql += (i > 0 ? " UNION ALL SELECT " : "SELECT ") + std::to_string(i) + " AS id, CAST("
                       + all.at(i).toStdString() + " AS " + type.toStdString() + ") AS v";
            return sql;
        };
        DiffFixture files;
        const DiffSummary summary =
            files.diff(select(valuesA), select(valuesB), [](DiffRequest& request) { request.runProfiles = true; });
        QCOMPARE(summary.notes, std::vector<std::string>{});
        const auto& profiles = summary.analysis->profiles;
        QVERIFY(profiles.has_value());
        QCOMPARE(profiles->size(), std::size_t(2));
        const ColumnProfile& v = (*profiles)[1];
        QCOMPARE(v.column, std::string("v"));
        QCOMPARE(shown(v.sides[0]), a);
        QCOMPARE(shown(v.sides[1]), b);
        std::string found;
        for (const std::string& edge : v.edges)
            found += (found.empty() ? "" : " ") + edge;
        QCOMPARE(found, edges);
    }

    void profilesOfHostileText()
    {
        DiffFixture files;
        const std::string rows = "SELECT i AS id, " + hostile + " AS v, repeat('x', 5000) AS w FROM range(3) t(i)";
        const DiffSummary summary = files.diff(rows, rows, [](DiffRequest& request) { request.runProfiles = true; });
        QCOMPARE(summary.notes, std::vector<std::string>{});
        const SideProfile& v = (*summary.analysis->profiles)[1].sides[0];
        QCOMPARE(v.top.size(), std::size_t(1));
        QCOMPARE(v.min, v.top[0].value);
        QVERIFY(v.min->find("DROP TABLE x; --{a}") != std::string::npos);
        QVERIFY(v.min->find('\0') != std::string::npos);
        const SideProfile& w = (*summary.analysis->profiles)[2].sides[1];
        QCOMPARE(w.max, ShownValue(std::string(1000, 'x') + "\xE2\x80\xA6"));
    }

    void profilesOfManyColumns()
    {
        DiffFixture files;
        std::string rows = "SELECT i AS id";
        for (int c = 1; c < 400; ++c)
            rows += ", i + " + std::to_string(c) + " AS c" + std::to_string(c);
        rows += " FROM range(3) t(i)";
        const DiffSummary summary = files.diff(rows, rows, [](DiffRequest& request) { request.runProfiles = true; });
        QCOMPARE(summary.notes, std::vector<std::string>{});
        QCOMPARE(summary.analysis->profiles->size(), std::size_t(400));
        QCOMPARE(shown(summary.analysis->profiles->back().sides[1]),
                 std::string("3 rows 0 nulls 3 distinct 399..401 mean 400 nan 0 inf 0 top 399 x1 400 x1 401 x1 "
                             "bins 1 1 1"));
    }

    void profilesHaveTheFilteredRows()
    {
        DiffFixture files;
        const std::string rows = "SELECT i AS id, i AS v FROM range(100) t(i)";
        const DiffSummary summary = files.diff(rows, rows, [](DiffRequest& request) {
            request.runProfiles = true;
            request.filterA = "v < 10";
            request.filterB = "v >= 90";
        });
        QCOMPARE((*summary.analysis->profiles)[1].sides[0].max, ShownValue("9"));
        QCOMPARE((*summary.analysis->profiles)[1].sides[1].min, ShownValue("90"));
    }

    void meansOfFloatsDoNotDependOnTheOrder()
    {
        DiffFixture files;
        const std::string rows = "SELECT i AS id, (hash(i) % 1000003) / 7.0 * CASE WHEN i % 3 = 0 THEN 1e200 WHEN i % "
                                 "3 = 1 THEN -1e200 ELSE 1e-200 END AS v FROM range(50000) t(i)";
        const DiffSummary one = files.diff(rows, rows + " ORDER BY hash(i)", [](DiffRequest& request) {
            request.runProfiles = true;
            request.limits.threads = 1;
        });
        const DiffSummary other = files.diff(rows + " ORDER BY i DESC", rows, [](DiffRequest& request) {
            request.runProfiles = true;
            request.limits.threads = 2;
        });
        QCOMPARE(*one.analysis, *other.analysis);
        QCOMPARE((*one.analysis->profiles)[1].sides[0], (*one.analysis->profiles)[1].sides[1]);
        const DiffSummary huge = files.diff("SELECT i AS id, 1.7e308 AS v FROM range(9) t(i)",
                                            "SELECT i AS id, [1e16, 1, -1e16][i + 1] AS v FROM range(3) t(i)",
                                            [](DiffRequest& request) { request.runProfiles = true; });
        QCOMPARE((*huge.analysis->profiles)[1].sides[0].mean, std::optional<std::string>("1.7e+308"));
        QCOMPARE((*huge.analysis->profiles)[1].sides[1].mean, std::optional<std::string>("0.3333333333333333"));
    }

    void profileOfExclusiveKeys()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff("SELECT i AS id, 'k' || (i % 2) AS part, i AS v FROM range(30) t(i)",
                                               "SELECT i AS id, 'k' || (i % 2) AS part, i AS v FROM range(10, 32) t(i)",
                                               [](DiffRequest& request) {
                                                   request.key = {"id", "part"};
                                               });
        const auto& profile = summary.analysis->exclusivesProfile;
        QVERIFY(profile.has_value());
        QCOMPARE(profile->size(), std::size_t(2));
        QCOMPARE(shown((*profile)[0].sides[0]),
                 std::string("10 rows 0 nulls 10 distinct 0..9 mean 4.5 nan 0 inf 0 top 0 x1 1 x1 2 x1 3 x1 4 x1 5 x1 "
                             "6 x1 7 x1 8 x1 9 x1 bins 2 2 1 2 1 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0"));
        QCOMPARE(shown((*profile)[1].sides[1]),
                 std::string("2 rows 0 nulls 2 distinct k0..k1 mean - nan 0 inf 0 top k0 x1 k1 x1 bins"));
        const DiffSummary keyless =
            files.diff("SELECT 1 AS id", "SELECT 2 AS id", [](DiffRequest& request) { request.key = {}; });
        QVERIFY(!keyless.analysis->exclusivesProfile);
    }

    void timelineByUnit_data()
    {
        QTest::addColumn<std::string>("unit");
        QTest::addColumn<std::string>("wanted");
        QTest::newRow("day when nothing is said")
            << std::string()
            << std::string("t by day v\n2024-01-31 00:00:00 rows 2 differing 1 only 0/0 1\n"
                           "2024-02-01 00:00:00 rows 1 differing 0 only 1/0 0\n"
                           "2024-02-05 00:00:00 rows 1 differing 1 only 0/1 1\nNULL rows 1 differing 1 only 0/0 1");
        QTest::newRow("week, from Monday")
            << std::string("week")
            << std::string("t by week v\n2024-01-29 00:00:00 rows 3 differing 1 only 1/0 1\n"
                           "2024-02-05 00:00:00 rows 1 differing 1 only 0/1 1\nNULL rows 1 differing 1 only 0/0 1");
        QTest::newRow("month")
            << std::string("month")
            << std::string("t by month v\n2024-01-01 00:00:00 rows 2 differing 1 only 0/0 1\n"
                           "2024-02-01 00:00:00 rows 2 differing 1 only 1/1 1\nNULL rows 1 differing 1 only 0/0 1");
        QTest::newRow("year") << std::string("year")
                              << std::string("t by year v\n2024-01-01 00:00:00 rows 4 differing 2 only 1/1 2\nNULL "
                                             "rows 1 differing 1 only 0/0 1");
        QTest::newRow("hour")
            << std::string("hour")
            << std::string("t by hour v\n2024-01-31 10:00:00 rows 1 differing 1 only 0/0 1\n"
                           "2024-01-31 23:00:00 rows 1 differing 0 only 0/0 0\n"
                           "2024-02-01 00:00:00 rows 1 differing 0 only 1/0 0\n"
                           "2024-02-05 00:00:00 rows 1 differing 1 only 0/1 1\nNULL rows 1 differing 1 only 0/0 1");
    }
    void timelineByUnit()
    {
        QFETCH(std::string, unit);
        QFETCH(std::string, wanted);
        // Row 4's time differs: A's counts. Row 7 is a duplicate of both sides, row NULL has no key.
        const std::string a =
            "SELECT * FROM (VALUES (1, TIMESTAMP '2024-01-31 10:20:30', 1, 0), (2, '2024-01-31 23:59:59.999999', 2, "
            "0), "
            "(3, '2024-02-01 00:00:00', 3, 0), (4, '2024-02-05 00:00:00', 4, 0), (5, NULL, 5, 0), "
            "(6, '2024-02-01 00:01:00', 6, 0), (7, '2024-02-01 00:00:00', 7, 0), (7, '2024-02-01 00:00:00', 7, 0), "
            "(NULL, '2024-02-01 00:00:00', 8, 0)) t(id, t, v, w)";
        const std::string b = "SELECT * FROM (VALUES (1, TIMESTAMP '2024-01-31 10:20:30', 10, 0), (2, '2024-01-31 "
                              "23:59:59.999999', 2, 0), "
                              "(3, '2024-02-01 00:00:00', 3, 0), (4, '2025-02-05 00:00:00', 40, 0), (5, NULL, 50, 0), "
                              "(7, '2024-02-01 00:00:00', 7, 0), (9, '2024-02-05 00:00:00', 9, 0)) t(id, t, v, w)";
        DiffFixture files;
        const DiffSummary summary = files.diff(a, b, [&](DiffRequest& request) {
            request.timeColumn = "t";
            request.timeAggregate = unit;
            request.excludeColumns = {"t"};
        });
        QCOMPARE(summary.notes, std::vector<std::string>{});
        QCOMPARE(shown(*summary.analysis->timeline), wanted);
        // A time column that is compared gives the same but for its own differences.
        const DiffSummary compared = files.diff(a, b, [&](DiffRequest& request) {
            request.timeColumn = "t";
            request.timeAggregate = "year";
        });
        QCOMPARE(compared.analysis->timeline->columns, (std::vector<std::string>{"t", "v"}));
        QCOMPARE(compared.analysis->timeline->buckets[0].values, (std::vector<std::int64_t>{1, 2}));
    }

    void timelineOfTooManyPartsIsCoarser()
    {
        DiffFixture files;
        const std::string rows =
            "SELECT i AS id, TIMESTAMP '2024-01-01' + to_minutes(i) AS t, i AS v FROM range(20000) t(i)";
        const DiffSummary summary = files.diff(rows, rows, [&](DiffRequest& request) {
            request.timeColumn = "t";
            request.timeAggregate = "minute";
        });
        QCOMPARE(summary.analysis->timeline->unit, std::string("hour"));
        QCOMPARE(summary.analysis->timeline->buckets.size(), std::size_t(334));
        QCOMPARE(summary.notes,
                 (std::vector<std::string>{"The timeline is by hour: by minute it would have too many parts."}));
    }

    void timelineNeedsATime()
    {
        DiffFixture files;
        const auto by = [](const std::string& column) {
            return [column](DiffRequest& request) { request.timeColumn = column; };
        };
        const std::string rows = "SELECT 1 AS id, 2 AS v, DATE '2024-01-01' AS t";
        QCOMPARE(files.failure(rows, rows, by("v")).code, std::string("not_a_time"));
        QVERIFY(files.failure(rows, rows, by("w")).message.starts_with("There is no column \"w\" in A"));
        QVERIFY(files.failure(rows, "SELECT 1 AS id, 2 AS v", by("t"))
                    .message.starts_with("There is no column \"t\" in B"));
        const DiffSummary keyless = files.diff(rows, rows, [](DiffRequest& request) {
            request.timeColumn = "t";
            request.key = {};
        });
        QVERIFY(!keyless.analysis->timeline);
        QCOMPARE(keyless.notes.back(),
                 std::string("There is no timeline: without a key, rows are not compared one with another."));
    }

    void timelineOfASample()
    {
        DiffFixture files;
        const std::string rows = "SELECT i AS id, DATE '2024-01-01' + CAST(i % 3 AS INTEGER) AS t, i";
        const DiffSummary summary =
            files.diff(rows + " AS v FROM range(9000) t(i)", rows + " + (i % 10 = 0)::INT AS v FROM range(9000) t(i)",
                       [](DiffRequest& request) {
                           request.timeColumn = "t";
                           request.sampling = {.mode = Sampling::Mode::Ratio, .ratio = 0.1};
                       });
        std::int64_t compared = 0;
        std::int64_t differing = 0;
        for (const TimeBucket& bucket : summary.analysis->timeline->buckets) {
            compared += bucket.rows;
            differing += bucket.differing;
        }
        QCOMPARE(compared, summary.values.totalRows);
        QCOMPARE(differing, summary.values.rowsWithDifferences);
    }

    void attributionOfChangedAndExclusiveRows()
    {
        // 1,000 rows in 10 cities. Changed: 20 of city 3 and 2 of city 4; only in A: all of shop NULL in city 5.
        const std::string rows =
            "SELECT i AS id, 'city ' || (i % 10) AS city, CASE WHEN i % 10 = 5 AND i < 500 THEN NULL "
            "ELSE 'x' END AS shop, 'note ' || i AS note, ";
        const std::string from = " AS v FROM range(1000) t(i)";
        DiffFixture files;
        const DiffSummary summary =
            files.diff(rows + "0" + from, rows + "CASE WHEN i IN (4, 14) OR (i % 10 = 3 AND i < 200) THEN 1 ELSE 0 END"
                                              + from + " WHERE NOT (i % 10 = 5 AND i < 500)");
        QCOMPARE(shown(summary.analysis->changed), std::string("22 of 1000 | city=city 3 20/100"));
        QCOMPARE(shown(summary.analysis->exclusive[0]),
                 std::string("50 of 1000 | shop=NULL 50/50 | city=city 5 50/100"));
        QCOMPARE(shown(summary.analysis->exclusive[1]), std::string("-"));
    }

    void attributionLeavesOutColumnsOfManyValues()
    {
        DiffFixture files;
        // 300 groups; one of them changed whole. 200 are few, 201 are not.
        const auto rows = [](int groups, const std::string& v) {
            return "SELECT i AS id, i % " + std::to_string(groups) + " AS part, " + v + " AS v FROM range(6000) t(i)";
        };
        for (const auto& [groups, values] : {std::pair(200, 1), std::pair(201, 0)}) {
            const DiffSummary summary = files.diff(
                rows(groups, "0"), rows(groups, "CASE WHEN i % " + std::to_string(groups) + " = 7 THEN 1 ELSE 0 END"));
            QCOMPARE(int(summary.analysis->changed->values.size()), values);
        }
    }

    void attributionNeedsFiveRows()
    {
        DiffFixture files;
        for (const auto& [changed, values] : {std::pair(4, 0), std::pair(5, 1)}) {
            const std::string rows = "SELECT i AS id, i % 10 = 0 AS tenth, ";
            const DiffSummary summary = files.diff(rows + "0 AS v FROM range(1000) t(i)",
                                                   rows + "CASE WHEN i % 10 = 0 AND i < " + std::to_string(changed * 10)
                                                       + " THEN 1 ELSE 0 END AS v FROM range(1000) t(i)");
            QCOMPARE(int(summary.analysis->changed->values.size()), values);
        }
    }

    void downloadLimitTakesTheFirstKeys()
    {
        const std::string a = "SELECT i AS id, i AS v, 0 AS w FROM range(1000) t(i)";
        const std::string b = "SELECT i AS id, i + (i % 2)::INT AS v, 0 AS w FROM range(100, 1000) t(i)";
        DiffFixture files;
        const auto limited = [](std::int64_t limit) {
            return [limit](DiffRequest& request) { request.downloadLimit = limit; };
        };
        const DiffSummary full = files.diff(a, b);
        // 100 exclusive rows of A come first, then every second row of both.
        const DiffSummary summary = files.diff(a, b, limited(120));
        QCOMPARE(*summary.limited, (LimitFacts{120, {120, 20}, {550, 450}, 430}));
        QCOMPARE(summary.pks, full.pks);
        QCOMPARE(summary.values.totalRows, full.values.totalRows);
        QCOMPARE(summary.values.rowsWithDifferences, 20);
        QCOMPARE(summary.result, full.result);
        QCOMPARE(summary.notes,
                 (std::vector<std::string>{"The download limit of 120 rows a side was reached: 120 and 20 rows were "
                                           "fetched of the 550 and 450 that needed a look, those with the first keys. "
                                           "At least so many rows and values differ; the rows of other keys are not "
                                           "stored."}));
        QCOMPARE(files.page(Section::Diff).rows.back().a->front(), Cell("139"));
        QCOMPARE(files.page(Section::Exclusives1).total, 100);
        const std::string pages = files.allPages();
        const DiffSummary again = files.diff(a + " ORDER BY hash(i)", b + " ORDER BY i DESC", limited(120));
        QCOMPARE(files.allPages(), pages);
        QCOMPARE(*again.analysis, *summary.analysis);
        // Half of the exclusive rows: no row is left to be compared, and none is said to be equal.
        const DiffSummary few = files.diff(a, b, limited(50));
        QCOMPARE(few.values.rowsWithDifferences, 0);
        QCOMPARE(few.result, DiffResult::Different);
        QCOMPARE(few.analysis->exclusive[0]->rows, 50);
        // All that is needed: no limit was reached.
        QVERIFY(!files.diff(a, b, limited(550)).limited);
        QCOMPARE(files.diff(a, b, limited(550)).values, full.values);
    }

    void theSameForAnyOrderThreadsAndLimit()
    {
        const std::string rows = "SELECT i AS id, TIMESTAMP '2024-01-01' + to_hours(i % 500) AS t, i % 7 AS few, ";
        const std::string a = rows + "round(i / 7.0, 3) AS v, 'a ' || i % 11 AS w FROM range(20000) t(i)";
        const std::string b = rows
                              + "round(i / 7.0, 3) + CASE WHEN i % 7 = 3 AND i % 5 = 0 THEN 0.001 ELSE 0 END AS v, "
                                "CASE WHEN i % 7 = 3 THEN 'A ' ELSE 'a ' END || i % 11 AS w "
                                "FROM range(300, 20200) t(i)";
        DiffFixture files;
        const auto all = [](int threads, std::optional<std::int64_t> limit) {
            return [=](DiffRequest& request) {
                request.limits.threads = threads;
                request.runProfiles = true;
                request.timeColumn = "t";
                request.perColumnDiffLimit = limit;
            };
        };
        const DiffSummary one = files.diff(a, b, all(1, {}));
        QVERIFY(!one.analysis->changed->values.empty());
        QVERIFY(one.analysis->timeline->buckets.size() > 10);
        QCOMPARE(*files.diff(a + " ORDER BY hash(i)", b + " ORDER BY i DESC", all(2, {})).analysis, *one.analysis);
        QCOMPARE(*files.diff(a, b, all(2, 3)).analysis, *one.analysis);
    }
};

DIFFRACT_TEST(TstDiffAnalysis, "tst_diff_analysis")
#include "tst_diff_analysis.moc"
