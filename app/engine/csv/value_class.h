// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace diffract::engine::csv {

/// What one value of a CSV file looks like; the narrowest that fits. docs/engine-decisions.md has the forms.
enum class ValueClass : std::uint8_t {
    Bool,  ///< true, false, any case
    Int53, ///< Whole number that a double holds exactly
    Int64,
    Int128,      ///< Up to 38 digits
    Double,      ///< Plain decimal whose digits survive as a double
    DoubleExp,   ///< The same with an exponent
    FloatWord,   ///< nan, inf, infinity
    Exact,       ///< Plain decimal that a double would change
    Date,        ///< 2013-01-31
    Time,        ///< 10:00:00, up to 6 digits of fraction, 24:00:00
    Timestamp,   ///< Date, blank or T, time; up to 6 digits of fraction
    TimestampNs, ///< 7 to 9 digits of fraction
    TimestampTz, ///< With Z or an offset
    Text,
};
constexpr std::size_t valueClasses = 14;

/// What is known of a number besides its class.
struct NumberShape {
    std::uint16_t whole = 0; ///< Digits before the decimal point.
    std::uint16_t scale = 0; ///< Digits behind it, without trailing zeros.
    bool floatLossy = false; ///< A 32-bit float would change its digits.
};

/// @param decimal the decimal separator, '.' or ','.
[[nodiscard]] ValueClass classify(std::string_view value, char decimal, NumberShape& shape) noexcept;

/// 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool looksLikeUuid(std::string_view value) noexcept;

/// Year of a value of one of the date classes.
[[nodiscard]] int yearOf(std::string_view value) noexcept;

} // namespace diffract::engine::csv
