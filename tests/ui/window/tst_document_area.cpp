// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/theme/theme.h"
#include "ui/window/document_area.h"
#include "ui/window/document_tabs.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace diffract::ui;

class TstDocumentArea final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void placesHaveNoTabAndDocumentsHave()
    {
        DocumentArea area;
        area.resize(800, 400);
        auto* start = new QWidget;
        auto* one = new QWidget;
        auto* two = new QWidget;
        area.addPlace(start);
        area.addDocument(one, Icon::Editor, QStringLiteral("one & <b>only</b>"));
        area.addDocument(two, Icon::Diffs, QStringLiteral("two"));
        area.showPage(start);
        area.show();
        const auto* tabs = area.findChild<QTabBar*>();
        QVERIFY(tabs);
        QCOMPARE(area.current(), start);
        QVERIFY(!tabs->isTabVisible(tabs->currentIndex()));
        QSignalSpy changed(&area, &DocumentArea::currentChanged);
        area.showPage(two);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("two"));
        area.cycle(1);
        QCOMPARE(area.current(), one);
        area.cycle(-1);
        QCOMPARE(area.current(), two);
        // A click on the tab that is current while a place is in front brings the document back.
        area.showPage(start);
        QTest::mouseClick(const_cast<QTabBar*>(tabs), Qt::LeftButton, {}, tabs->tabRect(1).center());
        QCOMPARE(area.current(), one);
    }

    void closingShowsTheNeighbour()
    {
        DocumentArea area;
        auto* start = new QWidget;
        const QPointer<QWidget> one = new QWidget;
        auto* two = new QWidget;
        area.addPlace(start);
        area.addDocument(one, Icon::Editor, QStringLiteral("one"));
        area.addDocument(two, Icon::Diffs, QStringLiteral("two"));
        area.showPage(one);
        area.show();
        QSignalSpy close(&area, &DocumentArea::closeRequested);
        for (QToolButton* button : area.findChildren<QToolButton*>()) {
            if (button->accessibleName() == QLatin1String("Close one"))
                button->click();
        }
        QCOMPARE(close.size(), 1);
        area.remove(one, start);
        QCOMPARE(area.current(), two);
        QTRY_VERIFY(one.isNull());
        area.remove(two, start);
        QCOMPARE(area.current(), start);
        QVERIFY(area.documents().isEmpty());
    }

    void namesStayReadableHoweverManyAreOpen_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::newRow("light") << QStringLiteral("light");
        QTest::newRow("dark") << QStringLiteral("dark");
    }

    void namesStayReadableHoweverManyAreOpen()
    {
        QFETCH(const QString, theme);
        Theme::get().setMode(Theme::modeOf(theme));
        DocumentArea area;
        area.resize(900, 300);
        for (int i = 0; i < 12; ++i)
            area.addDocument(new QWidget, Icon::Diffs, QStringLiteral("flights_%1.csv ↔ flights_b.csv").arg(i));
        area.show();
        auto* tabs = area.findChild<QTabBar*>();
        area.showPage(area.documents().constLast());
        for (int i = 1; i <= 12; ++i) {
            QVERIFY2(tabs->tabRect(i).width() >= DocumentTabs::Narrowest, qPrintable(QString::number(i)));
            QVERIFY(tabs->tabToolTip(i).contains(QStringLiteral("flights_%1.csv").arg(i - 1)));
        }
        // Two arrows that can be told from what is behind them.
        int arrows = 0;
        for (QToolButton* button : tabs->findChildren<QToolButton*>(Qt::FindDirectChildrenOnly)) {
            if (button->arrowType() == Qt::NoArrow)
                continue;
            ++arrows;
            QVERIFY(button->isVisible());
            const QImage drawn = button->grab().toImage();
            const int ground = qGray(drawn.pixel(1, drawn.height() / 2));
            int most = 0;
            for (int y = 0; y < drawn.height(); ++y) {
                for (int x = 0; x < drawn.width(); ++x)
                    most = qMax(most, qAbs(qGray(drawn.pixel(x, y)) - ground));
            }
            QVERIFY2(most > 60 || !button->isEnabled(), qPrintable(QString::number(most)));
        }
        QCOMPARE(arrows, 2);
        Theme::get().setMode(Theme::Mode::Light);
    }

    void oneLongNameLeavesRoomForOthers()
    {
        DocumentArea area;
        area.resize(1200, 300);
        area.addDocument(new QWidget, Icon::Diffs, QString(400, QLatin1Char('x')));
        area.addDocument(new QWidget, Icon::Diffs, QStringLiteral("b"));
        area.show();
        const auto* tabs = area.findChild<QTabBar*>();
        QVERIFY(tabs->tabRect(1).width() <= DocumentTabs::Widest);
        QVERIFY(tabs->tabRect(2).width() < DocumentTabs::Narrowest);
        QCOMPARE(tabs->tabToolTip(1).size(), 400);
    }

    void theMiddleButtonCloses()
    {
        DocumentArea area;
        area.resize(900, 300);
        auto* one = new QWidget;
        auto* two = new QWidget;
        area.addDocument(one, Icon::Editor, QStringLiteral("one"));
        area.addDocument(two, Icon::Editor, QStringLiteral("two"));
        area.showPage(one);
        area.show();
        auto* tabs = area.findChild<QTabBar*>();
        QSignalSpy close(&area, &DocumentArea::closeRequested);
        QTest::mouseClick(tabs, Qt::MiddleButton, {}, tabs->tabRect(2).center());
        QCOMPARE(close.size(), 1);
        QCOMPARE(close.first().first().value<QWidget*>(), two);
        QCOMPARE(area.current(), one);
        // Pressed on one, let go over another: somebody thought better of it.
        QTest::mousePress(tabs, Qt::MiddleButton, {}, tabs->tabRect(1).center());
        QTest::mouseRelease(tabs, Qt::MiddleButton, {}, tabs->tabRect(2).center());
        QCOMPARE(close.size(), 1);
    }

    void aDocumentTurnsIntoAnotherInItsPlace()
    {
        DocumentArea area;
        auto* one = new QWidget;
        auto* two = new QWidget;
        auto* other = new QWidget;
        area.addDocument(one, Icon::Editor, QStringLiteral("one"));
        area.addDocument(two, Icon::Editor, QStringLiteral("two"));
        area.setUnsent(one, true);
        area.showPage(one);
        area.replace(one, other, Icon::Diffs, QStringLiteral("other"));
        QCOMPARE(area.documents(), (QList<QWidget*>{other, two}));
        QCOMPARE(area.current(), other);
    }
};

DIFFRACT_TEST(TstDocumentArea, "tst_document_area")
#include "tst_document_area.moc"
