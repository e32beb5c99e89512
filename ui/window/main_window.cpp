// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "store/history_cache.h"
#include "store/session_store.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/network_log_dialog.h"
#include "ui/editor/editor_page.h"
#include "ui/pages/diff_tab.h"
#include "ui/theme/look.h"
#include "ui/widgets/column_widths.h"
#include "ui/window/connections_place.h"
#include "ui/window/diff_opener.h"
#include "ui/window/document_area.h"
#include "ui/window/engine_link.h"
#include "ui/window/first_window.h"
#include "ui/window/lost_answers.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/notice_stack.h"
#include "ui/window/theme_menu.h"
#include "ui/window/watch_place.h"
#include "ui/window/workspace.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>

namespace diffract::ui {

namespace {

using Topic = NoticeStack::Topic;

const QString sessionName = QStringLiteral("session");
const QString widthsName = QStringLiteral("columns");

QString storePath(const Paths& paths)
{
    return QDir(paths.data).filePath(QStringLiteral("desktop.sqlite"));
}

QString historyPath(const Paths& paths)
{
    return QDir(paths.cache).filePath(QStringLiteral("history.sqlite"));
}

/// No larger than the screen, with room for the frame: the run button is at the bottom right.
void fitScreen(QWidget& window)
{
    if (!window.screen() || window.windowState().testFlag(Qt::WindowMaximized))
        return;
    const QRect room = window.screen()->availableGeometry();
    const QSize most = room.size() - QSize(8, 32);
    if (window.width() <= most.width() && window.height() <= most.height())
        return;
    window.resize(window.size().boundedTo(most));
    window.move(room.topLeft());
}

} // namespace

MainWindow::MainWindow(const WindowSetup& setup, QWidget* parent)
    : QMainWindow(parent)
    , m_paths(setup.paths)
    , m_services(std::make_unique<client::Services>())
    , m_writer(std::make_unique<store::SessionWriter>(storePath(setup.paths)))
    , m_history(std::make_unique<store::HistoryCache>(historyPath(setup.paths)))
    , m_engine(new EngineLink(m_services->local(), setup.engine, this))
    , m_area(new DocumentArea)
    , m_rail(new NavigationRail(this))
    , m_status(new StatusLine(this))
    , m_notices(new NoticeStack)
    , m_connections(std::make_unique<ConnectionsPlace>(*m_services, *m_engine, setup.paths.data))
{
    setWindowTitle(tr("Diffract"));
    setAccessibleName(tr("Diffract"));
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::PreventContextMenu);
    resize(1280, 800);
    setMinimumSize(800, 520);
    addToolBar(Qt::LeftToolBarArea, m_rail);
    setStatusBar(m_status);
    m_area->setNotices(m_notices);
    setCentralWidget(m_area);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(500);
    connect(&m_saveTimer, &QTimer::timeout, this, &MainWindow::saveSession);
    connect(&ColumnWidths::get(), &ColumnWidths::changed, this, [this] {
        m_widthsChanged = true;
        m_saveTimer.start();
    });
    openStore(setup);
    makeMenus();
    connectWorkspace();
    connectEngine();
    onFrontChanged();
}

MainWindow::~MainWindow()
{
    // The workspace saves what is open; then the pages go, before the client they use.
    m_workspace.reset();
    const std::unique_ptr<QWidget> pages(takeCentralWidget());
}

void MainWindow::openStore(const WindowSetup& setup)
{
    SessionState state;
    std::vector<store::Draft> drafts;
    auto opened = store::SessionStore::open(storePath(setup.paths));
    if (opened.ok()) {
        if (!(*opened)->note().isEmpty())
            m_notices->show(Topic::Storage, NoticeBar::Kind::Warn, (*opened)->note());
        if (auto kept = (*opened)->drafts(); kept.ok())
            drafts = *kept;
        if (const auto kept = (*opened)->value(sessionName); kept.ok() && kept->has_value())
            state = SessionState::fromJson(**kept);
        if (const auto kept = (*opened)->value(widthsName); kept.ok() && kept->has_value())
            ColumnWidths::get().load(**kept);
    } else {
        m_storeFailed = true;
        m_saveTrouble = opened.error().message;
        m_notices->show(Topic::Storage, NoticeBar::Kind::Error,
                        tr("%1 Drafts are not saved in this session.")
                            .arg(setup.trouble.isEmpty() ? opened.error().message : setup.trouble));
    }
    connect(m_writer.get(), &store::SessionWriter::failed, this, &MainWindow::onSaveFailed);
    connect(m_writer.get(), &store::SessionWriter::draftSaved, this, [this] {
        if (!std::exchange(m_saveTrouble, {}).isEmpty())
            m_notices->clear(Topic::Storage);
    });
    Theme::get().setMode(setup.theme.value_or(Theme::modeOf(state.theme)));
    if (!state.geometry.isEmpty())
        restoreGeometry(state.geometry);
    fitScreen(*this);
    m_workspace =
        std::make_unique<Workspace>(*m_services, *m_writer, *m_history, *m_area, setup.paths.data, std::move(drafts));
    connect(m_connections.get(), &ConnectionsPlace::said, this, [this](const QString& text) {
        if (!m_storeFailed) // one folder, one trouble
            m_notices->show(Topic::Storage, NoticeBar::Kind::Warn, text);
    });
    m_connections->load();
    new LostAnswers(*m_services, *m_workspace, *m_notices, this);
    m_watch = std::make_unique<WatchPlace>(*this, *m_services, *m_workspace, *m_status);
    connect(m_watch.get(), &WatchPlace::changed, &m_saveTimer, QOverload<>::of(&QTimer::start));
    connect(m_watch.get(), &WatchPlace::said, m_workspace.get(), &Workspace::said);
    m_workspace->addPlace(Place::Connections, m_connections->makePage());
    if (setup.restore) {
        m_workspace->restore(state);
        m_watch->watches().fromJson(state.watched);
    }
}

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QKeySequence& keys)
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    menu->addAction(action);
    return action;
}

