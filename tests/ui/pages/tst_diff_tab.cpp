// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/validate.h"
#include "ui/pages/flights_service.h"
#include "ui/pages/tab_driver.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

class TstDiffTab final : public QObject {
    Q_OBJECT

    /// A finished week in a tab that has read it.
    struct Opened {
        FlightsService flights;
        std::unique_ptr<DiffTab> tab;

        explicit Opened(const std::function<void(FlightsService&)>& change = {})
        {
            if (change)
                change(flights);
            tab = std::make_unique<DiffTab>(flights.client, 1);
            tab->resize(1208, 712);
            tab->show();
        }
        [[nodiscard]] QString text(const QString& name) const
        {
            const auto* label = named<QLabel>(*tab, name);
            return label ? label->text() : QString();
        }
        template <typename View>
        [[nodiscard]] QStringList rows(const QString& name) const
        {
            const auto* view = named<View>(*tab, name);
            return view && view->model() ? rowsOf(*view->model()) : QStringList();
        }
    };

private Q_SLOTS:
    void headerAndOverview()
    {
        Opened opened;
        QTRY_COMPARE(opened.tab->title(), QStringLiteral("week_published \u2194 week_corrected"));
        QTRY_COMPARE(opened.text(QStringLiteral("Match score 86.47 %")), QStringLiteral("86.47 %"));
        QVERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Re-run")));
        QVERIFY(!named<QPushButton>(*opened.tab, QStringLiteral("Cancel")));
        QTRY_COMPARE(opened.rows<QTableView>(QStringLiteral("Column match")).value(0),
                     QStringLiteral("air_time||573|90.59 %"));
        QCOMPARE(opened.rows<QTableView>(QStringLiteral("Column match")).size(), 13);
        QCOMPARE(opened.rows<QListView>(QStringLiteral("Findings")).size(), 7);
        QVERIFY(says(*opened.tab, QStringLiteral("What the score lost: 13.53 points")));
        QVERIFY(says(*opened.tab, QStringLiteral("6,126")));
    }
    void primaryKeys()
    {
        Opened opened;
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_COMPARE(opened.rows<QTableView>(QStringLiteral("Key counters")).value(4),
                     QStringLiteral("Exclusive keys|7|31|+24|38 keys have no partner"));
        QTRY_COMPARE(opened.rows<QTableView>(QStringLiteral("Exclusive keys")).size(), 7);
        QTRY_VERIFY(
            opened.rows<QTableView>(QStringLiteral("Exclusive keys")).value(0).contains(QStringLiteral("1925")));
    }
    void groupsAreReadAgainInAnotherOrder()
    {
        Opened opened;
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_VERIFY(named<QComboBox>(*opened.tab, QStringLiteral("Order of the groups")));
        QTRY_COMPARE(opened.rows<QTreeView>(QStringLiteral("Duplicate keys")).size(), 3);
        QCOMPARE(opened.flights.orders, QStringList({QStringLiteral("different")}));
        auto* order = named<QComboBox>(*opened.tab, QStringLiteral("Order of the groups"));
        order->setCurrentIndex(order->findText(QStringLiteral("Largest first")));
        QTRY_COMPARE(opened.flights.orders.value(1), QStringLiteral("largest"));
        QTRY_COMPARE(opened.rows<QTreeView>(QStringLiteral("Duplicate keys")).size(), 3);
    }
    void anExclusiveRowOpensItsRecord()
    {
        Opened opened;
        opened.tab->showPage(PageKind::PrimaryKeys);
        QTRY_COMPARE(opened.rows<QTableView>(QStringLiteral("Exclusive keys")).size(), 7);
        QVERIFY(!named<QListView>(*opened.tab, QStringLiteral("Record")));
        QTest::keyClick(named<QTableView>(*opened.tab, QStringLiteral("Exclusive keys")), Qt::Key_Return);
        QTRY_VERIFY(named<QListView>(*opened.tab, QStringLiteral("Record")));
        QVERIFY(opened.rows<QListView>(QStringLiteral("Record")).contains(QStringLiteral("flight|1925|")));
        named<QPushButton>(*opened.tab, QStringLiteral("Copy row as SQL"))->click();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("SELECT *\nFROM \"week_published\"\n")));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\"flight\" = 1925")));
        named<QPushButton>(*opened.tab, QStringLiteral("Copy keys as SQL"))->click();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\"flight\", \"origin\") IN (")));
        named<QToolButton>(*opened.tab, QStringLiteral("Close the record"))->click();
        QVERIFY(!named<QListView>(*opened.tab, QStringLiteral("Record")));
    }
    void columnsLeadToRows()
    {
        Opened opened;
        opened.tab->showPage(PageKind::Columns);
        QTRY_COMPARE(opened.rows<QTableView>(QStringLiteral("Compared columns")).size(), 3);
        auto* rows = named<QPushButton>(*opened.tab, QStringLiteral("Show rows"));
        QVERIFY(rows);
        QTest::mouseClick(rows, Qt::LeftButton);
        QCOMPARE(opened.tab->currentPage(), PageKind::Values);
        // Sign, four keys, and air_time of A and of B.
        QTRY_COMPARE(named<QTableView>(*opened.tab, QStringLiteral("Rows"))->model()->columnCount(), 7);
        QTRY_VERIFY(opened.rows<QTableView>(QStringLiteral("Rows")).value(0).contains(QStringLiteral("44.00000000")));
    }
    void stepsThroughDifferences()
    {
        Opened opened;
        opened.tab->showPage(PageKind::Values);
        QTRY_VERIFY(named<QTableView>(*opened.tab, QStringLiteral("Rows")));
        auto* rows = named<QTableView>(*opened.tab, QStringLiteral("Rows"));
        QTRY_COMPARE(rows->model()->rowCount(), 738);
        QTRY_COMPARE(rows->currentIndex().row(), 0);
        opened.tab->activateWindow();
        QTRY_VERIFY(opened.tab->isActiveWindow());
        named<QListView>(*opened.tab, QStringLiteral("Pages"))->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
        const QModelIndex first = rows->currentIndex();
        QCOMPARE(first.row(), 0);
        rows->setFocus();
        QTest::keyClick(rows, Qt::Key_F8);
        QCOMPARE(rows->currentIndex().row(), 1);
        QTest::keyClick(rows, Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(rows->currentIndex(), first);
    }
    void requestFormsHoldNoKey()
    {
        Opened opened;
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Clone")));
        opened.tab->showPage(PageKind::Request);
        auto* view = named<QPlainTextEdit>(*opened.tab, QStringLiteral("Request"));
        QTRY_VERIFY(view && view->toPlainText().contains(QStringLiteral("week_published.csv")));
        for (const QString& form : {QStringLiteral("curl"), QStringLiteral("Command line")}) {
            for (QToolButton* button : opened.tab->findChildren<QToolButton*>()) {
                if (button->text() == form && button->isVisible())
                    button->click();
            }
            QVERIFY(!view->toPlainText().contains(QStringLiteral("Key key")));
        }
        QVERIFY(view->toPlainText().startsWith(QStringLiteral("diffract-cli diff ")));
        QTest::mouseClick(named<QPushButton>(*opened.tab, QStringLiteral("Copy the request")), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), view->toPlainText());
    }
    void cloneAndRerunCarryTheRequest()
    {
        Opened opened;
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Clone")));
        QSignalSpy cloned(opened.tab.get(), &DiffTab::cloneRequested);
        QSignalSpy rerun(opened.tab.get(), &DiffTab::rerunRequested);
        QTest::mouseClick(named<QPushButton>(*opened.tab, QStringLiteral("Clone")), Qt::LeftButton);
        QTest::mouseClick(named<QPushButton>(*opened.tab, QStringLiteral("Re-run")), Qt::LeftButton);
        QCOMPARE(cloned.size(), 1);
        QCOMPARE(rerun.size(), 1);
        const auto request = cloned.at(0).at(0).value<api::CreateRequest>();
        QCOMPARE(request.pkColumns.size(), 4);
        QVERIFY(!request.includeColumns && !request.archived);
    }
    void foundKeyRunsAgain()
    {
        Opened opened([](FlightsService& flights) {
            flights.diff[QStringLiteral("infer_pk")] = true;
            flights.diff[QStringLiteral("infer_pk_avoid_names")] = QJsonArray();
        });
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Re-run")));
        QSignalSpy rerun(opened.tab.get(), &DiffTab::rerunRequested);
        QTest::mouseClick(named<QPushButton>(*opened.tab, QStringLiteral("Re-run")), Qt::LeftButton);
        QCOMPARE(rerun.size(), 1);
        const auto request = rerun.at(0).at(0).value<api::CreateRequest>();
        QCOMPARE(request.pkColumns.size(), 4);
        QVERIFY(!api::hasErrors(api::validate(request)));
    }
    void reportIsWritten()
    {
        Opened opened;
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Export")));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("week.html"));
        QSignalSpy saved(opened.tab.get(), &DiffTab::reportSaved);
        opened.tab->writeReport(path);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("86.47"));
        QVERIFY(html.contains("air_time"));
        QSignalSpy problem(opened.tab.get(), &DiffTab::problem);
        opened.tab->writeReport(folder.filePath(QStringLiteral("no/such/folder.html")));
        QTRY_COMPARE(problem.size(), 1);
    }
    void archiveIsUndone()
    {
        Opened opened;
        QTRY_VERIFY(named<QToolButton>(*opened.tab, QStringLiteral("Archive")));
        QTest::mouseClick(named<QToolButton>(*opened.tab, QStringLiteral("Archive")), Qt::LeftButton);
        QTRY_VERIFY(named<QToolButton>(*opened.tab, QStringLiteral("Take out of the archive")));
        QAbstractButton* undo = nullptr;
        for (QPushButton* button : opened.tab->findChildren<QPushButton*>())
            undo = button->text() == QStringLiteral("Undo") ? button : undo;
        QVERIFY(undo);
        undo->click();
        QTRY_COMPARE(opened.flights.patches.size(), 2);
        QVERIFY(opened.flights.patches.at(0).contains("true"));
        QVERIFY(opened.flights.patches.at(1).contains("false"));
        QTRY_VERIFY(named<QToolButton>(*opened.tab, QStringLiteral("Archive")));
    }
    void pagesByKeyboard()
    {
        Opened opened;
        QTRY_VERIFY(named<QListView>(*opened.tab, QStringLiteral("Pages")));
        auto* list = named<QListView>(*opened.tab, QStringLiteral("Pages"));
        opened.tab->activateWindow();
        QTRY_VERIFY(opened.tab->isActiveWindow());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(opened.tab->currentPage(), PageKind::PrimaryKeys);
        // Wherever the keyboard is in the window.
        list->clearFocus();
        QTest::keyClick(opened.tab->window(), Qt::Key_5, Qt::AltModifier);
        QCOMPARE(opened.tab->currentPage(), PageKind::Schema);
        QTRY_COMPARE(opened.rows<QTableView>(QStringLiteral("Columns of A and B")).size(), 17);
    }
    void everyControlHasAName()
    {
        Opened opened;
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Clone")));
        for (int page = 0; page < PageCount; ++page) {
            opened.tab->showPage(static_cast<PageKind>(page));
            for (QWidget* widget : opened.tab->findChildren<QWidget*>()) {
                const auto* area = qobject_cast<QAbstractScrollArea*>(widget->parentWidget());
                const bool control = (widget->focusPolicy() & Qt::TabFocus) && !(area && area->viewport() == widget);
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                const bool called = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                QVERIFY2(!control || !widget->isVisible() || called,
                         qPrintable(QStringLiteral("page %1: %2 in %3 without a name")
                                        .arg(QString::number(page), QLatin1String(widget->metaObject()->className()),
                                             QLatin1String(widget->parent()->metaObject()->className()))));
            }
        }
    }
    void hostileNamesStayText()
    {
        Opened opened([](FlightsService& flights) {
            const QByteArray evil = R"(<img src='file:///x'><b>%1</b>)";
            const auto swap = [&](QJsonObject& object) {
                QByteArray text = QJsonDocument(object).toJson();
                text.replace("air_time", evil);
                object = QJsonDocument::fromJson(text).object();
            };
            swap(flights.diff);
            swap(flights.summary);
            swap(flights.details);
        });
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Clone")));
        for (int page = 0; page < PageCount; ++page) {
            opened.tab->showPage(static_cast<PageKind>(page));
            for (const QLabel* label : opened.tab->findChildren<QLabel*>())
                QCOMPARE(label->textFormat(), Qt::PlainText);
            for (const QWidget* widget : opened.tab->findChildren<QWidget*>())
                QVERIFY(!widget->toolTip().contains(QStringLiteral("<img")));
        }
    }
};

DIFFRACT_TEST(TstDiffTab, "tst_diff_tab")
#include "tst_diff_tab.moc"
