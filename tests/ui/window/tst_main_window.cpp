// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "store/connection_store.h"
#include "store/session_store.h"
#include "ui/dialogs/open_diff_dialog.h"
#include "ui/editor/editor_page.h"
#include "ui/pages/diff_tab.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/document_area.h"
#include "ui/window/first_window.h"
#include "ui/window/main_window.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/workspace.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QShortcut>
#include <QTabBar>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::ui;

namespace {

WindowSetup setupIn(const QTemporaryDir& dir)
{
    WindowSetup setup;
    setup.paths = Paths::resolve(dir.path());
    [[maybe_unused]] const bool made = setup.paths.create().ok();
    setup.engine.program = QStringLiteral("/no/such/engine");
    return setup;
}

QLineEdit* fileA(const QWidget& window)
{
    for (QLineEdit* edit : window.findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == QLatin1String("File A") && edit->isVisible())
            return edit;
    }
    return nullptr;
}

QList<NoticeBar*> shownBars(const QWidget& window)
{
    QList<NoticeBar*> bars = window.findChildren<NoticeBar*>();
    bars.removeIf([](const NoticeBar* bar) { return !bar->isVisible(); });
    return bars;
}

} // namespace

/// The window without an engine: what is typed lives, whatever happens.
class TstMainWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectionsAreThereBeforeWhatIsOpenComesBack()
    {
        QTemporaryDir dir;
        client::Connection connection = client::Connection::make();
        connection.name = QStringLiteral("Company");
        connection.url = QStringLiteral("https://df.example");
        {
            const auto store = store::ConnectionStore::open(store::ConnectionStore::fileIn(dir.path()));
            QVERIFY(store.ok());
            const QByteArray body = QJsonDocument(connection.toJson()).toJson();
            QVERIFY((*store)->save(connection.id, body).ok());
        }
        MainWindow window(setupIn(dir));
        QCOMPARE(window.services().connections(), std::vector<client::Connection>{connection});
        window.show();
        window.findChild<NavigationRail*>()->action(Place::Connections)->trigger();
        QCOMPARE(window.workspace().placeInFront(), std::optional(Place::Connections));
        window.workspace().showStart();
        QCOMPARE(window.workspace().placeInFront(), std::optional(Place::Start));
        window.workspace().newEditor();
        QVERIFY(!window.workspace().placeInFront());
    }

    void theSessionComesBackAfterAKill()
    {
        QTemporaryDir dir;
        // Not closed and not destroyed before the next one reads: as after a kill.
        MainWindow killed(setupIn(dir));
        killed.show();
        killed.workspace().newEditor();
        QTest::keyClicks(fileA(killed), QStringLiteral("/data/typed.csv"));
        const QString path = dir.filePath(QStringLiteral("desktop.sqlite"));
        const auto saved = [&path] {
            auto store = store::SessionStore::open(path);
            if (!store.ok())
                return false;
            const auto drafts = (*store)->drafts();
            const auto session = (*store)->value(QStringLiteral("session"));
            return drafts.ok() && drafts->size() == 1 && drafts->front().body.contains("/data/typed.csv")
                   && session.ok() && session->has_value() && (*session)->contains(drafts->front().id.toUtf8());
        };
        QTRY_VERIFY_WITH_TIMEOUT(saved(), 2000);

        MainWindow next(setupIn(dir));
        next.show();
        QVERIFY(next.workspace().currentEditor());
        QCOMPARE(fileA(next)->text(), QStringLiteral("/data/typed.csv"));
    }

    void closingNeverAsksAndKeepsTheDraft()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        EditorPage* const page = window.workspace().newEditor();
        page->setFiles({QStringLiteral("/data/one.csv")});
        const QString id = page->draftId();
        window.workspace().closeCurrent();
        QVERIFY(window.workspace().isStartInFront());
        const auto kept = [&] {
            auto store = store::SessionStore::open(dir.filePath(QStringLiteral("desktop.sqlite")));
            return store.ok() && (*store)->draft(id).value().has_value();
        };
        QTRY_VERIFY(kept());
        // An empty editor leaves nothing.
        window.workspace().newEditor();
        window.workspace().closeCurrent();
        QVERIFY(window.workspace().snapshot().tabs.isEmpty());
    }

    void anEngineThatIsMissingIsToldAndNothingElseStops()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        QSignalSpy failed(&window, &MainWindow::engineFailed);
        window.startEngine();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed.first().first().toString().isEmpty());
        window.workspace().newEditor();
        QVERIFY(fileA(window));
    }

    void aDamagedStoreIsToldAndTheWindowOpens()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("desktop.sqlite")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'q'));
        file.close();
        MainWindow window(setupIn(dir));
        window.show();
        bool told = false;
        for (const QLabel* label : window.findChildren<QLabel*>())
            told = told || label->text().contains(QStringLiteral("damaged"))
                   || label->toolTip().contains(QStringLiteral("damaged"));
        QVERIFY(told);
    }

    void aFolderThatCannotBeWrittenIsNamedAndNothingTypedIsLost()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Below a file: not even the superuser can make a folder there.
        WindowSetup setup;
        setup.paths = Paths::resolve(file.fileName() + QStringLiteral("/state"));
        setup.engine.program = QStringLiteral("/no/such/engine");
        const Done made = setup.paths.create();
        QVERIFY(!made.ok());
        setup.trouble = made.error().message;
        MainWindow window(setup);
        window.show();
        const QList<NoticeBar*> bars = shownBars(window);
        QCOMPARE(bars.size(), 1);
        QVERIFY2(bars.first()->text().contains(setup.paths.data), qPrintable(bars.first()->text()));
        window.workspace().newEditor();
        QTest::keyClicks(fileA(window), QStringLiteral("/data/typed.csv"));
        window.workspace().showStart();
        QVERIFY(!window.workspace().snapshot().tabs.isEmpty());
        window.close();
    }

    void anotherStartBringsItsFiles()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        window.showMinimized();
        window.take({{QStringLiteral("/data/one.csv"), QStringLiteral("/data/other.csv")}, false});
        QVERIFY(!window.isMinimized());
        QVERIFY(window.workspace().currentEditor());
        QCOMPARE(fileA(window)->text(), QStringLiteral("/data/one.csv"));
        // Nothing asked for: only to the front.
        window.take({});
        QCOMPARE(window.workspace().snapshot().tabs.size(), 1);
    }

    void droppedFilesFillTheEditor()
    {
        QTemporaryDir dir;
        for (const char* name : {"a.csv", "b.csv"}) {
            QFile file(dir.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("id\n1\n");
        }
        MainWindow window(setupIn(dir));
        window.show();
        const auto drop = [&window](const QList<QUrl>& urls) {
            QMimeData data;
            data.setUrls(urls);
            QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&window, &enter);
            QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&window, &event);
            return enter.isAccepted() && event.isAccepted();
        };
        const QUrl a = QUrl::fromLocalFile(dir.filePath(QStringLiteral("a.csv")));
        const QUrl b = QUrl::fromLocalFile(dir.filePath(QStringLiteral("b.csv")));
        QVERIFY(drop({a, b}));
        QVERIFY(window.workspace().currentEditor());
        QCOMPARE(fileA(window)->text(), a.toLocalFile());
        // What cannot be taken is said and changes nothing.
        QVERIFY(drop({QUrl(QStringLiteral("https://example.org/a.csv"))}));
        QVERIFY(drop({QUrl::fromLocalFile(dir.path())}));
        const QList<NoticeBar*> bars = shownBars(window);
        QVERIFY(!bars.isEmpty() && bars.last()->text().contains(dir.path()));
        QCOMPARE(window.workspace().snapshot().tabs.size(), 1);
        QCOMPARE(fileA(window)->text(), a.toLocalFile());
    }

    void droppedTextIsNotTaken()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        window.show();
        QMimeData data;
        data.setText(QStringLiteral("words"));
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(!enter.isAccepted() || enter.dropAction() == Qt::IgnoreAction);
    }

    void everyActionHasAText()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        QSet<QString> keys;
        for (const QAction* action : window.findChildren<QAction*>()) {
            if (action->shortcut().isEmpty() || !action->parent()->inherits("diffract::ui::MainWindow"))
                continue;
            QVERIFY(!action->text().isEmpty());
            QVERIFY2(!keys.contains(action->shortcut().toString()), qPrintable(action->shortcut().toString()));
            keys.insert(action->shortcut().toString());
        }
        QVERIFY(keys.size() >= 8);
        // A key that means two things does neither: those of a tab are not those of the window.
        window.workspace().openDiff({client::LocalService, 7});
        int own = 0;
        for (const QShortcut* shortcut : window.workspace().currentDiff()->findChildren<QShortcut*>()) {
            QVERIFY2(!keys.contains(shortcut->key().toString()), qPrintable(shortcut->key().toString()));
            ++own;
        }
        QVERIFY(own > 0);
    }

    void diffsOfOneNumberAtTwoServicesAreTwoTabs()
    {
        QTemporaryDir dir;
        MainWindow window(setupIn(dir));
        client::Connection company = client::Connection::make();
        company.url = QStringLiteral("https://df.invalid");
        window.services().set(company);
        Workspace& workspace = window.workspace();
        workspace.openDiff({client::LocalService, 7});
        workspace.openNamed(QStringLiteral("https://df.invalid/datadiffs/7/overview"));
        workspace.openNamed(QStringLiteral(" 7 "), company.id);
        const SessionState state = workspace.snapshot();
        QCOMPARE(state.tabs.size(), 2);
        QCOMPARE(state.tabs.at(0).service, client::LocalService);
        QCOMPARE(state.tabs.at(1).service, company.id);
        QCOMPARE(state.tabs.at(1).diff, 7);

        QSignalSpy said(&workspace, &Workspace::said);
        workspace.openNamed(QStringLiteral("https://elsewhere.invalid/datadiffs/7"));
        workspace.openNamed(QStringLiteral("seven"));
        QCOMPARE(said.size(), 2);

        // An address is pasted or dropped anywhere, or typed.
        workspace.closeCurrent();
        QGuiApplication::clipboard()->setText(QStringLiteral("https://df.invalid/datadiffs/8"));
        for (const QShortcut* one : window.findChildren<QShortcut*>(Qt::FindDirectChildrenOnly)) {
            if (one->key() == QKeySequence(QKeySequence::Paste))
                Q_EMIT const_cast<QShortcut*>(one)->activated();
        }
        QCOMPARE(workspace.currentDiff()->diffId(), 8);
        workspace.drop({QUrl(QStringLiteral("https://df.invalid/datadiffs/9"))});
        QCOMPARE(workspace.currentDiff()->diffId(), 9);
        // A bare number is one of the service in front.
        QCOMPARE(workspace.serviceInFront(), company.id);
        OpenDiffDialog dialog(window.services(), QStringLiteral("what"), workspace.serviceInFront(), nullptr);
        QCOMPARE(dialog.findChild<QComboBox*>()->currentIndex(), 1);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy chosen(&dialog, &OpenDiffDialog::chosen);
        dialog.accept();
        QCOMPARE(chosen.size(), 0);
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("12"));
        dialog.findChild<QComboBox*>()->setCurrentIndex(1);
        dialog.accept();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<client::DiffRef>(), (client::DiffRef{company.id, 12}));

        // Nothing asks a service that is gone.
        window.services().remove(company.id);
        QCOMPARE(workspace.snapshot().tabs.size(), 1);
        workspace.openDiff({company.id, 7});
        QCOMPARE(said.size(), 3);
        workspace.restore(state);
        QCOMPARE(workspace.snapshot().tabs.size(), 2);
        // Undone: its tabs come back.
        window.services().set(company);
        const QList<TabState> tabs = workspace.snapshot().tabs;
        QCOMPARE(
            std::count_if(tabs.begin(), tabs.end(), [&](const TabState& tab) { return tab.service == company.id; }), 2);
    }
};

DIFFRACT_TEST(TstMainWindow, "tst_main_window")
#include "tst_main_window.moc"
