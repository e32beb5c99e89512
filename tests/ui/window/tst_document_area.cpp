// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/theme/theme.h"
#include "ui/window/document_area.h"

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
