// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "diffs_service.h"
#include "ui/diffs/diffs_header.h"
#include "ui/diffs/diffs_model.h"
#include "ui/diffs/diffs_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice_bar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace diffract;
using namespace diffract::ui;

namespace {

const QString remote = QStringLiteral("b3b8");

template <typename T>
T* named(const QWidget& page, const QString& name)
{
    for (T* one : page.findChildren<T*>()) {
        if (one->accessibleName() == name && one->isVisible())
            return one;
    }
    return nullptr;
}

bool press(const QWidget& page, const QString& name)
{
    auto* const button = named<QAbstractButton>(page, name);
    if (!button || !button->isEnabled())
        return false;
    button->click();
    return true;
}

bool choose(const QWidget& page, const QString& name, const QString& entry)
{
    auto* const combo = named<QComboBox>(page, name);
    const int index = combo ? combo->findText(entry) : -1;
    if (index < 0)
        return false;
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
    return true;
}

/// A page over a service with some diffs, shown.
struct Shown {
    explicit Shown(int count, bool local = true)
    {
        service.fill(count);
        if (local)
            service.serveLocal(services);
        else
            service.serveRemote(services, remote);
        page = std::make_unique<DiffsPage>(services, nullptr);
        page->resize(1208, 700);
        page->show();
        if (!local)
            choose(*page, QStringLiteral("Service"), QStringLiteral("Warehouse cloud"));
        view = page->findChild<QTableView*>();
    }
    [[nodiscard]] QStringList column(int column) const
    {
        QStringList all;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            all += view->model()->index(row, column).data().toString();
        return all;
    }
    [[nodiscard]] QStringList ids() const { return column(DiffsModel::Id); }
    [[nodiscard]] int selected() const { return int(view->selectionModel()->selectedRows().size()); }
    [[nodiscard]] QString sent(const char* name) const
    {
        return service.lastList().queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    }
    [[nodiscard]] QString emptyText() const
    {
        const auto* empty = page->findChild<EmptyState*>();
        return empty->isVisible() ? empty->accessibleName() : QString();
    }

    test::DiffsService service;
    client::Services services;
    std::unique_ptr<DiffsPage> page;
    QTableView* view = nullptr;
};

} // namespace

class TstDiffsPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void theListTakesTheKeyboardAndEnterOpens()
    {
        Shown shown(3);
        QTRY_COMPARE(shown.ids(), (QStringList{QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1")}));
        QTRY_COMPARE(shown.column(DiffsModel::SourceB).first(), QStringLiteral("lake"));
        QVERIFY(shown.page->focusWidget());
        QCOMPARE(shown.page->focusWidget()->accessibleName(), QStringLiteral("All diffs"));
        shown.page->hide();
        shown.page->findChild<QLineEdit*>()->setFocus();
        shown.page->show();
        QCOMPARE(shown.page->focusWidget()->accessibleName(), QStringLiteral("All diffs"));
        QSignalSpy open(shown.page.get(), &DiffsPage::openDiff);
        QTest::keyClick(shown.view, Qt::Key_Return);
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().first().value<client::DiffRef>(), (client::DiffRef{client::LocalService, 3}));
        QVERIFY(!named<QPushButton>(*shown.page, QStringLiteral("Archive")));
    }

    void severalAreSelectedByKeysAndTicks()
    {
        Shown shown(5);
        QTRY_COMPARE(shown.ids().size(), 5);
        QTest::keyClick(shown.view, Qt::Key_Space);
        QCOMPARE(shown.selected(), 1);
        QTest::keyClick(shown.view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(shown.selected(), 2);
        QTest::keyClick(shown.view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.selected(), 5);
        QTest::keyClick(shown.view, Qt::Key_Space);
        QCOMPARE(shown.selected(), 4);
        const auto clickTick = [&](int row) {
            const QRect cell = shown.view->visualRect(shown.view->model()->index(row, DiffsModel::Tick));
            QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, cell.center());
        };
        QVERIFY(press(*shown.page, QStringLiteral("Clear the selection")));
        QCOMPARE(shown.selected(), 0);
        clickTick(0);
        clickTick(3);
        QCOMPARE(shown.selected(), 2);
        clickTick(0);
        QCOMPARE(shown.selected(), 1);
        QHeaderView* const head = shown.view->horizontalHeader();
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, QPoint(10, 10));
        QCOMPARE(shown.selected(), 5);
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, QPoint(10, 10));
        QCOMPARE(shown.selected(), 0);
    }

    void theSelectionSurvivesAnotherList()
    {
        Shown shown(4);
        QTRY_COMPARE(shown.ids().size(), 4);
        shown.view->selectRow(1); // 3
        shown.service.add(5);
        QTest::keyClick(shown.view, Qt::Key_F5);
        QTRY_COMPARE(shown.ids().size(), 5);
        QCOMPARE(shown.selected(), 1);
        QCOMPARE(shown.view->selectionModel()->selectedRows().first().row(), 2);
        QCOMPARE(shown.view->currentIndex().row(), 2);
        const auto* const head = shown.page->findChild<DiffsHeader*>();
        QCOMPARE(head->allTicked(), Qt::PartiallyChecked);
        // What went takes its selection with it.
        shown.service.diffs.erase(3);
        QTest::keyClick(shown.view, Qt::Key_F5);
        QTRY_COMPARE(shown.ids().size(), 4);
        QCOMPARE(shown.selected(), 0);
        QCOMPARE(head->allTicked(), Qt::Unchecked);
        QVERIFY(!named<QPushButton>(*shown.page, QStringLiteral("Archive")));
    }

    void deleteArchivesAndUndoTakesItBack()
    {
        Shown shown(3);
        QTRY_COMPARE(shown.ids().size(), 3);
        QString told;
        std::function<void()> undo;
        connect(shown.page.get(), &DiffsPage::did, this, [&](const QString& text, const std::function<void()>& back) {
            told = text;
            undo = back;
        });
        shown.view->selectRow(0);
        QTest::keyClick(shown.view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(shown.view, Qt::Key_Delete);
        QTRY_COMPARE(told, QStringLiteral("2 diffs are archived."));
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("1")});
        QVERIFY(shown.service.diffs[3].isArchived() && shown.service.diffs[2].isArchived());
        QVERIFY(undo);
        undo();
        QTRY_COMPARE(shown.ids().size(), 3);
        QVERIFY(!shown.service.diffs[3].isArchived());
        // Archived ones are shown by the box, and taken back there.
        QTest::keyClick(shown.view, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(shown.view, Qt::Key_Delete);
        QTRY_COMPARE(shown.ids().size(), 2);
        named<QCheckBox>(*shown.page, QStringLiteral("Archived"))->click();
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("3")});
        QCOMPARE(shown.sent("archived"), QStringLiteral("true"));
        shown.view->selectRow(0);
        QVERIFY(press(*shown.page, QStringLiteral("Unarchive")));
        QTRY_VERIFY(!shown.service.diffs[3].isArchived());
        QTRY_VERIFY(shown.emptyText().contains(QStringLiteral("No diff fits")));
    }

    void purgingNamesWhatIsLostAndIsNotTheDefault()
    {
        Shown shown(3, false);
        QTRY_COMPARE(shown.ids().size(), 3);
        shown.view->selectRow(0);
        QTest::keyClick(shown.view, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(press(*shown.page, QStringLiteral("Purge")));
        QPointer<QDialog> dialog = shown.page->findChild<QDialog*>();
        QVERIFY(dialog);
        const QString list = dialog->findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(list.contains(QStringLiteral("3  orders ↔ orders_3")), qPrintable(list));
        QVERIFY(list.contains(QStringLiteral("2  orders")) && !list.contains(QStringLiteral("1  orders")));
        QString text;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            text += label->text();
        QVERIFY(text.contains(QStringLiteral("Warehouse cloud")) && text.contains(QStringLiteral("cannot be undone")));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QVERIFY(shown.service.deeds().isEmpty());
        QVERIFY(press(*shown.page, QStringLiteral("Purge")));
        dialog = shown.page->findChild<QDialog*>();
        // Another selection meanwhile changes nothing.
        shown.view->selectRow(2);
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == QLatin1String("Purge 2 diffs"))
                button->click();
        }
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("1")});
        QCOMPARE(shown.service.deeds().size(), 2);
    }

    void onlyWhatRunsIsCancelled()
    {
        Shown shown(2);
        shown.service.diffs[2].status = api::JobStatus::processing();
        shown.service.diffs[2].result.reset();
        QTRY_COMPARE(shown.ids().size(), 2);
        shown.page->refresh();
        QTRY_COMPARE(shown.column(DiffsModel::Verdict).first(), QStringLiteral("Running"));
        shown.view->selectRow(1);
        QVERIFY(!named<QPushButton>(*shown.page, QStringLiteral("Cancel what runs"))->isEnabled());
        shown.view->selectAll();
        QVERIFY(press(*shown.page, QStringLiteral("Cancel what runs")));
        QTRY_COMPARE(shown.column(DiffsModel::Verdict).first(), QStringLiteral("Cancelled"));
        QCOMPARE(shown.service.deeds(), QStringList{QStringLiteral("POST 2/cancel {}")});
    }

    void partOfItFailedIsSaidHonestly()
    {
        Shown shown(3);
        shown.service.refuse[2] = test::FakeAnswer::json(R"({"detail":"Locked."})", 409);
        QTRY_COMPARE(shown.ids().size(), 3);
        shown.view->selectAll();
        QVERIFY(press(*shown.page, QStringLiteral("Archive")));
        const auto bar = [&]() -> NoticeBar* {
            for (NoticeBar* one : shown.page->findChildren<NoticeBar*>()) {
                if (one->isVisible())
                    return one;
            }
            return nullptr;
        };
        QTRY_VERIFY(bar());
        QVERIFY2(bar()->text().startsWith(QStringLiteral("2 of 3 diffs are archived. Not archived: 2 (")),
                 qPrintable(bar()->text()));
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("2")});
        QVERIFY(press(*shown.page, QStringLiteral("Details")));
        QVERIFY(shown.page->findChild<QDialog*>()->findChild<QPlainTextEdit*>()->toPlainText().startsWith(
            QStringLiteral("Diff 2: ")));
    }

    void filtersAreTheServices()
    {
        Shown shown(4);
        shown.service.diffs[2].result = QStringLiteral("identical");
        shown.service.diffs[3].request.tags = QStringList{QStringLiteral("nightly")};
        QTRY_COMPARE(shown.ids().size(), 4);
        QVERIFY(choose(*shown.page, QStringLiteral("Verdict"), QStringLiteral("Identical")));
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("2")});
        QCOMPARE(shown.sent("result"), QStringLiteral("identical"));
        QVERIFY(choose(*shown.page, QStringLiteral("Status"), QStringLiteral("Failed")));
        QTRY_VERIFY(shown.emptyText().contains(QStringLiteral("No diff fits")));
        QVERIFY(press(*shown.page, QStringLiteral("Remove the filter Status: failed")));
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("2")});
        QVERIFY(press(*shown.page, QStringLiteral("Clear filters")));
        QTRY_COMPARE(shown.ids().size(), 4);
        QTRY_VERIFY(choose(*shown.page, QStringLiteral("Tag"), QStringLiteral("nightly")));
        QTRY_COMPARE(shown.ids(), QStringList{QStringLiteral("3")});
        QVERIFY(choose(*shown.page, QStringLiteral("Tag"), QStringLiteral("Any tag")));
        QVERIFY(choose(*shown.page, QStringLiteral("Source"), QStringLiteral("B: lake")));
        QTRY_COMPARE(shown.sent("data_source2_id"), QStringLiteral("2"));
        QVERIFY(named<QPushButton>(*shown.page, QStringLiteral("Remove the filter Source of B: lake")));
    }

    void theFormSendsEveryKind()
    {
        Shown shown(2);
        QTRY_COMPARE(shown.ids().size(), 2);
        QVERIFY(press(*shown.page, QStringLiteral("More filters")));
        auto* dialog = shown.page->findChild<QDialog*>();
        QVERIFY(dialog);
        const auto field = [&](const char* name) { return named<QLineEdit>(*dialog, QString::fromLatin1(name)); };
        field("ID")->setText(QStringLiteral("1, x"));
        dialog->accept();
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->focusWidget() == field("ID"));
        field("ID")->setText(QStringLiteral("1, 2"));
        field("Created, after")->setText(QStringLiteral("2026-11-01"));
        field("Created, before")->setText(QStringLiteral("2026-11-30 12:00"));
        field("Match ratio")->setText(QStringLiteral("0.5"));
        auto* const raw = named<QPlainTextEdit>(*dialog, QStringLiteral("Other filters"));
        raw->setPlainText(QStringLiteral("own & field=a=b\npage=7"));
        dialog->accept();
        QVERIFY(dialog->isVisible());
        raw->setPlainText(QStringLiteral("own & field=a=b"));
        dialog->accept();
        QTRY_COMPARE(shown.sent("id"), QStringLiteral("1,2"));
        QCOMPARE(shown.sent("created_at"), QStringLiteral("2026-11-01<<2026-11-30T12:00"));
        QCOMPARE(shown.sent("stats.match_ratio"), QStringLiteral("0.5"));
        QCOMPARE(shown.sent("own & field"), QStringLiteral("a=b"));
        QVERIFY(named<QPushButton>(*shown.page,
                                   QStringLiteral("Remove the filter Created: 2026-11-01 to 2026-11-30 12:00")));
    }

    void theSearchSaysWhatItSearched()
    {
        Shown shown(12, false);
        QTRY_COMPARE(shown.ids().size(), 12);
        auto* const search = named<QLineEdit>(*shown.page, QStringLiteral("Name, source, column or ID"));
        search->setText(QStringLiteral("orders_1"));
        QTRY_COMPARE(shown.ids().size(), 4); // 1, 10, 11, 12
        QCOMPARE(shown.service.lists().size(), 1);
        QVERIFY(press(*shown.page, QStringLiteral("Filter by Table B")));
        QTRY_COMPARE(shown.sent("table2"), QStringLiteral("orders_1"));
        QVERIFY(search->text().isEmpty());
        QVERIFY(press(*shown.page, QStringLiteral("Clear filters")));
        QTRY_COMPARE(shown.ids().size(), 12);
        search->setText(QStringLiteral("nothing at all"));
        QTRY_VERIFY(shown.emptyText().contains(QStringLiteral("Only this page")));
        QVERIFY(press(*shown.page, QStringLiteral("Clear the search")));
        QCOMPARE(shown.ids().size(), 12);
    }

    void numbersAndUrlsOpen()
    {
        Shown shown(1, false);
        QTRY_COMPARE(shown.ids().size(), 1);
        QSignalSpy open(shown.page.get(), &DiffsPage::openDiff);
        QSignalSpy said(shown.page.get(), &DiffsPage::said);
        auto* const search = named<QLineEdit>(*shown.page, QStringLiteral("Name, source, column or ID"));
        const auto enter = [&](const QString& text) {
            search->setText(text);
            QTest::keyClick(search, Qt::Key_Return);
        };
        enter(QStringLiteral(" 482 "));
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.last().first().value<client::DiffRef>(), (client::DiffRef{remote, 482}));
        QVERIFY(search->text().isEmpty());
        enter(shown.service.url() + QStringLiteral("/datadiffs/7/overview"));
        QCOMPARE(open.size(), 2);
        QCOMPARE(open.last().first().value<client::DiffRef>(), (client::DiffRef{remote, 7}));
        enter(QStringLiteral("https://other.example/datadiffs/7"));
        QCOMPARE(open.size(), 2);
        QCOMPARE(said.size(), 1);
        enter(QStringLiteral("orders"));
        QCOMPARE(open.size(), 2);
    }

    void theServiceSorts()
    {
        Shown shown(3);
        QTRY_COMPARE(shown.ids().size(), 3);
        QHeaderView* const head = shown.view->horizontalHeader();
        const auto click = [&](int column) {
            QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                              QPoint(head->sectionViewportPosition(column) + 20, 10));
        };
        click(DiffsModel::Id);
        QTRY_COMPARE(shown.ids().first(), QStringLiteral("1"));
        QCOMPARE(shown.sent("sort_order"), QStringLiteral("asc"));
        click(DiffsModel::Score);
        QTRY_COMPARE(shown.sent("order_by"), QStringLiteral("stats.match_ratio"));
        const auto asked = shown.service.lists().size();
        click(DiffsModel::Title);
        click(DiffsModel::Took);
        shown.page->refresh();
        QTRY_COMPARE(shown.service.lists().size(), asked + 1);
        QCOMPARE(shown.sent("order_by"), QStringLiteral("stats.match_ratio"));
    }

    void pagesAreTurnedAndTheirSizeIsRemembered()
    {
        Shown shown(318);
        QTRY_COMPARE(shown.ids().size(), 100);
        const auto range = [&](const char* text) {
            for (const QLabel* label : shown.page->findChildren<QLabel*>()) {
                if (label->text() == QString::fromUtf8(text))
                    return true;
            }
            return false;
        };
        QVERIFY(range("1–100 of 318"));
        QVERIFY(!named<QToolButton>(*shown.page, QStringLiteral("Previous page"))->isEnabled());
        for (int i = 0; i < 3; ++i)
            QVERIFY(press(*shown.page, QStringLiteral("Next page")));
        QTRY_VERIFY(range("301–318 of 318"));
        QVERIFY(!named<QToolButton>(*shown.page, QStringLiteral("Next page"))->isEnabled());
        QSignalSpy changed(shown.page.get(), &DiffsPage::stateChanged);
        QVERIFY(choose(*shown.page, QStringLiteral("Diffs on a page"), QStringLiteral("25")));
        QTRY_VERIFY(range("301–318 of 318"));
        QVERIFY(changed.size() > 0);
        DiffsPage next(shown.services, nullptr);
        next.restoreState(shown.page->state());
        QCOMPARE(named<QComboBox>(*shown.page, QStringLiteral("Diffs on a page"))->currentText(), QStringLiteral("25"));
        QCOMPARE(next.state(), shown.page->state());
        next.restoreState("rubbish");
    }

    void aServiceThatComesLaterIsWaitedFor()
    {
        test::DiffsService service;
        service.fill(2);
        client::Services services;
        DiffsPage page(services, nullptr);
        page.show();
        const QByteArray state =
            R"({"service":"b3b8","page_size":25,"order_by":"id","descending":true,"filters":[["result","different"]]})";
        page.restoreState(state);
        QVERIFY(page.state().contains("b3b8"));
        service.serveRemote(services, remote);
        QTRY_COMPARE(page.findChild<QTableView*>()->model()->rowCount(), 2);
        QCOMPARE(service.lastList().queryItemValue(QStringLiteral("result")), QStringLiteral("different"));
        QCOMPARE(named<QComboBox>(page, QStringLiteral("Service"))->currentText(), QStringLiteral("Warehouse cloud"));
        // Whatever was chosen meanwhile stands.
        DiffsPage other(services, nullptr);
        other.restoreState(R"({"service":"gone"})");
        other.show();
        QVERIFY(choose(other, QStringLiteral("Service"), QStringLiteral("Warehouse cloud")));
        QVERIFY(!other.state().contains("gone"));
    }

    void severalValuesHaveAnEntryOfTheirOwn()
    {
        Shown shown(2);
        QTRY_COMPARE(shown.ids().size(), 2);
        auto* const verdict = named<QComboBox>(*shown.page, QStringLiteral("Verdict"));
        const int usual = verdict->count();
        shown.page->restoreState(R"({"service":"local","filters":[["result","different,empty"]]})");
        QCOMPARE(verdict->currentText(), QStringLiteral("different, empty"));
        QCOMPARE(verdict->count(), usual + 1);
        QVERIFY(choose(*shown.page, QStringLiteral("Verdict"), QStringLiteral("Any verdict")));
        QCOMPARE(verdict->count(), usual);
    }

    void whatIsMissingIsSaid()
    {
        test::DiffsService service;
        client::Services services;
        service.serveRemote(services, remote, {});
        DiffsPage page(services, nullptr);
        page.show();
        const auto text = [&] { return page.findChild<EmptyState*>()->accessibleName(); };
        QVERIFY2(text().contains(QStringLiteral("local engine is not ready")), qPrintable(text()));
        QVERIFY(choose(page, QStringLiteral("Service"), QStringLiteral("Warehouse cloud")));
        QVERIFY2(text().contains(QStringLiteral("No key for Warehouse cloud")), qPrintable(text()));
        service.refuseLists = test::FakeAnswer::json("{}", 401);
        services.setKey(remote, QStringLiteral("key"));
        QTRY_VERIFY(text().contains(QStringLiteral("did not give its list")));
        service.refuseLists.reset();
        QVERIFY(press(page, QStringLiteral("Try again")));
        QTRY_VERIFY(text().contains(QStringLiteral("No diffs yet")));
        QSignalSpy made(&page, &DiffsPage::newDiff);
        QVERIFY(press(page, QStringLiteral("Make a diff")));
        QCOMPARE(made.size(), 1);
        services.remove(remote);
        QTRY_VERIFY(text().contains(QStringLiteral("local engine is not ready")));
    }

    void oldRowsStayAndTheirAgeIsSaid()
    {
        Shown shown(2, false);
        QTRY_COMPARE(shown.ids().size(), 2);
        shown.service.refuseLists = test::FakeAnswer::json("{}", 403);
        shown.page->refresh();
        NoticeBar* const bar = shown.page->findChild<NoticeBar*>();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(QStringLiteral("just now")), qPrintable(bar->text()));
        QCOMPARE(shown.ids().size(), 2);
        shown.service.refuseLists.reset();
        QVERIFY(press(*shown.page, QStringLiteral("Ask again")));
        QTRY_VERIFY(!bar->isVisible());
    }

    void theMenuCopies()
    {
        Shown shown(3, false);
        QTRY_COMPARE(shown.ids().size(), 3);
        shown.view->selectRow(0);
        QTest::keyClick(shown.view, Qt::Key_Down, Qt::ShiftModifier);
        Q_EMIT shown.view->customContextMenuRequested(QPoint(40, 40));
        QMenu* menu = nullptr;
        for (QMenu* one : shown.page->findChildren<QMenu*>())
            menu = one->isVisible() ? one : menu;
        QVERIFY(menu);
        const auto trigger = [menu](const char* text) {
            for (QAction* action : menu->actions()) {
                if (action->text() == QLatin1String(text) && action->isEnabled())
                    action->trigger();
            }
        };
        trigger("Copy the IDs");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("3\n2"));
        trigger("Copy the URLs");
        QCOMPARE(QGuiApplication::clipboard()->text(), shown.service.url() + QStringLiteral("/datadiffs/3\n")
                                                           + shown.service.url() + QStringLiteral("/datadiffs/2"));
        trigger("Copy the rows");
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("orders ↔ orders_3")));
        QSignalSpy again(shown.page.get(), &DiffsPage::runAgain);
        trigger("Re-run");
        QCOMPARE(again.size(), 2);
        QCOMPARE(again.first().first().toString(), remote);
        menu->close();
    }

    void itFitsTheSmallestWindow()
    {
        Shown shown(2);
        QTRY_COMPARE(shown.ids().size(), 2);
        shown.view->selectAll();
        QVERIFY2(shown.page->minimumSizeHint().width() <= 728,
                 qPrintable(QString::number(shown.page->minimumSizeHint().width())));
        shown.page->resize(728, 500);
        // Buttons without their texts keep their names.
        QVERIFY(named<QPushButton>(*shown.page, QStringLiteral("Re-run"))->text().isEmpty());
        shown.page->resize(1208, 700);
        QVERIFY(!named<QPushButton>(*shown.page, QStringLiteral("Re-run"))->text().isEmpty());
    }

    void nothingIsTakenForMarkup()
    {
        Shown shown(1);
        shown.service.diffs[1].request.table1 = QStringList{QStringLiteral("<img src=x>")};
        shown.service.diffs[1].request.tags = QStringList{QStringLiteral("<b>t</b>")};
        shown.page->refresh();
        QTRY_VERIFY(shown.column(DiffsModel::Title).value(0).contains(QLatin1Char('<')));
        QVERIFY(choose(*shown.page, QStringLiteral("Tag"), QStringLiteral("<b>t</b>")));
        for (const QLabel* label : shown.page->findChildren<QLabel*>()) {
            if (label->pixmap(Qt::ReturnByValue).isNull())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void everyControlHasAName()
    {
        Shown shown(2);
        QTRY_COMPARE(shown.ids().size(), 2);
        shown.view->selectAll();
        for (const QWidget* one : shown.page->findChildren<QWidget*>()) {
            const bool control = qobject_cast<const QAbstractButton*>(one) || qobject_cast<const QComboBox*>(one)
                                 || qobject_cast<const QLineEdit*>(one) || qobject_cast<const QTableView*>(one);
            const bool inner = one->parentWidget() && qobject_cast<const QLineEdit*>(one->parentWidget());
            const bool corner = one->parentWidget() == shown.view;
            if (control && one->isVisible() && !inner && !corner)
                QVERIFY2(!one->accessibleName().isEmpty(), one->metaObject()->className());
        }
    }
};

DIFFRACT_TEST(TstDiffsPage, "tst_diffs_page")
#include "tst_diffs_page.moc"
