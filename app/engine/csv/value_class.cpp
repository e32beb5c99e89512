// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/value_class.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace diffract::engine::csv {
namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool same(std::string_view value, std::string_view lower)
{
    if (value.size() != lower.size())
        return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if ((value[i] | 0x20) != lower[i])
            return false;
    }
    return true;
}

int twoDigits(const char* at)
{
    return digit(at[0]) && digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

bool isDate(std::string_view v)
{
    if (v.size() != 10 || v[4] != '-' || v[7] != '-')
        return false;
    const int high = twoDigits(v.data());
    const int low = twoDigits(v.data() + 2);
    const int month = twoDigits(v.data() + 5);
    const int day = twoDigits(v.data() + 8);
    if (high < 0 || low < 0 || month < 1 || month > 12 || day < 1)
        return false;
    const int year = high * 100 + low;
    constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year > 0 && day <= days[static_cast<std::size_t>(month - 1)] && (month != 2 || day < 29 || leap);
}

/// HH:MM:SS with a fraction; the number of its digits, -1 when it is no time.
int timeFraction(std::string_view v)
{
    if (v.size() < 8 || v[2] != ':' || v[5] != ':')
        return -1;
    const int hour = twoDigits(v.data());
    const int minute = twoDigits(v.data() + 3);
    const int second = twoDigits(v.data() + 6);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return -1;
    if (v.size() == 8)
        return 0;
    if (v[8] != '.' || v.size() == 9)
        return -1;
    for (std::size_t i = 9; i < v.size(); ++i) {
        if (!digit(v[i]))
            return -1;
    }
    return static_cast<int>(v.size() - 9);
}

/// Length of Z, +HH, +HHMM or +HH:MM at the end of a time; 0 when there is none.
std::size_t zoneSize(std::string_view v)
{
    if (v.ends_with('Z'))
        return 1;
    for (const std::size_t size : {std::size_t{3}, std::size_t{5}, std::size_t{6}}) {
        if (v.size() <= size)
            continue;
        const std::string_view zone = v.substr(v.size() - size);
        const int hours = twoDigits(zone.data() + 1);
        if ((zone[0] != '+' && zone[0] != '-') || hours < 0 || hours > 14)
            continue;
        if (size == 3 || (size == 5 && twoDigits(zone.data() + 3) >= 0 && twoDigits(zone.data() + 3) < 60)
            || (size == 6 && zone[3] == ':' && twoDigits(zone.data() + 4) >= 0 && twoDigits(zone.data() + 4) < 60))
            return size;
    }
    return 0;
}

ValueClass classifyTimestamp(std::string_view v)
{
    if (!isDate(v.substr(0, 10)) || (v[10] != ' ' && v[10] != 'T'))
        return ValueClass::Text;
    std::string_view time = v.substr(11);
    const std::size_t zone = zoneSize(time);
    time.remove_suffix(zone);
    if (zone == 0 && time.size() == 5 && time[2] == ':') { // minutes only
        const int hour = twoDigits(time.data());
        const int minute = twoDigits(time.data() + 3);
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 ? ValueClass::Timestamp : ValueClass::Text;
    }
    const int fraction = timeFraction(time);
    if (fraction < 0 || fraction > 9)
        return ValueClass::Text;
    if (zone > 0)
        return fraction <= 6 ? ValueClass::TimestampTz : ValueClass::Text;
    return fraction <= 6 ? ValueClass::Timestamp : ValueClass::TimestampNs;
}

/// Digits of a number, to see whether a binary float keeps them.
struct Digits {
    std::array<char, 48> text{}; ///< -d.ddde+x for from_chars, '.' as separator
    std::size_t size = 0;
    std::array<char, 20> significant{};
    std::size_t count = 0; ///< Significant digits, without leading zeros; may exceed the array
};

/// True when writing the float with as many digits as the text has gives the same digits again.
template <typename Float>
bool survives(const Digits& digits)
{
    Float value{};
    const char* end = digits.text.data() + digits.size;
    const auto read = std::from_chars(digits.text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value))
        return false;
    std::array<char, 64> out{};
    const auto written = std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::scientific,
                                       static_cast<int>(digits.count) - 1);
    std::size_t at = 0;
    for (const char* p = out.data(); p < written.ptr && *p != 'e'; ++p) {
        if (!digit(*p))
            continue;
        if (at >= digits.count || digits.significant[at] != *p)
            return false;
        ++at;
    }
    return at == digits.count;
}

struct Number {
    bool valid = false;
    bool exponent = false;
    bool point = false;
    bool zeroWhole = false; ///< 0.5
    std::size_t whole = 0;
    std::size_t scale = 0;
    Digits digits;
};

