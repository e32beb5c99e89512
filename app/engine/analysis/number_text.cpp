// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/number_text.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace diffract::engine {
namespace {

using boost::multiprecision::cpp_int;

/// digits / 10^scale
struct Scaled {
    cpp_int digits;
    int scale = 0;
};

cpp_int power(int exponent)
{
    return pow(cpp_int(10), static_cast<unsigned>(exponent));
}

std::optional<Scaled> read(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    std::string digits;
    std::optional<int> scale;
    for (const char c : text) {
        if (c == '.' && !scale) {
            scale = 0;
            continue;
        }
        if (c < '0' || c > '9')
            return std::nullopt;
        digits += c;
        if (scale)
            ++*scale;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    Scaled number{digits.empty() ? cpp_int(0) : cpp_int(digits), scale.value_or(0)};
    if (negative)
        number.digits = -number.digits;
    return text.empty() ? std::nullopt : std::optional(number);
}

std::string written(const Scaled& number)
{
    const bool negative = number.digits < 0;
    std::string text = cpp_int(abs(number.digits)).str();
    const auto scale = static_cast<std::size_t>(number.scale);
    if (text.size() <= scale)
        text.insert(0, scale + 1 - text.size(), '0');
    if (scale > 0) {
        text.insert(text.size() - scale, ".");
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.pop_back();
    }
    return (negative ? "-" : "") + text;
}

cpp_int at(const Scaled& number, int scale)
{
    return number.digits * power(scale - number.scale);
}

bool less(const std::string& one, const std::string& other)
{
    const std::optional<Scaled> left = read(one);
    const std::optional<Scaled> right = read(other);
    if (!left || !right)
        return false;
    const int scale = std::max(left->scale, right->scale);
    return at(*left, scale) < at(*right, scale);
}

std::string doubleText(double value)
{
    std::array<char, 32> text{};
    const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() ? std::string(text.data(), end) : std::string();
}

} // namespace

std::string shiftedNumber(std::string_view number, int digits)
{
    std::optional<Scaled> value = read(number);
    if (!value)
        return {};
    value->scale += digits;
    return written(*value);
}

std::string meanOf(std::string_view sum, std::int64_t count, int digits)
{
    constexpr int more = 6;
    const std::optional<Scaled> value = read(sum);
    if (!value || count <= 0)
        return {};
    const cpp_int divided = abs(value->digits) * power(more);
    cpp_int mean = (2 * divided + count) / (2 * cpp_int(count));
    if (value->digits < 0)
        mean = -mean;
    return written({mean, value->scale + digits + more});
}

std::vector<std::string> edgesBetween(std::string_view low, std::string_view high, int scale, int bins)
{
    const std::optional<Scaled> from = read(low);
    const std::optional<Scaled> to = read(high);
    if (!from || !to || from->scale > scale || to->scale > scale)
        return {};
    const cpp_int first = at(*from, scale);
    const cpp_int last = at(*to, scale);
    const cpp_int range = last - first;
    if (range < 0)
        return {};
    std::vector<std::string> edges;
    if (range < bins) {
        for (cpp_int edge = first - 1; edge <= last; ++edge)
            edges.push_back(written({edge, scale}));
        return edges;
    }
    for (int i = 0; i <= bins; ++i)
        edges.push_back(written({first + range * i / bins, scale}));
    return edges;
}

std::vector<std::string> floatEdgesBetween(double low, double high, int bins)
{
    std::vector<std::string> edges{doubleText(low)};
    if (low == high)
        return {edges.front(), edges.front()};
    double before = low;
    for (int i = 1; i <= bins; ++i) {
        const double part = static_cast<double>(i) / bins;
        const double edge = i == bins ? high : std::min(low * (1 - part) + high * part, high);
        if (edge > before)
            edges.push_back(doubleText(edge));
        before = std::max(before, edge);
    }
    return edges;
}

std::optional<std::string> smallerNumber(const std::optional<std::string>& one, const std::optional<std::string>& other)
{
    if (!one || !other)
        return one ? one : other;
    return less(*other, *one) ? other : one;
}

std::optional<std::string> largerNumber(const std::optional<std::string>& one, const std::optional<std::string>& other)
{
    if (!one || !other)
        return one ? one : other;
    return less(*one, *other) ? other : one;
}

} // namespace diffract::engine
