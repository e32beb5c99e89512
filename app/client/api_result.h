// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_failure.h"

#include <utility>
#include <variant>

namespace diffract::client {

/// A value or an ApiFailure: what a call to a service gives.
template <typename T>
class [[nodiscard]] ApiResult final {
public:
    ApiResult(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    ApiResult(ApiFailure failure)
        : m_state(std::in_place_index<1>, std::move(failure))
    {}

    [[nodiscard]] bool ok() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    /// Only when ok().
    [[nodiscard]] const T& value() const { return *known(std::get_if<0>(&m_state)); }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &value(); }

    /// Only when not ok().
    [[nodiscard]] const ApiFailure& failure() const { return *known(std::get_if<1>(&m_state)); }
    [[nodiscard]] const Error& error() const { return failure().error; }

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

    std::variant<T, ApiFailure> m_state;
};

} // namespace diffract::client
