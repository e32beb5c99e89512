// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/watches.h"

class QAction;
class QDockWidget;
class QMainWindow;

namespace diffract::ui {

class Notifier;
class StatusLine;
class Workspace;

/// What is watched in the window: the pane at its right, the word in the status line, the notification when a long run
/// ended or a diff waits for a person while the window is not in front.
class WatchPlace final : public QObject {
    Q_OBJECT
public:
    /// A run shorter than this is told in the status line only; seconds.
    static constexpr double LongRun = 10;

    /// All outlive the place; the pane is docked into `window`.
    WatchPlace(QMainWindow& window, client::Services& services, Workspace& workspace, StatusLine& status);

    [[nodiscard]] client::Watches& watches() { return m_watches; }
    /// Shows or hides the pane, for the View menu.
    [[nodiscard]] QAction* action() const;

Q_SIGNALS:
    /// Something in watches().toJson() may be different.
    void changed();
    /// A sentence for the notice bar.
    void said(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onEnded(const client::Watched& item);
    void onActionNeeded(const client::Watched& item);

    QMainWindow& m_window;
    client::Services& m_services;
    StatusLine& m_status;
    client::Watches m_watches;
    QDockWidget* m_dock;
    Notifier* m_notifier;
};

} // namespace diffract::ui
