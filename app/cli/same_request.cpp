// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/same_request.h"

#include <QJsonArray>

namespace diffract::cli {

namespace {

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty())
           || (value.isObject() && value.toObject().isEmpty());
}

bool covers(const QJsonValue& found, const QJsonValue& sent)
{
    if (isNothing(sent))
        return true;
    if (sent.isObject()) {
        const QJsonObject wanted = sent.toObject();
        const QJsonObject there = found.toObject();
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            if (!covers(there.value(it.key()), it.value()))
                return false;
        }
        return true;
    }
    if (!sent.isArray())
        return sent == found;
    const QJsonArray wanted = sent.toArray();
    const QJsonArray there = found.toArray();
    if (wanted.size() != there.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (!covers(there.at(i), wanted.at(i)))
            return false;
    }
    return true;
}

} // namespace

bool isSameRequest(const api::CreateRequest& sent, const api::CreateRequest& found)
{
    QJsonObject wanted = sent.toJson();
    wanted.remove(QStringLiteral("infer_pk")); // the key takes its place
    const QStringList unknown = sent.unknown.keys();
    for (const QString& name : unknown)
        wanted.remove(name);
    return covers(found.toJson(), wanted);
}

} // namespace diffract::cli
