// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <array>
#include <concepts>
#include <map>
#include <optional>
#include <type_traits>
#include <vector>

/// Private to app/api: one field list a type, visited once to read and once to write. Only .cpp files include
/// this header.
namespace diffract::api::json {

template <typename T, template <typename...> class Of>
inline constexpr bool is_a = false;
template <template <typename...> class Of, typename... Args>
inline constexpr bool is_a<Of<Args...>, Of> = true;

template <typename T>
concept Structured = requires(const QJsonObject& object, const QString& path, const T& value)
{
    {
        T::fromJson(object, path)
        } -> std::same_as<Result<T>>;
    {
        value.toJson()
        } -> std::same_as<QJsonObject>;
};
/// A type that travels as a string of its own: fromWire(QString) and wire().
template <typename T>
concept Worded = requires(const QString& text, const T& value)
{
    {
        T::fromWire(text)
        } -> std::same_as<T>;
    {
        value.wire()
        } -> std::convertible_to<QString>;
};
/// A type that takes more than one JSON type: fromValue(value, out) and toValue().
template <typename T>
concept Mixed = requires(const QJsonValue& json, T& out, const T& value)
{
    {
        T::fromValue(json, out)
        } -> std::same_as<QString>;
    {
        value.toValue()
        } -> std::same_as<QJsonValue>;
};

[[nodiscard]] inline QString join(const QString& path, const QString& key)
{
    return path.isEmpty() ? key : path + QLatin1Char('.') + key;
}

[[nodiscard]] inline bool fail(QString& fault, const QString& path, const char* wanted)
{
    fault = path + QLatin1String(": expected ") + QLatin1String(wanted);
    return false;
}

/// True when `json` was read into `out`; otherwise `fault` names the place and what was expected there.
template <typename T>
[[nodiscard]] bool read(const QJsonValue& json, T& out, const QString& path, QString& fault)
{
    if constexpr (is_a<T, std::optional>) {
        out.reset();
        return json.isNull() || json.isUndefined() || read(json, out.emplace(), path, fault);
    } else if constexpr (std::is_same_v<T, bool>) {
        out = json.toBool();
        return json.isBool() || fail(fault, path, "true or false");
    } else if constexpr (std::is_integral_v<T>) {
        const qint64 number = json.toInteger(0);
        out = static_cast<T>(number);
        const bool whole = json.isDouble() && number == json.toInteger(1);
        return (whole && static_cast<qint64>(out) == number) || fail(fault, path, "a whole number");
    } else if constexpr (std::is_same_v<T, double>) {
        out = json.toDouble();
        return json.isDouble() || fail(fault, path, "a number");
    } else if constexpr (std::is_same_v<T, QString>) {
        out = json.toString();
        return json.isString() || fail(fault, path, "a text");
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        out = json.toObject();
        return json.isObject() || fail(fault, path, "an object");
    } else if constexpr (std::is_same_v<T, QJsonValue>) {
        out = json;
        return true;
    } else if constexpr (Mixed<T>) {
        const QString wanted = T::fromValue(json, out);
        return wanted.isEmpty() || fail(fault, path, wanted.toLatin1().constData());
    } else if constexpr (Worded<T>) {
        out = T::fromWire(json.toString());
        return json.isString() || fail(fault, path, "a text");
    } else if constexpr (Structured<T>) {
        if (!json.isObject())
            return fail(fault, path, "an object");
        Result<T> object = T::fromJson(json.toObject(), path);
        if (object)
            out = std::move(*object);
        else
            fault = object.error().message;
        return object.ok();
    } else if constexpr (is_a<T, std::map>) {
        if (!json.isObject())
            return fail(fault, path, "an object");
        out.clear();
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!read(it.value(), out[it.key()], join(path, it.key()), fault))
                return false;
        }
        return true;
    } else if constexpr (requires { std::tuple_size<T>::value; }) { // std::array: one value a side
        if (!json.isArray() || json.toArray().size() != qsizetype(out.size()))
            return fail(fault, path, "a list of two, one for each side");
        for (size_t i = 0; i < out.size(); ++i) {
            if (!read(json.toArray().at(qsizetype(i)), out[i], QStringLiteral("%1[%2]").arg(path).arg(i), fault))
                return false;
        }
        return true;
    } else { // std::vector, QStringList
        if (!json.isArray())
            return fail(fault, path, "a list");
        const QJsonArray array = json.toArray();
        out.clear();
        out.reserve(array.size());
        for (qsizetype i = 0; i < array.size(); ++i) {
            typename T::value_type element{};
            if (!read(array.at(i), element, QStringLiteral("%1[%2]").arg(path).arg(i), fault))
                return false;
            out.push_back(std::move(element));
        }
        return true;
    }
}

/// Nothing in an optional is null.
template <typename T>
[[nodiscard]] QJsonValue write(const T& value)
{
    if constexpr (is_a<T, std::optional>) {
        return value ? write(*value) : QJsonValue(QJsonValue::Null);
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double>) {
        return QJsonValue(value);
    } else if constexpr (std::is_integral_v<T>) {
        return QJsonValue(qint64(value));
    } else if constexpr (std::is_same_v<T,
                                        QString> || std::is_same_v<T, QJsonObject> || std::is_same_v<T, QJsonValue>) {
        return QJsonValue(value);
    } else if constexpr (Mixed<T>) {
        return value.toValue();
    } else if constexpr (Worded<T>) {
        return QJsonValue(QString(value.wire()));
    } else if constexpr (Structured<T>) {
        return value.toJson();
    } else if constexpr (is_a<T, std::map>) {
        QJsonObject object;
        for (const auto& [key, element] : value)
            object.insert(key, write(element));
        return object;
    } else {
        QJsonArray array;
        for (const auto& element : value)
            array.append(write(element));
        return array;
    }
}

} // namespace diffract::api::json
