// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/date_text.h"

#include <array>

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

bool exists(int year, int month, int day)
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

} // namespace

std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day) noexcept
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(year - era * 400);
    const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + static_cast<std::int64_t>(dayOfEra) - 719468;
}

std::optional<std::int32_t> dateFromText(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day || !exists(*year, *month, *day))
        return std::nullopt;
    return static_cast<std::int32_t>(daysFromCivil(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)));
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