void MainWindow::makeMenus()
{
    QMenu* const file = menuBar()->addMenu(tr("&File"));
    connect(addAction(file, tr("&New diff"), QKeySequence::New), &QAction::triggered, m_workspace.get(),
            &Workspace::newEditor);
    connect(addAction(file, tr("&Open files..."), QKeySequence::Open), &QAction::triggered, this,
            &MainWindow::chooseFiles);
    auto* opener = new DiffOpener(*m_services, *m_workspace, this);
    connect(opener, &DiffOpener::said, m_status, &StatusLine::say);
    connect(addAction(file, tr("Open a &diff..."), QKeySequence(QStringLiteral("Ctrl+Shift+O"))), &QAction::triggered,
            opener, [opener] { opener->ask(); });
    m_export = addAction(file, tr("&Save the report..."), QKeySequence::Save);
    connect(m_export, &QAction::triggered, this, [this] {
        if (DiffTab* const tab = m_workspace->currentDiff())
            tab->exportReport();
    });
    m_close = addAction(file, tr("&Close the tab"), QKeySequence(QStringLiteral("Ctrl+W")));
    connect(m_close, &QAction::triggered, m_workspace.get(), &Workspace::closeCurrent);
    file->addSeparator();
    connect(addAction(file, tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q"))), &QAction::triggered, this,
            &QWidget::close);

    QMenu* const diff = menuBar()->addMenu(tr("&Diff"));
    m_run = addAction(diff, tr("&Run"), QKeySequence(QStringLiteral("Ctrl+Return")));
    connect(m_run, &QAction::triggered, this, [this] {
        if (EditorPage* const editor = m_workspace->currentEditor())
            editor->run();
    });
    m_check = addAction(diff, tr("Check &keys"), {});
    connect(m_check, &QAction::triggered, this, [this] {
        if (EditorPage* const editor = m_workspace->currentEditor())
            editor->checkKeys();
    });
    connect(addAction(diff, tr("Run the &sample"), {}), &QAction::triggered, m_workspace.get(), &Workspace::runSample);

    QMenu* const view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_rail->actions());
    view->addSeparator();
    connect(addAction(view, tr("&Next tab"), QKeySequence(QStringLiteral("Ctrl+Tab"))), &QAction::triggered, m_area,
            [this] { m_area->cycle(1); });
    connect(addAction(view, tr("&Previous tab"), QKeySequence(QStringLiteral("Ctrl+Shift+Tab"))), &QAction::triggered,
            m_area, [this] { m_area->cycle(-1); });
    view->addAction(m_watch->action());
    m_sidePane = addAction(view, tr("Problems and &request"), QKeySequence(QStringLiteral("F9")));
    connect(m_sidePane, &QAction::triggered, this, [this] {
        if (EditorPage* const editor = m_workspace->currentEditor())
            editor->toggleSidePane();
    });
    view->addSeparator();
    auto* themes = new ThemeMenu(this);
    connect(themes, &ThemeMenu::chosen, &m_saveTimer, QOverload<>::of(&QTimer::start));
    view->addMenu(themes);

    QMenu* const help = menuBar()->addMenu(tr("&Help"));
    connect(addAction(help, tr("&Network log"), QKeySequence(QStringLiteral("Ctrl+Shift+L"))), &QAction::triggered,
            this, [this] { (new NetworkLogDialog(*m_services, m_duckdb, this))->show(); });
    connect(addAction(help, tr("&About Diffract"), QKeySequence(QStringLiteral("F1"))), &QAction::triggered, this,
            &MainWindow::showAbout);
}

