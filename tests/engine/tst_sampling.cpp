// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/diff_fixture.h"
#include "engine/sampling.h"

#include <cmath>
#include <random>

using namespace diffract::engine;
using diffract::test::DiffFixture;
using diffract::test::shown;

namespace {

const std::string tableA = "SELECT i AS id, i AS v, i % 10 AS w FROM range(20000) t(i)";
const std::string tableB = "SELECT i AS id, i + (i % 50 = 0)::INT AS v, i % 10 AS w FROM range(20000) t(i)";

bool says(const DiffSummary& summary, const std::string& start)
{
    return std::any_of(summary.notes.begin(), summary.notes.end(),
                       [&](const std::string& note) { return note.starts_with(start); });
}

} // namespace

/// engine.md, Sampling and Limits.
class TstSampling final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sizeOfTheSample()
    {
        using Mode = Sampling::Mode;
        // ceil(-ln(0.05) / 0.05) = 60; the service's defaults give 460,518.
        QCOMPARE(sampleSize({.mode = Mode::Tolerance, .tolerance = 0.05, .confidence = 0.95}, 6000).share, 0.01);
        QCOMPARE(
            std::llround(sampleSize({.mode = Mode::Tolerance, .tolerance = 1e-5, .confidence = 0.99}, 10'000'000).share
                         * 1e7),
            460'518);
        QCOMPARE(sampleSize({.mode = Mode::Ratio, .ratio = 0.25}, 100).share, 0.25);
        QCOMPARE(sampleSize({.mode = Mode::MaxRows, .maxRows = 10}, 100).share, 0.1);
        QCOMPARE(sampleSize({.mode = Mode::MaxRows, .maxRows = 100}, 100).share, 1.0);
        QVERIFY(!sampleSize({.mode = Mode::MaxRows, .maxRows = 100}, 100).why.empty());
        QCOMPARE(sampleSize({.mode = Mode::Ratio, .ratio = 0.25, .threshold = 101}, 100).share, 1.0);
        QCOMPARE(sampleSize({.mode = Mode::Ratio, .ratio = 0.25, .threshold = 100}, 100).share, 0.25);
        QCOMPARE(sampleSize({}, 100).share, 1.0);
        QVERIFY(sampleSize({}, 100).why.empty());
    }

    void knownIntervals()
    {
        // The rule of three and tables of Clopper-Pearson limits.
        const Estimate none = estimateOf(0, 100, 100'000, 0.95);
        QCOMPARE(none.estimate, 0);
        QCOMPARE(none.interval[0], 0);
        QCOMPARE(none.interval[1], 3622); // 1 - 0.025^(1/100)
        const Estimate ten = estimateOf(10, 100, 100'000, 0.95);
        QCOMPARE(ten.estimate, 10'000);
        QCOMPARE(ten.interval[0], 4900); // 0.04900
        QCOMPARE(ten.interval[1], 17'623);
        const Estimate all = estimateOf(100, 100, 100'000, 0.95);
        QCOMPARE(all.interval[1], 100'000);
        QCOMPARE(estimateOf(3, 100, 100, 0.95).interval, (std::array<std::int64_t, 2>{3, 3}));
        QCOMPARE(estimateOf(0, 0, 0, 0.95).interval, (std::array<std::int64_t, 2>{0, 0}));
    }

    void theIntervalCoversTheTruthAtItsRate()
    {
        // 1,000 samples of each kind; the bound is four standard errors below the stated rate.
        for (const double confidence : {0.8, 0.95, 0.99}) {
            for (const int differing : {0, 20, 500, 9900}) {
                int covered = 0;
                for (unsigned seed = 0; seed < 1000; ++seed) {
                    std::mt19937_64 random(seed);
                    int rows = 0;
                    int seen = 0;
                    for (int i = 0; i < 10'000; ++i) {
                        if (random() % 20 != 0)
                            continue;
                        ++rows;
                        seen += i < differing ? 1 : 0;
                    }
                    const Estimate estimate = estimateOf(seen, rows, 10'000, confidence);
                    covered += estimate.interval[0] <= differing && differing <= estimate.interval[1] ? 1 : 0;
                }
                const double error = std::sqrt(confidence * (1 - confidence) / 1000);
                QVERIFY2(covered / 1000.0 >= confidence - 4 * error,
                         qPrintable(QStringLiteral("%1 of 1000 at %2").arg(covered).arg(confidence)));
            }
        }
    }

    void sampleOfKeys()
    {
        DiffFixture files;
        const auto sampled = [](DiffRequest& request) {
            request.sampling = {.mode = Sampling::Mode::Ratio, .confidence = 0.99, .ratio = 0.1};
        };
        const DiffSummary full = files.diff(tableA, tableB);
        const DiffSummary part = files.diff(tableA, tableB, sampled);
        QCOMPARE(part.pks, full.pks);
        QVERIFY(part.sample.has_value());
        QCOMPARE(part.sample->of, 20'000);
        QCOMPARE(part.values.totalRows, part.sample->rows);
        QVERIFY(std::abs(part.values.totalRows - 2000) < 200);
        QCOMPARE(part.values.totalValues, part.values.totalRows * 2);
        const ColumnStats& v = part.values.columns[0];
        QCOMPARE(v.estimate->value, v.valuesDifferent);
        QVERIFY(v.estimate->interval[0] <= 400 && 400 <= v.estimate->interval[1]);
        QVERIFY(v.valuesDifferent > 0 && v.valuesDifferent < 400);
        QCOMPARE(files.page(Section::Diff).total, v.valuesDifferent);
        QCOMPARE(part.score.valueDifferences, v.estimate->estimate);
        QVERIFY(says(part, "A sample was compared: "));
        // The same keys each time, whatever the order of the rows.
        const DiffSummary again = files.diff(tableA + " ORDER BY hash(i)", tableB + " ORDER BY i DESC", sampled);
        QCOMPARE(shown(again), shown(part));
    }

    void sampleOfEverySharePartsTheRows()
    {
        DiffFixture files;
        std::int64_t last = 0;
        for (const double ratio : {0.01, 0.3, 0.9}) {
            const DiffSummary part = files.diff(tableA, tableB, [&](DiffRequest& request) {
                request.sampling = {.mode = Sampling::Mode::Ratio, .ratio = ratio};
            });
            QVERIFY(std::abs(double(part.values.totalRows) - 20'000 * ratio) < 400);
            QVERIFY(part.values.totalRows > last);
            last = part.values.totalRows;
        }
    }

    void tooManyKeyErrorsTurnItOff()
    {
        DiffFixture files;
        const auto tolerant = [](double tolerance) {
            return [tolerance](DiffRequest& request) {
                request.sampling = {.mode = Sampling::Mode::Tolerance, .tolerance = tolerance, .confidence = 0.95};
            };
        };
        const std::string fewer = tableB + " WHERE i % 10 <> 3";
        const DiffSummary off = files.diff(tableA, fewer, tolerant(0.05));
        QVERIFY(!off.sample);
        QCOMPARE(off.values.totalRows, 18'000);
        QCOMPARE(off.values.valuesWithDifferences, 400);
        QVERIFY(says(off, "Sampling was off: more keys are NULL, duplicated or exclusive"));
        const DiffSummary on = files.diff(tableA, fewer, tolerant(0.2));
        QVERIFY(on.sample.has_value());
        QCOMPARE(on.pks, off.pks);
        QVERIFY(on.values.totalRows < 100);
    }

    void belowTheThreshold()
    {
        DiffFixture files;
        const DiffSummary summary = files.diff(tableA, tableB, [](DiffRequest& request) {
            request.sampling = {.mode = Sampling::Mode::Ratio, .ratio = 0.1, .threshold = 20'001};
        });
        QVERIFY(!summary.sample);
        QCOMPARE(summary.values.totalRows, 20'000);
        QVERIFY(says(summary, "Sampling was off: the larger side has fewer rows than the threshold of 20001."));
    }

    void duplicatesAndNullKeysAreNotInTheSample()
    {
        DiffFixture files;
        const std::string more = " UNION ALL SELECT 5, 7, 7 UNION ALL SELECT NULL, 1, 1";
        const DiffSummary summary = files.diff(tableA + more, tableB + more, [](DiffRequest& request) {
            request.sampling = {.mode = Sampling::Mode::Ratio, .ratio = 0.5};
        });
        QCOMPARE(summary.pks.dupes, (SideCounts{2, 2}));
        QCOMPARE(summary.pks.nulls, (SideCounts{1, 1}));
        QCOMPARE(summary.sample->of, 19'999);
        QVERIFY(std::abs(summary.sample->rows - 10'000) < 500);
    }

    void perColumnLimitKeepsCountersExact()
    {
        DiffFixture files;
        const DiffSummary summary =
            files.diff("SELECT i AS id, i AS v, i AS w FROM range(100) t(i)",
                       "SELECT i AS id, i + 1 AS v, i + (i > 97)::INT AS w FROM range(100) t(i)",
                       [](DiffRequest& request) { request.perColumnDiffLimit = 3; });
        QCOMPARE(summary.values.columns, (std::vector<ColumnStats>{{"v", 100, {}}, {"w", 2, {}}}));
        QCOMPARE(summary.values.rowsWithDifferences, 100);
        const Page page = files.page(Section::Diff);
        QCOMPARE(page.total, 5);
        QCOMPARE(page.rows[2].a->front(), Cell("2"));
        QCOMPARE(page.rows[3].a->front(), Cell("98"));
        QVERIFY(says(summary, "3 differing rows a column are stored"));
    }
};

DIFFRACT_TEST(TstSampling, "tst_sampling")
#include "tst_sampling.moc"
