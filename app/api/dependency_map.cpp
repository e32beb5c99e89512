// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dependency_map.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace diffract::api {
namespace {

constexpr int MostDepth = 4;

QString firstText(const QJsonObject& entry, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        const QJsonValue value = entry.value(QLatin1String(name));
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
    }
    return {};
}

QStringList pathOf(const QJsonObject& entry)
{
    const QJsonValue path = entry.value(QLatin1String("path"));
    if (path.isString())
        return {path.toString()};
    QStringList parts;
    for (const QJsonValue& part : path.toArray())
        parts.append(part.toString());
    return parts;
}

Dependency dependencyOf(const QString& kind, const QJsonValue& entry)
{
    Dependency found;
    found.itemType = kind;
    if (!entry.isObject()) {
        found.name = entry.isString() ? entry.toString() : entry.toVariant().toString();
        return found;
    }
    const QJsonObject object = entry.toObject();
    found.path = pathOf(object);
    found.name = firstText(object, {"name", "title", "table_name", "label", "id"});
    if (found.name.isEmpty())
        found.name = found.path.isEmpty() ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))
                                          : found.path.last();
    if (const QString type = firstText(object, {"item_type", "type"}); !type.isEmpty())
        found.itemType = type;
    found.uid = firstText(object, {"uid", "id"});
    found.dataSourceType = firstText(object, {"data_source_type"});
    found.dataSourceId = object.value(QLatin1String("data_source_id")).toInteger();
    if (const QJsonValue popularity = object.value(QLatin1String("popularity")); popularity.isDouble())
        found.popularity = popularity.toInteger();
    found.unknown = object;
    return found;
}

void collect(const QString& kind, const QJsonValue& value, int depth, std::vector<Dependency>& all)
{
    if (value.isArray()) {
        for (const QJsonValue& entry : value.toArray())
            all.push_back(dependencyOf(kind, entry));
    } else if (value.isObject() && depth < MostDepth) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            collect(it.key(), it.value(), depth + 1, all);
    }
}

} // namespace

std::vector<Dependency> dependenciesIn(const QJsonObject& byKind)
{
    std::vector<Dependency> all;
    collect(QString(), byKind, 0, all);
    return all;
}

} // namespace diffract::api
