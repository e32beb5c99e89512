// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/paths.h"
#include "client/engine_process.h"
#include "client/services.h"
#include "store/session_writer.h"
#include "ui/theme/theme.h"
#include "ui/window/status_line.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>
#include <optional>

namespace diffract::store {
class HistoryCache;
}

namespace diffract::ui {

class ConnectionsPlace;
class DocumentArea;
class EngineLink;
class NavigationRail;
class NoticeStack;
class WatchPlace;
class Workspace;
struct StartWish;

/// What the main file knows when the window is made.
struct WindowSetup {
    Paths paths;
    QString trouble; ///< Why the folders cannot be used, for people; mostly empty.
    client::EngineOptions engine;
    std::optional<Theme::Mode> theme; ///< From the command line; else the one of the last session.
    bool restore = true;              ///< Open the tabs of the last session.
};

/// The window: menus, rail, tabs, notices, status. It puts the parts together; what is open is the workspace's.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const WindowSetup& setup, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Another start of the program asks for something: comes to the front and does it.
    void take(const StartWish& wish);
    /// Starts the engine; call after the window was shown, so that it paints first.
    void startEngine();
    [[nodiscard]] Workspace& workspace() { return *m_workspace; }
    [[nodiscard]] client::Services& services() { return *m_services; }
    [[nodiscard]] EngineLink& engine() { return *m_engine; }

Q_SIGNALS:
    void engineReady();
    void engineFailed(const QString& message);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void openStore(const WindowSetup& setup);
    void makeMenus();
    void connectEngine();
    void connectWorkspace();
    QAction* addAction(QMenu* menu, const QString& text, const QKeySequence& keys);
    void onFrontChanged();
    void saveSession();
    void onSaveFailed(const Error& error);
    void showAbout();
    void chooseFiles();

    const Paths m_paths;
    std::unique_ptr<client::Services> m_services;
    std::unique_ptr<store::SessionWriter> m_writer;
    std::unique_ptr<store::HistoryCache> m_history;
    EngineLink* m_engine;
    DocumentArea* m_area;
    NavigationRail* m_rail;
    StatusLine* m_status;
    NoticeStack* m_notices;
    std::unique_ptr<ConnectionsPlace> m_connections; ///< Outlives its page.
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WatchPlace> m_watch;
    QTimer m_saveTimer;
    QAction* m_run = nullptr;
    QAction* m_check = nullptr;
    QAction* m_sidePane = nullptr;
    QAction* m_export = nullptr;
    QAction* m_close = nullptr;
    QString m_duckdb;
    bool m_widthsChanged = false;
    bool m_storeFailed = false;
    QString m_saveTrouble; ///< Told already; empty again after a save that succeeded.
};

} // namespace diffract::ui
