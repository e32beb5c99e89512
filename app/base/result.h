// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace diffract {

/// A value or an Error. No exception crosses a layer.
template <typename T>
class [[nodiscard]] Result final {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool ok() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    /// Only when ok().
    [[nodiscard]] const T& value() const& { return *known(std::get_if<0>(&m_state)); }
    [[nodiscard]] T& value() & { return *known(std::get_if<0>(&m_state)); }
    [[nodiscard]] T&& value() && { return std::move(*known(std::get_if<0>(&m_state))); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    /// Only when not ok().
    [[nodiscard]] const Error& error() const { return *known(std::get_if<1>(&m_state)); }

private:
    /// Asserts in debug builds, and tells the compiler that the pointer is never null.
    template <typename P>
    [[nodiscard]] static P* known(P* pointer) noexcept
    {
        Q_ASSERT(pointer);
        if (!pointer)
            Q_UNREACHABLE();
        return pointer;
    }

    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
using Done = Result<std::monostate>;
inline Done done()
{
    return std::monostate{};
}

} // namespace diffract
