// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/exact_number.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <charconv>

namespace diffract::engine {
namespace {

using boost::multiprecision::cpp_int;

constexpr int mostDigits = 10000;

/// digits * 10^exponent
struct Number {
    cpp_int digits;
    int exponent = 0;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Sign, digits with a point, exponent; digits without leading and trailing zeros.
struct Parts {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

std::optional<Parts> parse(std::string_view text)
{
    Parts parts;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        parts.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    bool pointSeen = false;
    bool any = false;
    std::size_t at = 0;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !pointSeen)); ++at) {
        if (text[at] == '.') {
            pointSeen = true;
            continue;
        }
        any = true;
        parts.digits += text[at];
        parts.exponent -= pointSeen ? 1 : 0;
    }
    if (!any)
        return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E')
            return std::nullopt;
        std::string_view rest = text.substr(at + 1);
        if (!rest.empty() && rest.front() == '+')
            rest.remove_prefix(1);
        int exponent = 0;
        const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
        if (fault != std::errc() || end != rest.data() + rest.size() || std::abs(exponent) > mostDigits)
            return std::nullopt;
        parts.exponent += exponent;
    }
    parts.digits.erase(0, std::min(parts.digits.find_first_not_of('0'), parts.digits.size()));
    while (!parts.digits.empty() && parts.digits.back() == '0') {
        parts.digits.pop_back();
        ++parts.exponent;
    }
    if (parts.digits.empty())
        return Parts{};
    return parts;
}

std::optional<Number> number(std::string_view text)
{
    const std::optional<Parts> parts = parse(text);
    if (!parts)
        return std::nullopt;
    Number result{parts->digits.empty() ? cpp_int(0) : cpp_int(parts->digits), parts->exponent};
    if (parts->negative)
        result.digits = -result.digits;
    return result;
}

/// The digits at another, not larger exponent.
cpp_int at(const Number& number, int exponent)
{
    const int shift = number.exponent - exponent;
    return shift == 0 ? number.digits : cpp_int(number.digits * pow(cpp_int(10), static_cast<unsigned>(shift)));
}

} // namespace

std::optional<bool> within(std::string_view a, std::string_view b, std::string_view limit, Tolerance::Mode mode)
{
    const std::optional<Number> left = number(a);
    const std::optional<Number> right = number(b);
    std::optional<Number> most = number(limit);
    if (!left || !right || !most)
        return std::nullopt;
    if (mode == Tolerance::Mode::Relative)
        most = Number{most->digits * abs(right->digits), most->exponent + right->exponent};
    const int exponent = std::min({left->exponent, right->exponent, most->exponent});
    return cpp_int(abs(at(*left, exponent) - at(*right, exponent))) <= at(*most, exponent);
}

std::optional<std::string> plainNumber(std::string_view text)
{
    const std::optional<Parts> parts = parse(text);
    if (!parts)
        return std::nullopt;
    if (parts->digits.empty())
        return "0";
    return (parts->negative ? "-" : "") + parts->digits
           + (parts->exponent == 0 ? std::string() : "e" + std::to_string(parts->exponent));
}

std::optional<std::string> distanceBetween(std::string_view a, std::string_view b, int scale)
{
    const std::optional<Number> left = number(a);
    const std::optional<Number> right = number(b);
    if (!left || !right)
        return std::nullopt;
    const int exponent = std::min({left->exponent, right->exponent, -scale});
    const cpp_int distance = abs(at(*left, exponent) - at(*right, exponent));
    const cpp_int unit = pow(cpp_int(10), static_cast<unsigned>(-scale - exponent));
    return distance % unit == 0 ? std::optional(cpp_int(distance / unit).str()) : std::nullopt;
}

} // namespace diffract::engine
