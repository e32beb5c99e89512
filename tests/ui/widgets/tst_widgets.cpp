// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/widgets/badge.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/counter_tile.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/search_field.h"

#include <QLabel>
#include <QToolButton>

using namespace diffract::ui;

class TstWidgets final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFoldOpensAndCloses()
    {
        Fold fold(QStringLiteral("Advanced"));
        auto* content = new QLabel(QStringLiteral("inside"));
        fold.setContent(content);
        QSignalSpy spy(&fold, &Fold::toggled);
        QVERIFY(content->isHidden());
        auto* button = fold.findChild<QToolButton*>();
        QCOMPARE(button->accessibleName(), QStringLiteral("Advanced"));
        button->click();
        QVERIFY(fold.isOpen() && !content->isHidden());
        QCOMPARE(spy.count(), 1);
        fold.setOpen(false);
        QVERIFY(content->isHidden() && !button->isChecked());
    }
    void aNoticeClosesByEscape()
    {
        NoticeBar bar(NoticeBar::Kind::Error, QStringLiteral("The engine <b>stopped</b>."));
        QSignalSpy spy(&bar, &NoticeBar::closed);
        bar.show();
        QTest::keyClick(&bar, Qt::Key_Escape);
        QCOMPARE(spy.count(), 1);
        QVERIFY(bar.isHidden());
        QCOMPARE(bar.text(), QStringLiteral("The engine <b>stopped</b>."));
    }
    void aLongLabelIsCutAndTellsTheRest()
    {
        ElidedLabel label(QStringLiteral("<b>a very long name of a file that does not fit</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        label.show();
        label.resize(80, 20);
        QVERIFY(label.text().size() < label.fullText().size());
        QVERIFY(label.toolTip().contains(QStringLiteral("&lt;b&gt;")));
        label.resize(2000, 20);
        QCOMPARE(label.text(), label.fullText());
        QVERIFY(label.toolTip().isEmpty());
    }
    void searchingWaitsForTheTyping()
    {
        SearchField field(QStringLiteral("Find a column"));
        QSignalSpy spy(&field, &SearchField::searched);
        QTest::keyClicks(&field, QStringLiteral("tax"));
        QCOMPARE(spy.count(), 0);
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(spy.last().first().toString(), QStringLiteral("tax"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(spy.count(), 2);
        QVERIFY(field.text().isEmpty());
    }
    void countersAndChipsSpeak()
    {
        CounterTile tile(QStringLiteral("Only in A"), Sign::OnlyA);
        tile.setValue(QStringLiteral("312"), QStringLiteral("keys"));
        QCOMPARE(tile.accessibleName(), QStringLiteral("Only in A: 312 keys"));
        QCOMPARE(Badge(Chip::BadKeys).accessibleName(), QStringLiteral("Bad keys"));
        ResultBar bar;
        bar.setCounts({1195559, 8412, 312, 2855});
        QVERIFY(bar.accessibleDescription().contains(QStringLiteral("Changed 8,412 (0.70 %)")));
    }
    void valuesInWords()
    {
        QCOMPARE(spokenValue(QVariant()), QStringLiteral("NULL"));
        QCOMPARE(spokenValue(QString()), QStringLiteral("empty"));
        QCOMPARE(spokenValue(QStringLiteral("NULL ")), QStringLiteral("NULL "));
        QVERIFY(valueWidth(QStringLiteral("a\u200Bb")) > valueWidth(QStringLiteral("ab")));
    }
};

DIFFRACT_TEST(TstWidgets, "tst_widgets")
#include "tst_widgets.moc"
