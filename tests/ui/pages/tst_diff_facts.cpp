// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/facts_reader.h"
#include "ui/pages/counter_lines.h"
#include "ui/pages/findings.h"
#include "ui/pages/flights.h"
#include "ui/pages/page_entries.h"
#include "ui/pages/score_loss.h"
#include "ui/pages/verdicts.h"

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

class TstDiffFacts final : public QObject {
    Q_OBJECT

    static QStringList counts(const api::DiffFacts& facts)
    {
        QStringList all;
        for (const PageEntry& entry : pageEntries(facts))
            all.append(entry.count);
        return all;
    }

private Q_SLOTS:
    void theWeekAsItsTruthSays()
    {
        const api::DiffFacts facts = flightsFacts();
        QCOMPARE(facts.phase, api::RunPhase::Done);
        QCOMPARE(facts.result, QStringLiteral("bad-pks"));
        QCOMPARE(facts.title(), QStringLiteral("week_published \u2194 week_corrected"));
        QCOMPARE(facts.sides[0].name, QStringLiteral("week_published.csv"));
        QCOMPARE(facts.sides[0].place, QStringLiteral("/home/ana/flights/week_published.csv"));
        QCOMPARE(facts.keys.join(QLatin1Char(',')), QStringLiteral("time_hour,carrier,flight,origin"));
        const api::SummaryPks pks{{6099, 6126}, {0, 0}, {0, 6}, {7, 31}, {6099, 6123}, {}};
        QVERIFY(facts.pks == pks);
        const api::SummaryValues values{6089, 738, 60890, 738, 10, 3, {}, facts.values->columnsDiffStats, {}};
        QVERIFY(facts.values == values);
        QCOMPARE(facts.sharedKeys().value_or(0), 6092);
        QCOMPARE(facts.allKeys().value_or(0), 6130);
        QCOMPARE(facts.schemaFindings(), 3);
        QVERIFY(facts.rowsKept);
        QCOMPARE(counts(facts), QStringList({QString(), QStringLiteral("38"), QStringLiteral("3 of 10"),
                                             QStringLiteral("738"), QStringLiteral("3"), QStringLiteral("none"),
                                             QStringLiteral("none"), QString(), QString()}));
    }
    void allVerdictsThatHold()
    {
        api::DiffFacts facts = flightsFacts();
        QCOMPARE(verdictsOf(facts, false), QList<Verdict>({Verdict::BadKeys, Verdict::Different}));
        facts.result = QStringLiteral("different");
        QCOMPARE(verdictsOf(facts, false), QList<Verdict>({Verdict::Different}));
        facts.result = QStringLiteral("brand-new");
        QCOMPARE(verdictsOf(facts, false), QList<Verdict>({Verdict::Unknown}));
        QCOMPARE(verdictText(Verdict::Unknown, facts.result), QStringLiteral("The service says: brand-new"));
        facts.phase = api::RunPhase::Running;
        QCOMPARE(verdictsOf(facts, true), QList<Verdict>({Verdict::Cancelling}));
    }
    void aTimeIsOnlyOfWhatIsOver()
    {
        api::DataDiff diff;
        diff.status = api::JobStatus::done();
        diff.runtime = 2.5;
        QCOMPARE(api::readFacts(diff, nullptr, nullptr).seconds.value_or(0), 2.5);
        diff.runtime = -1;
        QVERIFY(!api::readFacts(diff, nullptr, nullptr).seconds);
        diff.status = api::JobStatus::processing();
        diff.runtime = 2.5;
        QVERIFY(!api::readFacts(diff, nullptr, nullptr).seconds);
    }
    void whatTheScoreLostAddsUp()
    {
        const QList<LossTerm> terms = lossTerms(flightsFacts());
        QCOMPARE(terms.size(), 4);
        double sum = 0;
        for (const LossTerm& term : terms)
            sum += term.points;
        QCOMPARE(sum, 100.0 * 26458 / 195600);
        QCOMPARE(terms.at(0).text, QStringLiteral("2 columns without a partner \u00d7 rows of B"));
        QCOMPARE(terms.at(2).text, QStringLiteral("738 differing values"));
        QCOMPARE(terms.at(3).text, QStringLiteral("38 exclusive rows"));
        QCOMPARE(terms.at(3).second, Sign::OnlyB);
        api::DiffFacts onlyB = flightsFacts();
        onlyB.score->exclusiveRows = {0, 1};
        QCOMPARE(lossTerms(onlyB).last().text, QStringLiteral("1 exclusive row"));
        QCOMPARE(lossTerms(onlyB).last().sign, Sign::OnlyB);
        QCOMPARE(lossTerms(onlyB).last().second, Sign::None);
    }
    void keyCountersWithRemarks()
    {
        const QList<CounterLine> lines = keyCounters(flightsFacts());
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.at(0).delta, QStringLiteral("+27"));
        QCOMPARE(lines.at(2).remark, QStringLiteral("rows of 3 keys, only in B"));
        QCOMPARE(lines.at(4).remark, QStringLiteral("38 keys have no partner"));
        QCOMPARE(lines.at(5).a, QStringLiteral("6,092"));
        QCOMPARE(lines.at(5).remark, QStringLiteral("6,089 compared, 3 duplicated"));
    }
    void withoutAKeyRowsAreCounted()
    {
        api::DiffFacts facts = flightsFacts();
        facts.keys.clear();
        const QList<CounterLine> lines = keyCounters(facts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(2).name, QStringLiteral("Rows without a partner"));
    }
    void aSampleIsMarked()
    {
        api::LocalDetails details = flightsDetails();
        api::Summary summary = flightsSummary();
        QVERIFY(!readFacts(flightsDiff(), &summary, &details).sample);
        api::ValueEstimate estimate;
        estimate.value = 738;
        estimate.estimate = 7380;
        estimate.confidence = 0.95;
        estimate.intervalMin = 6900;
        estimate.intervalMax = 7900;
        for (api::ColumnDiffStat& stat : *summary.values->columnsDiffStats)
            stat.valuesDifferentEstimate = estimate;
        // A remote service tells of the estimates alone.
        const api::DiffFacts remote = readFacts(flightsDiff(), &summary, nullptr);
        QCOMPARE(remote.sampleText(), QStringLiteral("Sample of 6,089 rows"));
        details.sample.emplace();
        details.sample->rows = 6089;
        details.sample->of = 60890;
        details.sample->rowsDifferent = estimate;
        const api::DiffFacts facts = readFacts(flightsDiff(), &summary, &details);
        QCOMPARE(facts.sampleText(), QStringLiteral("Sample of 6,089 of 60,890 rows"));
        QVERIFY(facts.columnsIn({api::ColumnState::Different}).first().estimate == estimate);
        QCOMPARE(keyCounters(facts).at(5).remark, QStringLiteral("6,089 compared, a sample"));
        QCOMPARE(lossTerms(facts).at(2).text, QStringLiteral("about 738 differing values"));
        const QList<Finding> findings = findingsOf(facts);
        QVERIFY(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.note == QStringLiteral("In the sample; in all rows about 7,380 (6,900 to 7,900 at 95 %)");
        }));
    }
    void lowerBoundsAreMarked()
    {
        api::DiffFacts facts = flightsFacts();
        QVERIFY(facts.partText().isEmpty());
        facts.values->atLeast = true;
        QCOMPARE(facts.partText(), QStringLiteral("Not all rows were fetched: counts are at least"));
        facts.sample = api::SampleFact{10, {}, {}};
        QCOMPARE(facts.partText(), QStringLiteral("Sample of 10 rows; Not all rows were fetched: counts are at least"));
    }
    void withoutLocalExtensions()
    {
        const api::Summary summary = flightsSummary();
        const api::DiffFacts facts = readFacts(flightsDiff(), &summary, nullptr);
        QVERIFY(!facts.rowsKept);
        QVERIFY(!facts.score);
        QVERIFY(facts.matchRatio.has_value());
        QCOMPARE(facts.columnsIn({api::ColumnState::Different}).size(), 3);
        QCOMPARE(facts.columnsIn({api::ColumnState::TypeDiffers}).first().name, QStringLiteral("distance"));
        QCOMPARE(facts.columnsIn({api::ColumnState::OnlyB}).first().name, QStringLiteral("gate"));
        QCOMPARE(counts(facts).at(3), QStringLiteral("no rows"));
    }
    void statusWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("phase");
        QTest::newRow("waiting") << QStringLiteral("waiting") << int(api::RunPhase::Waiting);
        QTest::newRow("queued") << QStringLiteral("queued") << int(api::RunPhase::Waiting);
        QTest::newRow("processing") << QStringLiteral("processing") << int(api::RunPhase::Running);
        QTest::newRow("unknown word") << QStringLiteral("pondering") << int(api::RunPhase::Running);
        QTest::newRow("failed") << QStringLiteral("failed") << int(api::RunPhase::Failed);
        QTest::newRow("cancelled") << QStringLiteral("cancelled") << int(api::RunPhase::Cancelled);
    }
    void statusWords()
    {
        QFETCH(QString, word);
        api::DataDiff diff = flightsDiff();
        diff.status = api::JobStatus::fromWire(word);
        diff.result.reset();
        const api::DiffFacts facts = readFacts(diff, nullptr, nullptr);
        QTEST(int(facts.phase), "phase");
        QCOMPARE(facts.status, word);
    }
};

DIFFRACT_TEST(TstDiffFacts, "tst_diff_facts")
#include "tst_diff_facts.moc"
