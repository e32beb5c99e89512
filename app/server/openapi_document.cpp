// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/openapi_document.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

// The macro must stand outside of any namespace.
static void keepDocument()
{
    Q_INIT_RESOURCE(openapi);
}

namespace diffract::server {

namespace {

QByteArray readDocument()
{
    keepDocument();
    QFile file(QStringLiteral(":/server/openapi.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject info = document.value(QLatin1String("info")).toObject();
    info.insert(QStringLiteral("version"), QStringLiteral(DIFFRACT_VERSION));
    document.insert(QStringLiteral("info"), info);
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

} // namespace

const QByteArray& openapiDocument()
{
    static const QByteArray document = readDocument();
    return document;
}

} // namespace diffract::server
