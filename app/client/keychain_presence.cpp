// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/keychain_presence.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>

namespace diffract::client {

namespace {

constexpr int Patience = 2'000; ///< Milliseconds for both questions: one each.
const char* const known[] = {"org.freedesktop.secrets", "org.kde.kwalletd6", "org.kde.kwalletd5", "org.kde.kwalletd"};

/// Asks the bus for a list of names and goes on with it, or with nothing where it did not answer.
void askForNames(QObject& context, const QString& list, std::function<void(const std::optional<QStringList>&)> then)
{
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    const auto call = QDBusMessage::createMethodCall(bus, QStringLiteral("/org/freedesktop/DBus"), bus, list);
    auto* const reply =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, Patience / 2), &context);
    QObject::connect(reply, &QDBusPendingCallWatcher::finished, &context, [reply, then = std::move(then)] {
        const QDBusPendingReply<QStringList> names = *reply;
        reply->deleteLater();
        then(names.isError() ? std::nullopt : std::optional<QStringList>(names.value()));
    });
}

bool hasKeychain(const QStringList& names)
{
    return std::any_of(std::begin(known), std::end(known),
                       [&names](const char* one) { return names.contains(QLatin1String(one)); });
}

} // namespace

void askForKeychainService(QObject& context, std::function<void(bool there)> then)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(
            &context, [then = std::move(then)] { then(false); }, Qt::QueuedConnection);
        return;
    }
    askForNames(context, QStringLiteral("ListNames"), [&context, then = std::move(then)](const auto& running) {
        if (!running || hasKeychain(*running)) {
            then(true);
            return;
        }
        askForNames(context, QStringLiteral("ListActivatableNames"),
                    [then](const auto& startable) { then(!startable || hasKeychain(*startable)); });
    });
}

} // namespace diffract::client
