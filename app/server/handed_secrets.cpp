// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handed_secrets.h"

#include "api/json_text.h"

#include <QJsonDocument>

namespace diffract::server {

Result<HandedSecrets> HandedSecrets::parse(const QByteArray& bytes)
{
    HandedSecrets out;
    const qsizetype end = bytes.indexOf('\n');
    out.key = (end < 0 ? bytes : bytes.left(end)).trimmed();
    const QByteArray rest = end < 0 ? QByteArray() : bytes.mid(end + 1).trimmed();
    if (rest.isEmpty())
        return out;
    const Error wrong{
        ErrorKind::Invalid, QStringLiteral("what follows the key must be {\"passwords\": {NUMBER OR NAME: TEXT}}"), {}};
    const Result<QJsonObject> json = api::parseJsonObject(rest);
    if (!json || !json->value(QLatin1String("passwords")).isObject())
        return wrong;
    const QJsonObject passwords = json->value(QLatin1String("passwords")).toObject();
    for (auto it = passwords.begin(); it != passwords.end(); ++it) {
        if (!it.value().isString())
            return wrong;
        out.passwords.insert(it.key(), it.value().toString());
    }
    return out;
}

QByteArray HandedSecrets::toBytes() const
{
    QJsonObject all;
    for (auto it = passwords.begin(); it != passwords.end(); ++it)
        all.insert(it.key(), it.value());
    const QJsonObject json{{QStringLiteral("passwords"), all}};
    return key + '\n' + (all.isEmpty() ? QByteArray() : QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace diffract::server
