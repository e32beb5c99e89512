// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/run_record.h"

#include <QJsonArray>

namespace diffract::server {

QJsonObject RunRecord::toJson() const
{
    QJsonObject json{{QStringLiteral("taken_up"), takenUp}};
    if (key) {
        json.insert(QStringLiteral("key"), QJsonArray::fromStringList(key->columns));
        json.insert(QStringLiteral("key_note"), key->note);
    }
    return json;
}

RunRecord RunRecord::fromJson(const QJsonObject& json)
{
    RunRecord record;
    record.takenUp = json.value(QLatin1String("taken_up")).toInt();
    const QJsonValue columns = json.value(QLatin1String("key"));
    if (!columns.isArray())
        return record;
    record.key.emplace();
    const QJsonArray names = columns.toArray();
    for (const QJsonValue& name : names)
        record.key->columns.append(name.toString());
    record.key->note = json.value(QLatin1String("key_note")).toString();
    return record;
}

} // namespace diffract::server
