// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json_fields.h"

#include <cstring>

namespace diffract::api::json {

/// A visitor that writes one member only; Undefined when there is none of that name.
class Picker final {
public:
    explicit Picker(const char* name)
        : m_name(name)
    {}
    static constexpr bool reading = false;

    template <typename T>
    void operator()(const char* name, const T& value)
    {
        if (std::strcmp(name, m_name) == 0)
            m_value = write(value);
    }
    template <typename T>
    void orDefault(const char* name, const T& value)
    {
        (*this)(name, value);
    }
    template <typename T>
    void omittable(const char* name, const std::optional<T>& value)
    {
        (*this)(name, value);
    }
    [[nodiscard]] const QJsonValue& value() const { return m_value; }

private:
    const char* m_name;
    QJsonValue m_value = QJsonValue::Undefined;
};

} // namespace diffract::api::json
