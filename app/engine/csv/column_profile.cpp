// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/column_profile.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace diffract::engine::csv {
namespace {

constexpr std::uint32_t bit(ValueClass value)
{
    return 1U << static_cast<unsigned>(value);
}

constexpr std::uint32_t whole64 = bit(ValueClass::Int53) | bit(ValueClass::Int64);
constexpr std::uint32_t whole128 = whole64 | bit(ValueClass::Int128);
constexpr std::uint32_t floats =
    bit(ValueClass::Int53) | bit(ValueClass::Double) | bit(ValueClass::DoubleExp) | bit(ValueClass::FloatWord);
constexpr std::uint32_t decimals = whole128 | bit(ValueClass::Double) | bit(ValueClass::Exact);
constexpr std::uint32_t stamps = bit(ValueClass::Timestamp) | bit(ValueClass::TimestampNs);
constexpr int firstNsYear = 1678; // TIMESTAMP_NS reaches from 1677-09-21 to 2262-04-11
constexpr int lastNsYear = 2261;
constexpr std::size_t sampleSize = 40;

bool within(std::uint32_t mask, std::uint32_t limit)
{
    return (mask & ~limit) == 0;
}

bool dated(ValueClass value)
{
    return (bit(value) & (stamps | bit(ValueClass::Date) | bit(ValueClass::TimestampTz))) != 0;
}

std::pair<int, int> precision(std::string_view type)
{
    int p = 18;
    int s = 3;
    if (const std::size_t open = type.find('('); open != std::string_view::npos) {
        const char* end = type.data() + type.size();
        const auto read = std::from_chars(type.data() + open + 1, end, p);
        s = 0;
        if (read.ptr < end && *read.ptr == ',') {
            const char* at = read.ptr + 1;
            while (at < end && *at == ' ')
                ++at;
            std::from_chars(at, end, s);
        }
    }
    return {p, s};
}

const char* familyName(std::size_t index)
{
    switch (static_cast<ValueClass>(index)) {
    case ValueClass::Bool: return "true or false";
    case ValueClass::Int53:
    case ValueClass::Int64:
    case ValueClass::Int128: return "whole numbers";
    case ValueClass::Double:
    case ValueClass::DoubleExp:
    case ValueClass::FloatWord:
    case ValueClass::Exact: return "numbers";
    case ValueClass::Date: return "dates";
    case ValueClass::Time: return "times";
    case ValueClass::Timestamp:
    case ValueClass::TimestampNs:
    case ValueClass::TimestampTz: return "timestamps";
    case ValueClass::Text: break;
    }
    return "texts";
}

} // namespace

void ColumnProfile::add(std::string_view value, bool escaped, char decimal, std::uint64_t line)
{
    NumberShape shape;
    const ValueClass found = escaped ? ValueClass::Text : classify(value, decimal, shape);
    ++m_values;
    PerClass& one = m_classes[static_cast<std::size_t>(found)];
    if (one.count++ == 0) {
        one.line = line;
        one.sample = std::string(value.substr(0, sampleSize));
    }
    if (found == ValueClass::Text) {
        m_allUuid = m_allUuid && !escaped && looksLikeUuid(value);
    } else if (dated(found)) {
        const int year = yearOf(value);
        m_firstYear = std::min(m_firstYear, year);
        m_lastYear = std::max(m_lastYear, year);
    } else {
        if (shape.whole > m_widest.whole || shape.scale > m_widest.scale)
            m_widestLine = line;
        m_widest.whole = std::max(m_widest.whole, shape.whole);
        m_widest.scale = std::max(m_widest.scale, shape.scale);
        m_widest.floatLossy = m_widest.floatLossy || shape.floatLossy;
    }
}

void ColumnProfile::merge(const ColumnProfile& other, std::uint64_t lines)
{
    m_nulls += other.m_nulls;
    m_values += other.m_values;
    for (std::size_t i = 0; i < valueClasses; ++i) {
        const PerClass& from = other.m_classes[i];
        if (from.count == 0)
            continue;
        if (m_classes[i].count == 0 || from.line + lines < m_classes[i].line) {
            m_classes[i].line = from.line + lines;
            m_classes[i].sample = from.sample;
        }
        m_classes[i].count += from.count;
    }
    if (other.m_widest.whole > m_widest.whole || other.m_widest.scale > m_widest.scale)
        m_widestLine = other.m_widestLine + lines;
    m_widest.whole = std::max(m_widest.whole, other.m_widest.whole);
    m_widest.scale = std::max(m_widest.scale, other.m_widest.scale);
    m_widest.floatLossy = m_widest.floatLossy || other.m_widest.floatLossy;
    m_allUuid = m_allUuid && other.m_allUuid;
    m_firstYear = std::min(m_firstYear, other.m_firstYear);
    m_lastYear = std::max(m_lastYear, other.m_lastYear);
}

