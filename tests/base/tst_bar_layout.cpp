// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/bar_layout.h"

using namespace diffract;

class TstBarLayout final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHugeFirstPartIsCut()
    {
        const BarLayout layout = layOutBar({1195559, 8412, 312, 2855}, 1000, 4, 2, 16);
        QVERIFY(layout.cut);
        QVERIFY(layout.parts[0].width < 600);
        QVERIFY(layout.parts[1].width > layout.parts[3].width);
        QVERIFY(layout.parts[3].width > layout.parts[2].width);
        const BarLayout::Part& last = layout.parts[3];
        QVERIFY(qAbs(last.left + last.width - 1000) < 0.01);
    }
    void noPartIsNarrowerThanTheSmallest()
    {
        const BarLayout layout = layOutBar({1'000'000'000, 1, 900'000'000, 1}, 300, 4, 2, 16);
        for (const BarLayout::Part& part : layout.parts)
            QVERIFY(part.width >= 4);
        QVERIFY(!layout.cut);
        QVERIFY(layout.parts[3].left + layout.parts[3].width <= 300.01);
    }
    void emptyPartsTakeNoRoom()
    {
        const BarLayout layout = layOutBar({10, 0, 0, 0}, 300, 4, 2, 16);
        QVERIFY(!layout.cut);
        QCOMPARE(layout.parts[0].width, 300.0);
        QCOMPARE(layout.parts[1].width, 0.0);
    }
    void nothingIsNothing()
    {
        QCOMPARE(layOutBar({0, 0}, 300, 4, 2, 16).parts[0].width, 0.0);
        QVERIFY(layOutBar({}, 300, 4, 2, 16).parts.empty());
    }
};

DIFFRACT_TEST(TstBarLayout, "tst_bar_layout")
#include "tst_bar_layout.moc"
