// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/pages/diff_header.h"
#include "ui/pages/flights.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

/// What a service says that nobody documented.
class TstDiffHeader final : public QObject {
    Q_OBJECT

    static Badge* badge(const DiffHeader& header, const QString& text)
    {
        for (Badge* one : header.findChildren<Badge*>()) {
            if (one->text() == text && !one->isHidden())
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void aResultThatIsNotDocumented()
    {
        DiffHeader header(nullptr);
        api::DiffFacts facts = flightsFacts();
        facts.result = QStringLiteral("partial");
        header.setFacts(facts, false);
        const Badge* const shown = badge(header, QStringLiteral("The service says: partial"));
        QVERIFY(shown);
        QCOMPARE(shown->chip(), Chip::Neutral);
        facts.result = QStringLiteral("identical");
        header.setFacts(facts, false);
        QVERIFY(badge(header, QStringLiteral("Identical")));
        QCOMPARE(shown->toolTip(), QString());
    }
    void longWordsAreCut()
    {
        DiffHeader header(nullptr);
        header.resize(1200, header.height());
        header.show();
        const QString word(3000, QLatin1Char('x'));
        api::DiffFacts facts = flightsFacts();
        facts.result = word;
        header.setFacts(facts, false);
        const int known = header.minimumSizeHint().width();
        auto* const first = header.findChild<Badge*>();
        QVERIFY(first->sizeHint().width() < 600);
        QVERIFY(first->toolTip().contains(word));
        facts.phase = api::RunPhase::Running;
        facts.status = word;
        header.setFacts(facts, false);
        QVERIFY(header.minimumSizeHint().width() <= known);
        const auto labels = header.findChildren<ElidedLabel*>();
        const auto raw = std::find_if(labels.begin(), labels.end(),
                                      [&word](const ElidedLabel* label) { return label->fullText() == word; });
        QVERIFY(raw != labels.end());
        QTRY_VERIFY((*raw)->width() < 400 && (*raw)->toolTip().contains(word));
    }
};

DIFFRACT_TEST(TstDiffHeader, "tst_diff_header")
#include "tst_diff_header.moc"