ColumnProfile::Mask ColumnProfile::present() const noexcept
{
    Mask mask = 0;
    for (std::size_t i = 0; i < valueClasses; ++i) {
        if (m_classes[i].count > 0)
            mask |= 1U << i;
    }
    return mask;
}

std::string ColumnProfile::decimalType() const
{
    const int whole = std::max<int>(m_widest.whole, 1);
    if (whole + m_widest.scale > 38)
        return "VARCHAR";
    return "DECIMAL(" + std::to_string(whole + m_widest.scale) + "," + std::to_string(m_widest.scale) + ")";
}

std::string ColumnProfile::type() const
{
    const Mask mask = present();
    if (mask == 0)
        return "\"NULL\"";
    if (mask == bit(ValueClass::Bool))
        return "BOOLEAN";
    if (within(mask, whole64))
        return "BIGINT";
    if (within(mask, whole128))
        return "HUGEINT";
    if (within(mask, floats) && mask != bit(ValueClass::FloatWord))
        return "DOUBLE";
    if (within(mask, decimals))
        return decimalType();
    if (mask == bit(ValueClass::Date))
        return "DATE";
    if (mask == bit(ValueClass::Time))
        return "TIME";
    if (mask == bit(ValueClass::Timestamp))
        return "TIMESTAMP";
    if (within(mask, stamps) && fits("TIMESTAMP_NS"))
        return "TIMESTAMP_NS";
    if (mask == bit(ValueClass::TimestampTz))
        return "TIMESTAMPTZ";
    return "VARCHAR";
}

ColumnProfile::Mask ColumnProfile::allowed(std::string_view type) noexcept
{
    if (type == "BOOLEAN")
        return bit(ValueClass::Bool);
    if (type == "BIGINT")
        return whole64;
    if (type == "HUGEINT")
        return whole128;
    if (type == "DOUBLE" || type == "FLOAT")
        return floats;
    if (type.starts_with("DECIMAL"))
        return decimals;
    if (type == "DATE")
        return bit(ValueClass::Date);
    if (type == "TIME")
        return bit(ValueClass::Time);
    if (type == "TIMESTAMP")
        return bit(ValueClass::Timestamp) | bit(ValueClass::Date);
    if (type == "TIMESTAMP_NS")
        return stamps | bit(ValueClass::Date);
    if (type == "TIMESTAMPTZ" || type == "TIMESTAMP WITH TIME ZONE")
        return bit(ValueClass::TimestampTz);
    if (type == "UUID")
        return bit(ValueClass::Text);
    return 0;
}

bool ColumnProfile::fits(std::string_view type) const
{
    if (type == "VARCHAR" || empty())
        return true;
    if (!within(present(), allowed(type)))
        return false;
    if (type == "FLOAT")
        return !m_widest.floatLossy;
    if (type == "TIMESTAMP_NS")
        return m_firstYear >= firstNsYear && m_lastYear <= lastNsYear;
    if (type == "UUID")
        return m_allUuid;
    if (type.starts_with("DECIMAL")) {
        const auto [p, s] = precision(type);
        return m_widest.scale <= s && m_widest.whole <= p - s;
    }
    return true;
}

std::uint64_t ColumnProfile::firstMisfit(std::string_view type) const
{
    const Mask limit = allowed(type);
    std::uint64_t line = never;
    for (std::size_t i = 0; i < valueClasses; ++i) {
        if (m_classes[i].count > 0 && (limit & (1U << i)) == 0)
            line = std::min(line, m_classes[i].line);
    }
    if (line == never)
        return type.starts_with("DECIMAL") ? m_widestLine : 0;
    return line;
}

std::optional<ColumnProfile::Widening> ColumnProfile::widening() const
{
    if (type() != "VARCHAR")
        return std::nullopt;
    std::size_t most = 0;
    for (std::size_t i = 1; i < valueClasses; ++i) {
        if (m_classes[i].count > m_classes[most].count)
            most = i;
    }
    const std::uint64_t common = m_classes[most].count;
    if (static_cast<ValueClass>(most) == ValueClass::Text || common == m_values || common * 10 < m_values * 9)
        return std::nullopt;
    const PerClass* odd = nullptr;
    for (std::size_t i = 0; i < valueClasses; ++i) {
        if (i != most && m_classes[i].count > 0 && (odd == nullptr || m_classes[i].line < odd->line))
            odd = &m_classes[i];
    }
    return Widening{.sentence = "is read as text, because line %1 holds \"" + odd->sample + "\" while "
                                + std::to_string(common) + " of its " + std::to_string(m_values) + " values are "
                                + familyName(most) + ".",
                    .line = odd->line};
}

} // namespace diffract::engine::csv
