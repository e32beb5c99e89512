// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace diffract::engine {

[[nodiscard]] inline const unsigned char* networkBytes(std::string_view bytes)
{
    return static_cast<const unsigned char*>(static_cast<const void*>(bytes.data()));
}

/// An integer, highest byte first; what lies beyond the end reads as 0.
template <typename T>
[[nodiscard]] T networkInteger(std::string_view bytes, std::size_t at)
{
    std::make_unsigned_t<T> value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
        const unsigned byte = at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
        value = static_cast<std::make_unsigned_t<T>>(static_cast<std::uint64_t>(value) << 8 | byte);
    }
    return static_cast<T>(value);
}

} // namespace diffract::engine