void MainWindow::connectWorkspace()
{
    connect(m_rail, &NavigationRail::chosen, m_workspace.get(), &Workspace::show);
    connect(m_area, &DocumentArea::currentChanged, this, &MainWindow::onFrontChanged);
    connect(m_workspace.get(), &Workspace::changed, &m_saveTimer, QOverload<>::of(&QTimer::start));
    connect(m_workspace.get(), &Workspace::said, this,
            [this](const QString& text) { m_notices->show(Topic::Message, NoticeBar::Kind::Warn, text); });
    connect(m_workspace.get(), &Workspace::did, this, [this](const QString& text, bool undoable) {
        if (undoable)
            m_status->offerUndo(text);
        else
            m_status->say(text);
    });
    connect(m_status, &StatusLine::undo, m_workspace.get(), &Workspace::undo);
    connect(m_workspace.get(), &Workspace::progress, m_status, &StatusLine::setProgress);
    connect(m_workspace.get(), &Workspace::runsChanged, m_engine, &EngineLink::refresh);
}

void MainWindow::connectEngine()
{
    connect(m_engine, &EngineLink::starting, this, [this] { m_status->setEngine(StatusLine::Engine::Starting); });
    connect(m_engine, &EngineLink::lost, this, [this] { m_status->setEngine(StatusLine::Engine::Starting); });
    connect(m_engine, &EngineLink::ready, this, [this] {
        m_status->setEngine(StatusLine::Engine::Ready);
        m_notices->clear(Topic::Engine);
        Q_EMIT engineReady();
    });
    connect(m_engine, &EngineLink::returned, this, [this](const QDateTime& at) {
        m_notices->show(Topic::Engine, NoticeBar::Kind::Warn,
                        tr("The local engine stopped at %1 and was started again. A run that was under way goes on; "
                           "nothing typed is lost.")
                            .arg(QLocale().toString(at.time(), QStringLiteral("HH:mm"))));
    });
    connect(m_engine, &EngineLink::gone, this, [this](const QString& message) {
        m_status->setEngine(StatusLine::Engine::Gone, tr("No local engine"));
        NoticeBar* const bar = m_notices->show(Topic::Engine, NoticeBar::Kind::Error, message);
        connect(bar->addButton(tr("Start it again")), &QPushButton::clicked, this, [this] {
            m_notices->clear(Topic::Engine);
            m_engine->start();
        });
        Q_EMIT engineFailed(message);
    });
    connect(m_engine, &EngineLink::statusChanged, this, [this](const api::LocalStatus& status) {
        m_duckdb = status.duckdb;
        m_status->setMemory(status.memoryUsed.value_or(0), status.memoryLimit.value_or(0));
        m_status->setRuns(int(status.running), int(status.waiting));
    });
}

void MainWindow::take(const StartWish& wish)
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
    if (!wish.files.isEmpty())
        m_workspace->openFiles(wish.files);
    if (wish.sample)
        m_workspace->runSample();
}

void MainWindow::startEngine()
{
    m_engine->start();
}

void MainWindow::onFrontChanged()
{
    if (const auto place = m_workspace->placeInFront())
        m_rail->setPlace(*place);
    else
        m_rail->clear();
    const bool editor = m_workspace->currentEditor() != nullptr;
    const bool diff = m_workspace->currentDiff() != nullptr;
    m_run->setEnabled(editor);
    m_check->setEnabled(editor);
    m_sidePane->setEnabled(editor);
    m_export->setEnabled(diff);
    m_close->setEnabled(editor || diff);
}

void MainWindow::saveSession()
{
    if (m_storeFailed)
        return;
    SessionState state = m_workspace->snapshot();
    state.watched = m_watch->watches().toJson();
    state.geometry = saveGeometry();
    state.theme = Theme::wordOf(Theme::get().mode());
    m_writer->setValue(sessionName, state.toJson());
    if (std::exchange(m_widthsChanged, false))
        m_writer->setValue(widthsName, ColumnWidths::get().toJson());
}

void MainWindow::onSaveFailed(const Error& error)
{
    // Every save fails until there is space again; it is told once.
    if (std::exchange(m_saveTrouble, error.message) != error.message)
        m_notices->show(Topic::Storage, NoticeBar::Kind::Error, error.message);
}

void MainWindow::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Open one or two files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Data files (*.csv *.tsv *.txt *.gz *.zst *.parquet *.pq *.json *.jsonl *.ndjson *.xlsx)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls += QUrl::fromLocalFile(path);
        m_workspace->drop(urls);
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* about = new AboutDialog(m_duckdb, this);
    about->show();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveSession();
    m_engine->stop();
    event->accept();
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QMainWindow::moveEvent(event);
    m_saveTimer.start();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_saveTimer.start();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    m_workspace->drop(event->mimeData()->urls());
}

} // namespace diffract::ui
