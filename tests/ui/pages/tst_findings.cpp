// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/pages/findings.h"
#include "ui/pages/flights.h"

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

class TstFindings final : public QObject {
    Q_OBJECT

    static QStringList texts(const api::DiffFacts& facts)
    {
        QStringList all;
        for (const Finding& finding : findingsOf(facts))
            all.append(finding.text());
        return all;
    }

private Q_SLOTS:
    void mostTellingFirst()
    {
        QCOMPARE(
            texts(flightsFacts()),
            QStringList({QStringLiteral("distance is BIGINT in A and DOUBLE in B: not compared"),
                         QStringLiteral("New column in B: gate"), QStringLiteral("Column missing in B: minute"),
                         QStringLiteral("air_time is the worst column: 573 rows"), QStringLiteral("31 keys only in B"),
                         QStringLiteral("7 keys only in A"), QStringLiteral("3 keys are duplicated, in B")}));
    }
    void eachOpensItsPlace()
    {
        const QList<Finding> findings = findingsOf(flightsFacts());
        QCOMPARE(findings.at(0).page, PageKind::Schema);
        QCOMPARE(findings.at(0).column, QStringLiteral("distance"));
        QCOMPARE(findings.at(3).page, PageKind::Values);
        QCOMPARE(findings.at(3).column, QStringLiteral("air_time"));
        QCOMPARE(findings.at(4).spot, Spot::OnlyB);
        QCOMPARE(findings.at(6).spot, Spot::Duplicates);
    }
    void identicalHasNone()
    {
        api::DiffFacts facts;
        facts.phase = api::RunPhase::Done;
        facts.pks = api::SummaryPks{{5, 5}, {0, 0}, {0, 0}, {0, 0}, {5, 5}, {}};
        facts.values = api::SummaryValues{5, 0, 10, 0, 2, 0, {}, {}, {}};
        facts.columns = {{.name = QStringLiteral("a"), .state = api::ColumnState::Equal}};
        QVERIFY(findingsOf(facts).isEmpty());
    }
    void namesAreTakenAsTheyAre()
    {
        api::DiffFacts facts = flightsFacts();
        facts.columns[5].name = QStringLiteral("%1 <b>%2</b>");
        facts.columns[5].different = 700;
        bool found = false;
        for (const Finding& finding : findingsOf(facts))
            found = found || finding.text() == QStringLiteral("%1 <b>%2</b> is the worst column: 700 rows");
        QVERIFY(found);
    }
};

DIFFRACT_TEST(TstFindings, "tst_findings")
#include "tst_findings.moc"
