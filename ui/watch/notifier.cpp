// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QWidget>

namespace diffract::ui {

namespace {

const QString Service = QStringLiteral("org.freedesktop.Notifications");
const QString Path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int Patience = 3000; // ms for the desktop to take it

} // namespace

Notifier::Notifier(QWidget* window)
    : QObject(window)
    , m_window(window)
{}

void Notifier::notify(const QString& title, const QString& text, const client::DiffRef& diff)
{
    if (m_window->isActiveWindow())
        return;
    QApplication::alert(m_window);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    if (!m_listening) {
        m_listening = true;
        bus.connect(Service, Path, Service, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
        bus.connect(Service, Path, Service, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(Service, Path, Service, QStringLiteral("Notify"));
    // Servers may take the body for markup.
    call << QStringLiteral("Diffract") << 0U << QStringLiteral("diffract") << title << text.toHtmlEscaped()
         << QStringList{QStringLiteral("default"), tr("Open")}
         << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("diffract")}} << -1;
    auto* reply = new QDBusPendingCallWatcher(bus.asyncCall(call, Patience), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, [this, reply, diff] {
        const QDBusPendingReply<uint> id = *reply;
        if (!id.isError())
            m_shown.insert(id.value(), diff);
        reply->deleteLater();
    });
}

void Notifier::onAction(uint id, const QString& action)
{
    if (action != QLatin1String("default") || !m_shown.contains(id))
        return;
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    Q_EMIT clicked(m_shown.value(id));
}

void Notifier::onClosed(uint id, uint)
{
    m_shown.remove(id);
}

} // namespace diffract::ui
