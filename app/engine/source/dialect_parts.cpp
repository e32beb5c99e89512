// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/dialect_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace diffract::engine {
namespace {

/// The number that starts there; 0 when none does.
int numberAt(std::string_view text, std::size_t at)
{
    int value = 0;
    if (at < text.size())
        std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool areDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

std::string dayText(int year, int month, int day)
{
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    return buffer.data();
}

} // namespace

int lengthIn(std::string_view type)
{
    const std::size_t open = type.find('(');
    return open == std::string_view::npos ? 0 : numberAt(type, open + 1);
}

int scaleIn(std::string_view type)
{
    const std::size_t open = type.find('(');
    const std::size_t comma = type.find(',', std::min(open, type.size()));
    return comma == std::string_view::npos ? 0 : numberAt(type, comma + 1);
}

bool isPlainNumber(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const std::size_t point = text.find('.');
    return areDigits(text.substr(0, point)) && (point == std::string_view::npos || areDigits(text.substr(point + 1)));
}

std::string nearestDate(std::string_view text, int lastYear)
{
    constexpr std::string_view dayEnd = " 23:59:59.999999";
    const std::size_t dash = text.find('-');
    const bool isDate = dash != std::string_view::npos && dash >= 4 && dash < 9 && areDigits(text.substr(0, dash))
                        && text.size() >= dash + 6 && areDigits(text.substr(dash + 1, 2)) && text[dash + 3] == '-'
                        && areDigits(text.substr(dash + 4, 2));
    const bool isEarly = text.starts_with('-') || text.find("BC") != std::string_view::npos;
    const int year = isDate && !isEarly ? numberAt(text, 0) : isEarly ? 0 : lastYear + 1;
    const std::string_view rest = isDate ? text.substr(dash + 6) : std::string_view();
    if (year < 1)
        return dayText(1, 1, 1);
    if (year > lastYear)
        return dayText(lastYear, 12, 31) + std::string(rest.empty() ? "" : dayEnd);
    const int month = numberAt(text.substr(0, dash + 3), dash + 1);
    const int day = numberAt(text, dash + 4);
    if (month < 1)
        return dayText(year, 1, 1);
    if (month > 12)
        return dayText(year, 12, 31) + std::string(rest.empty() ? "" : dayEnd);
    if (day < 1)
        return dayText(year, month, 1);
    const auto lastDay = static_cast<unsigned>(
        (std::chrono::year(year % 400 + 400) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last)
            .day());
    if (day > static_cast<int>(lastDay))
        return dayText(year, month, static_cast<int>(lastDay)) + std::string(rest.empty() ? "" : dayEnd);
    const bool isClock = rest.find_first_not_of("0123456789:. ") == std::string_view::npos;
    return dayText(year, month, day) + std::string(isClock ? rest : std::string_view());
}

} // namespace diffract::engine
