// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/watch_place.h"

#include "ui/models/diff_texts.h"
#include "ui/watch/notifier.h"
#include "ui/watch/watched_pane.h"
#include "ui/watch/watched_text.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

namespace diffract::ui {

WatchPlace::WatchPlace(QMainWindow& window, client::Services& services, Workspace& workspace, StatusLine& status)
    : m_window(window)
    , m_services(services)
    , m_status(status)
    , m_watches(services)
    , m_dock(new QDockWidget(tr("Watched"), &window))
    , m_notifier(new Notifier(&window))
{
    auto* pane = new WatchedPane(m_watches, services, m_dock);
    m_dock->setObjectName(QStringLiteral("watched"));
    m_dock->setFeatures(QDockWidget::DockWidgetClosable); // else Qt disables its action
    // The pane has a head of its own.
    m_dock->setTitleBarWidget(new QWidget(m_dock));
    m_dock->setWidget(pane);
    m_dock->hide();
    window.addDockWidget(Qt::RightDockWidgetArea, m_dock);
    action()->setText(tr("&Watched diffs"));
    action()->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+W")));
    window.installEventFilter(this);
    connect(pane, &WatchedPane::open, &workspace, &Workspace::openDiff);
    connect(pane, &WatchedPane::said, this, &WatchPlace::said);
    connect(m_notifier, &Notifier::clicked, &workspace, &Workspace::openDiff);
    connect(&workspace, &Workspace::running, &m_watches, &client::Watches::add);
    connect(&m_watches, &client::Watches::ended, this, &WatchPlace::onEnded);
    connect(&m_watches, &client::Watches::actionNeeded, this, &WatchPlace::onActionNeeded);
    connect(&m_watches, &client::Watches::changed, this, [this] {
        int waiting = 0;
        for (const client::Watched& item : m_watches.items())
            waiting += item.needsAction() ? 1 : 0;
        m_status.setNeeded(waiting);
        Q_EMIT changed();
    });
    connect(&status, &StatusLine::neededClicked, m_dock, &QWidget::show);
}

QAction* WatchPlace::action() const
{
    return m_dock->toggleViewAction();
}

bool WatchPlace::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ActivationChange)
        m_watches.setBackground(!m_window.isActiveWindow());
    return QObject::eventFilter(watched, event);
}

void WatchPlace::onEnded(const client::Watched& item)
{
    const WatchedText text = watchedText(item, m_services.nameOf(item.ref.service), QDateTime::currentDateTimeUtc());
    const QString word = item.diff ? texts::outcome(*item.diff) : text.state;
    m_status.say(tr("%1: %2").arg(text.title, word));
    if (item.diff && secondsOf(*item.diff) > LongRun)
        m_notifier->notify(tr("%1: %2").arg(text.title, word), text.note, item.ref);
}

void WatchPlace::onActionNeeded(const client::Watched& item)
{
    const WatchedText text = watchedText(item, m_services.nameOf(item.ref.service), QDateTime::currentDateTimeUtc());
    m_dock->show();
    m_status.say(tr("%1 waits for you: %2").arg(text.title, text.state));
    m_notifier->notify(tr("%1 waits for you").arg(text.title), text.note, item.ref);
}

} // namespace diffract::ui
