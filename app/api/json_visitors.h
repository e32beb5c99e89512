// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json_fields.h"

/// Private to app/api. A type lists its fields once:
///   constexpr auto fields = [](auto& v, auto& x) { v("name", x.name); v.orDefault("done", x.done); };
/// and both directions are readObject<T>(json, path, fields) and writeObject(x, fields, nulls).
namespace diffract::api::json {

/// What to write for an empty optional.
enum class Nulls { Omit, Write };

class Reader final {
public:
    Reader(const QJsonObject& object, const QString& path)
        : m_object(object)
        , m_path(path)
    {}
    static constexpr bool reading = true;

    /// Required unless `out` is an optional.
    template <typename T>
    void operator()(const char* name, T& out)
    {
        take(name, out, !is_a<T, std::optional>);
    }
    /// May be absent or null: `out` keeps its default.
    template <typename T>
    void orDefault(const char* name, T& out)
    {
        take(name, out, false);
    }
    /// As (), but never written as null.
    template <typename T>
    void omittable(const char* name, std::optional<T>& out)
    {
        take(name, out, false);
    }

    [[nodiscard]] const QString& fault() const { return m_fault; }
    [[nodiscard]] QJsonObject unknown() const
    {
        QJsonObject rest;
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (!m_seen.contains(it.key()))
                rest.insert(it.key(), it.value());
        }
        return rest;
    }

private:
    template <typename T>
    void take(const char* name, T& out, bool required)
    {
        const QString key = QString::fromLatin1(name);
        m_seen.insert(key);
        if (!m_fault.isEmpty())
            return;
        const QJsonValue json = m_object.value(key);
        if (json.isUndefined() || json.isNull()) {
            if (required)
                m_fault = join(m_path, key) + QLatin1String(json.isNull() ? ": must not be null" : ": missing");
            return;
        }
        if (!read(json, out, join(m_path, key), m_fault))
            Q_ASSERT(!m_fault.isEmpty());
    }

    const QJsonObject& m_object;
    const QString& m_path;
    QSet<QString> m_seen;
    QString m_fault;
};

class Writer final {
public:
    Writer(QJsonObject start, Nulls nulls)
        : m_object(std::move(start))
        , m_nulls(nulls)
    {}
    static constexpr bool reading = false;

    template <typename T>
    void operator()(const char* name, const T& value)
    {
        if constexpr (is_a<T, std::optional>) {
            if (!value && m_nulls == Nulls::Omit)
                return;
        }
        m_object.insert(QLatin1String(name), write(value));
    }
    template <typename T>
    void orDefault(const char* name, const T& value)
    {
        m_object.insert(QLatin1String(name), write(value));
    }
    template <typename T>
    void omittable(const char* name, const std::optional<T>& value)
    {
        if (value)
            m_object.insert(QLatin1String(name), write(*value));
    }
    [[nodiscard]] QJsonObject object() const { return m_object; }

private:
    QJsonObject m_object;
    Nulls m_nulls;
};

[[nodiscard]] inline Error malformed(const QString& message)
{
    return Error{ErrorKind::Malformed, message, {}};
}

template <typename T, typename Fields>
[[nodiscard]] Result<T> readObject(const QJsonObject& object, const QString& path, const Fields& fields)
{
    Reader reader(object, path);
    T value;
    fields(reader, value);
    if (!reader.fault().isEmpty())
        return malformed(reader.fault());
    if constexpr (requires { value.unknown; })
        value.unknown = reader.unknown();
    return value;
}

template <typename T, typename Fields>
[[nodiscard]] QJsonObject writeObject(const T& value, const Fields& fields, Nulls nulls = Nulls::Write)
{
    QJsonObject start;
    if constexpr (requires { value.unknown; })
        start = value.unknown;
    Writer writer(std::move(start), nulls);
    fields(writer, value);
    return writer.object();
}

} // namespace diffract::api::json
