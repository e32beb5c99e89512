// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/stand_in_service.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace diffract::test {

namespace {

const QString root = QStringLiteral("/org/freedesktop/secrets");
const QDBusObjectPath item(QStringLiteral("/org/freedesktop/secrets/collection/login/1"));
const QDBusObjectPath prompt(QStringLiteral("/org/freedesktop/secrets/prompt/1"));
const QDBusObjectPath nothing(QStringLiteral("/"));

using Paths = QList<QDBusObjectPath>;

} // namespace

StandInService::StandInService(const QDBusConnection& bus)
    : m_bus(bus)
{}

bool StandInService::start()
{
    return m_bus.registerVirtualObject(root, this, QDBusConnection::SubPath)
           && m_bus.registerService(QStringLiteral("org.freedesktop.secrets"));
}

bool StandInService::handleMessage(const QDBusMessage& message, const QDBusConnection& connection)
{
    m_called += message.member();
    if (mood == Mood::Silent)
        return true;
    if (mood == Mood::Failing) {
        connection.send(message.createErrorReply(QDBusError::Failed, QStringLiteral("the service is ill")));
        return true;
    }
    connection.send(replyTo(message));
    if (message.member() == QLatin1String("Prompt") && mood == Mood::Dismissed)
        dismiss();
    if (message.member() == QLatin1String("Prompt") && mood == Mood::Closing)
        complete(QVariant::fromValue(nothing));
    return true;
}

QDBusMessage StandInService::replyTo(const QDBusMessage& message) const
{
    const QString& member = message.member();
    if (member == QLatin1String("OpenSession")) {
        if (message.arguments().value(0).toString() != QLatin1String("plain"))
            return message.createErrorReply(QDBusError::NotSupported, QStringLiteral("only plain"));
        return message.createReply({QVariant::fromValue(QDBusVariant(QString())),
                                    QVariant::fromValue(QDBusObjectPath(root + QStringLiteral("/session/1")))});
    }
    if (member == QLatin1String("SearchItems"))
        return message.createReply(
            {QVariant::fromValue(Paths()), QVariant::fromValue(mood == Mood::Closing ? Paths() : Paths{item})});
    if (member == QLatin1String("CreateItem") && mood == Mood::Closing)
        return message.createReply({QVariant::fromValue(nothing), QVariant::fromValue(prompt)});
    if (member == QLatin1String("CreateItem"))
        return message.createErrorReply(QStringLiteral("org.freedesktop.Secret.Error.IsLocked"),
                                        QStringLiteral("the collection is locked"));
    if (member == QLatin1String("Unlock"))
        return message.createReply({QVariant::fromValue(Paths()), QVariant::fromValue(prompt)});
    if (member == QLatin1String("ReadAlias"))
        return message.createReply(QVariant::fromValue(nothing));
    if (member == QLatin1String("CreateCollection"))
        return message.createReply({QVariant::fromValue(nothing), QVariant::fromValue(prompt)});
    if (member == QLatin1String("GetAll"))
        return message.createReply(QVariant::fromValue(QVariantMap()));
    return message.createReply();
}

void StandInService::dismiss()
{
    complete(QVariant::fromValue(Paths())); // of Unlock
}

void StandInService::complete(const QVariant& result)
{
    QDBusMessage completed = QDBusMessage::createSignal(prompt.path(), QStringLiteral("org.freedesktop.Secret.Prompt"),
                                                        QStringLiteral("Completed"));
    completed << true << QVariant::fromValue(QDBusVariant(result));
    m_bus.send(completed);
}

} // namespace diffract::test
