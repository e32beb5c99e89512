// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/create_request.h"

#include "api/request_fields.h"

namespace diffract::api {

namespace {
constexpr auto toleranceFields = [](auto& v, auto& x) {
    v("column_name", x.columnName);
    v("tolerance_value", x.toleranceValue);
    v("tolerance_mode", x.toleranceMode);
};
constexpr auto ruleFields = [](auto& v, auto& x) {
    v("column", x.column);
    v("type", x.type);
    v("equal_if", x.equalIf);
};
} // namespace

Result<ColumnTolerance> ColumnTolerance::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnTolerance>(json, path, toleranceFields);
}

QJsonObject ColumnTolerance::toJson() const
{
    return json::writeObject(*this, toleranceFields);
}

Result<ColumnRule> ColumnRule::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnRule>(json, path, ruleFields);
}

QJsonObject ColumnRule::toJson() const
{
    return json::writeObject(*this, ruleFields, json::Nulls::Omit);
}

QString TimePoint::fromValue(const QJsonValue& json, TimePoint& out)
{
    if (json.isString())
        out.value = json.toString();
    else if (json.isDouble() && json.toInteger(0) == json.toInteger(1))
        out.value = json.toInteger();
    else
        return QStringLiteral("a whole number of seconds or a text");
    return {};
}

QJsonValue TimePoint::toValue() const
{
    if (const auto* seconds = std::get_if<qint64>(&value))
        return *seconds;
    return std::get<QString>(value);
}

Result<CreateRequest> CreateRequest::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<CreateRequest>(json, path, json::requestFields);
}

QJsonObject CreateRequest::toJson() const
{
    return json::writeObject(*this, json::requestFields, json::Nulls::Omit);
}

QString CreateRequest::algorithm() const
{
    return unknown.value(QLatin1String("algorithm")).toString();
}

QString CreateRequest::nameInB(const QString& nameInA) const
{
    if (columnMapping) {
        for (const QStringList& pair : *columnMapping) {
            if (pair.size() == 2 && pair.first() == nameInA)
                return pair.last();
        }
    }
    return nameInA;
}

} // namespace diffract::api