Number readNumber(std::string_view v, char decimal)
{
    Number number;
    Digits& digits = number.digits;
    const auto put = [&](char c) {
        if (digits.size < digits.text.size())
            digits.text[digits.size] = c;
        ++digits.size;
    };
    std::size_t i = 0;
    std::size_t zeros = 0; // trailing zeros of the fraction
    if (v[i] == '-') {
        put('-');
        ++i;
    }
    const std::size_t first = i;
    const auto significant = [&](char c) {
        if (digits.count == 0 && c == '0')
            return;
        if (digits.count < digits.significant.size())
            digits.significant[digits.count] = c;
        ++digits.count;
    };
    for (; i < v.size() && digit(v[i]); ++i, ++number.whole) {
        put(v[i]);
        significant(v[i]);
    }
    if (number.whole > 1 && v[first] == '0')
        return number; // 007 is a name, not a number
    number.zeroWhole = number.whole == 1 && v[first] == '0';
    if (number.whole == 0)
        put('0');
    std::size_t fraction = 0;
    if (i < v.size() && v[i] == decimal) {
        number.point = true;
        put('.');
        for (++i; i < v.size() && digit(v[i]); ++i, ++fraction) {
            put(v[i]);
            significant(v[i]);
            zeros = v[i] == '0' ? zeros + 1 : 0;
        }
        if (fraction == 0)
            put('0');
    }
    number.scale = fraction - zeros;
    if (number.whole + fraction == 0)
        return number;
    if (i < v.size() && (v[i] == 'e' || v[i] == 'E')) {
        number.exponent = true;
        put('e');
        ++i;
        if (i < v.size() && (v[i] == '-' || v[i] == '+')) {
            if (v[i] == '-')
                put('-');
            ++i;
        }
        if (i == v.size())
            return number;
        for (; i < v.size() && digit(v[i]); ++i)
            put(v[i]);
    }
    number.valid = i == v.size();
    return number;
}

ValueClass integerClass(std::string_view v, const Number& number)
{
    if (v == "-0")
        return ValueClass::Double;
    std::int64_t value = 0;
    const auto read = std::from_chars(v.data(), v.data() + v.size(), value);
    if (read.ec == std::errc()) {
        constexpr std::int64_t limit = 1LL << 53;
        return value >= -limit && value <= limit ? ValueClass::Int53 : ValueClass::Int64;
    }
    return number.whole <= 38 ? ValueClass::Int128 : ValueClass::Text;
}

ValueClass classifyNumber(std::string_view v, char decimal, NumberShape& shape)
{
    const Number number = readNumber(v, decimal);
    if (!number.valid)
        return ValueClass::Text;
    const Digits& digits = number.digits;
    const std::size_t whole = number.whole == 1 && number.zeroWhole ? 0 : number.whole;
    shape.whole = static_cast<std::uint16_t>(std::min<std::size_t>(whole, 60000));
    shape.scale = static_cast<std::uint16_t>(std::min<std::size_t>(number.scale, 60000));
    const bool readable = digits.size <= digits.text.size();
    shape.floatLossy = digits.count > 6 && !(readable && digits.count <= 9 && survives<float>(digits));
    if (!number.point && !number.exponent)
        return integerClass(v, number);
    // Up to 15 significant digits always come back from a double of ordinary size.
    const bool easy = digits.count <= 15 && !number.exponent && digits.size <= digits.text.size();
    const bool kept = digits.count == 0 ? !number.exponent || readable
                                        : easy || (readable && digits.count <= 17 && survives<double>(digits));
    if (kept)
        return number.exponent ? ValueClass::DoubleExp : ValueClass::Double;
    return !number.exponent && number.whole + number.scale <= 38 ? ValueClass::Exact : ValueClass::Text;
}

ValueClass classifyWord(std::string_view v)
{
    if (same(v, "true") || same(v, "false"))
        return ValueClass::Bool;
    const std::string_view word = v[0] == '-' ? v.substr(1) : v;
    return same(word, "nan") || same(word, "inf") || same(word, "infinity") ? ValueClass::FloatWord : ValueClass::Text;
}

} // namespace

ValueClass classify(std::string_view v, char decimal, NumberShape& shape) noexcept
{
    if (v.empty())
        return ValueClass::Text;
    const char c = v[0];
    if (digit(c)) {
        if (v.size() >= 10 && v[4] == '-')
            return v.size() == 10 ? (isDate(v) ? ValueClass::Date : ValueClass::Text) : classifyTimestamp(v);
        if (v.size() >= 8 && v[2] == ':') {
            if (v == "24:00:00")
                return ValueClass::Time;
            const int fraction = timeFraction(v);
            return fraction >= 0 && fraction <= 6 ? ValueClass::Time : ValueClass::Text;
        }
        return classifyNumber(v, decimal, shape);
    }
    if (c == decimal || (c == '-' && v.size() > 1 && (digit(v[1]) || v[1] == decimal)))
        return classifyNumber(v, decimal, shape);
    return v.size() <= 9 ? classifyWord(v) : ValueClass::Text;
}

bool looksLikeUuid(std::string_view v) noexcept
{
    if (v.size() != 36)
        return false;
    for (std::size_t i = 0; i < v.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char lower = static_cast<char>(v[i] | 0x20);
        if (dash ? v[i] != '-' : !(digit(v[i]) || (lower >= 'a' && lower <= 'f')))
            return false;
    }
    return true;
}

int yearOf(std::string_view v) noexcept
{
    return twoDigits(v.data()) * 100 + twoDigits(v.data() + 2);
}

} // namespace diffract::engine::csv
