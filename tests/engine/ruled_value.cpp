// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ruled_value.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cmath>

namespace diffract::test {

using engine::CompareRules;
using engine::Tolerance;

namespace {

using Exact = boost::multiprecision::cpp_rational;

/// Of plain decimal text.
Exact exact(const std::string& text)
{
    std::string digits;
    Exact scale = 1;
    bool fraction = false;
    for (const char c : text) {
        if (c == '.')
            fraction = true;
        else if (c != '-')
            digits += c;
        if (fraction && c != '.')
            scale *= 10;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    const Exact number(boost::multiprecision::cpp_int{digits});
    return (text.starts_with('-') ? Exact(-number) : number) / scale;
}

template <typename Number>
bool within(const Number& a, const Number& b, const Number& limit, Tolerance::Mode mode)
{
    const Number apart = a < b ? Number(b - a) : Number(a - b);
    const Number size = b < 0 ? Number(-b) : b;
    return apart <= (mode == Tolerance::Mode::Relative ? Number(limit * size) : limit);
}

std::string withoutFraction(const std::string& meaning, int precision)
{
    // Of the known values: "s" is whole seconds, "u" has 4 microseconds, "n" a nanosecond on top of "s".
    if (meaning == "n")
        return "s";
    if (meaning == "u" && precision < 6)
        return "u cut";
    return meaning;
}

const Tolerance* toleranceOf(const std::string& column, bool isFloat, const CompareRules& rules)
{
    for (const auto& [name, tolerance] : rules.tolerances) {
        if (name == column)
            return &tolerance;
    }
    return isFloat && rules.floats ? &*rules.floats : nullptr;
}

bool meetsCondition(const std::string& column, const std::string& family, const KnownValue* a, const KnownValue* b,
                    const CompareRules& rules)
{
    std::string condition;
    for (const engine::EqualIf& rule : rules.equalIf) {
        if (rule.column == column)
            condition = rule.condition;
        else if (!rule.column && family == "int" && condition.empty())
            condition = rule.condition;
    }
    if (condition == equalIfNull)
        return a == nullptr || b == nullptr;
    return condition == equalIfGrown && a != nullptr && b != nullptr && exact(a->written) < exact(b->written);
}

} // namespace

std::optional<std::string> ruledMeaning(const KnownType& type, const KnownValue* value, const CompareRules& rules,
                                        bool key)
{
    const bool isText = type.family == "text";
    if (value == nullptr)
        return isText && rules.nullEqualsEmpty ? std::optional(std::string()) : std::nullopt;
    std::string meaning = value->meaning;
    if (isText && rules.caseInsensitive) {
        for (char& c : meaning)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (key)
        return meaning;
    if (type.family == "int[]" && rules.sortArrays && meaning == "[2, 1]")
        return "[1, 2]";
    if (rules.precision && type.family == "stamp")
        return withoutFraction(meaning, *rules.precision);
    return meaning;
}

bool nearEnough(const std::string& column, const KnownType& typeA, const KnownValue* a, const KnownType& typeB,
                const KnownValue* b, const CompareRules& rules)
{
    if (meetsCondition(column, typeA.family == typeB.family ? typeA.family : std::string(), a, b, rules))
        return true;
    const bool isFloat = typeA.family == "float";
    const Tolerance* tolerance = toleranceOf(column, isFloat, rules);
    if (tolerance == nullptr || a == nullptr || b == nullptr)
        return false;
    if (!isFloat)
        return within(exact(a->written), exact(b->written), exact(tolerance->limit), tolerance->mode);
    const double left = std::stod(a->written);
    const double right = std::stod(b->written);
    return std::isfinite(left) && std::isfinite(right)
           && within(left, right, std::stod(tolerance->limit), tolerance->mode);
}

} // namespace diffract::test
