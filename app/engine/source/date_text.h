// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace diffract::engine {

/// Texts of one strict form each, as values of DuckDB; nothing for any other text.

/// 2013-01-31: days since 1970.
[[nodiscard]] std::optional<std::int32_t> dateFromText(std::string_view text);
/// 10:00, 10:00:00 or with up to six digits behind: microseconds of the day.
[[nodiscard]] std::optional<std::int64_t> timeFromText(std::string_view text);
/// A date, a blank or T, and a time without a zone: microseconds since 1970.
[[nodiscard]] std::optional<std::int64_t> timestampFromText(std::string_view text);

/// Days since 1970 of a day in the proleptic Gregorian calendar; nothing for one that it does not have.
[[nodiscard]] std::optional<std::int32_t> daysOf(int year, unsigned month, unsigned day) noexcept;

} // namespace diffract::engine
