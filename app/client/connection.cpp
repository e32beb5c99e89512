// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/connection.h"

#include <QCoreApplication>
#include <QUuid>

namespace diffract::client {

Connection Connection::make()
{
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

QString Connection::shownName() const
{
    if (!name.trimmed().isEmpty())
        return name.trimmed();
    const auto there = address();
    return there.ok() ? there->shown() : url;
}

QJsonObject Connection::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name},
            {QStringLiteral("url"), url},
            {QStringLiteral("route"), route.toJson()}};
}

Result<Connection> Connection::fromJson(const QJsonObject& json)
{
    Connection connection;
    connection.id = json.value(QLatin1String("id")).toString();
    connection.name = json.value(QLatin1String("name")).toString();
    connection.url = json.value(QLatin1String("url")).toString();
    connection.route = Route::fromJson(json.value(QLatin1String("route")).toObject());
    if (connection.id.isEmpty() || connection.url.isEmpty())
        return Error{ErrorKind::Malformed,
                     QCoreApplication::translate("Connection", "A connection is kept without its id or its address."),
                     {}};
    return connection;
}

} // namespace diffract::client
