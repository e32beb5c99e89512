// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace diffract::api {

/// Whether a request's field says something: lists and texts that are empty do not.
template <typename Value>
[[nodiscard]] bool isGiven(const std::optional<Value>& value)
{
    if constexpr (requires { value->empty(); })
        return value && !value->empty();
    else if constexpr (requires { value->isEmpty(); })
        return value && !value->isEmpty();
    else
        return value.has_value();
}

} // namespace diffract::api
