// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/date_text.h"

#include <chrono>

namespace diffract::engine {
namespace {

constexpr std::int64_t microsPerDay = 86'400'000'000;

/// Digits of the whole text as a number.
std::optional<int> number(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<std::int32_t> daysOf(int year, unsigned month, unsigned day) noexcept
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok())
        return std::nullopt;
    return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::optional<std::int32_t> dateFromText(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day)
        return std::nullopt;
    return daysOf(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<std::int64_t> timeFromText(std::string_view text)
{
    if (text.size() < 5 || text[2] != ':' || (text.size() > 5 && (text.size() < 8 || text[5] != ':'))
        || (text.size() > 8 && (text[8] != '.' || text.size() < 10 || text.size() > 15)))
        return std::nullopt;
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3, 2));
    const auto second = text.size() > 5 ? number(text.substr(6, 2)) : 0;
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    std::int64_t fraction = 0;
    if (text.size() > 8) {
        const auto digits = number(text.substr(9));
        if (!digits)
            return std::nullopt;
        fraction = *digits;
        for (std::size_t i = text.size() - 9; i < 6; ++i)
            fraction *= 10;
    }
    return ((*hour * 60LL + *minute) * 60 + *second) * 1'000'000 + fraction;
}

std::optional<std::int64_t> timestampFromText(std::string_view text)
{
    if (text.size() < 16 || (text[10] != ' ' && text[10] != 'T'))
        return std::nullopt;
    const auto date = dateFromText(text.substr(0, 10));
    const auto time = timeFromText(text.substr(11));
    if (!date || !time)
        return std::nullopt;
    return *date * microsPerDay + *time;
}

} // namespace diffract::engine
