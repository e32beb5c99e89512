// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/widgets/segments.h"

#include <QToolButton>

using namespace diffract::ui;

class TstSegments final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneIsChosenAtATime()
    {
        Segments segments(QStringLiteral("Rows shown"));
        segments.add(1, QStringLiteral("All"));
        segments.add(2, QStringLiteral("Changed"), Icon::SignChanged, Colour::Changed);
        QCOMPARE(segments.current(), 1);
        QSignalSpy spy(&segments, &Segments::currentChanged);
        segments.button(2)->click();
        QCOMPARE(segments.current(), 2);
        QCOMPARE(spy.count(), 1);
        segments.setCurrent(2);
        QCOMPARE(spy.count(), 1);
        segments.setCurrent(1);
        QCOMPARE(spy.count(), 2);
        QVERIFY(!segments.button(2)->isChecked());
    }
    void arrowsMoveTheChoice()
    {
        Segments segments(QStringLiteral("Rows shown"));
        segments.add(1, QStringLiteral("All"));
        segments.add(2, QStringLiteral("Changed"));
        segments.show();
        QVERIFY(QTest::qWaitForWindowExposed(&segments));
        segments.button(1)->setFocus();
        QTest::keyClick(segments.button(1), Qt::Key_Right);
        QTRY_COMPARE(segments.current(), 2);
    }
    void anUnavailableOneSaysWhy()
    {
        Segments segments(QStringLiteral("Rows shown"));
        segments.add(1, QStringLiteral("All"));
        segments.add(2, QStringLiteral("Changed"));
        segments.setAvailable(2, false, QStringLiteral("Nothing changed"));
        QVERIFY(!segments.button(2)->isEnabled());
        QCOMPARE(segments.button(2)->toolTip(), QStringLiteral("Nothing changed"));
        segments.setText(2, QStringLiteral("Changed 3"));
        QCOMPARE(segments.button(2)->accessibleName(), QStringLiteral("Changed 3"));
    }
};

DIFFRACT_TEST(TstSegments, "tst_segments")
#include "tst_segments.moc"
