// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_column.h"

#include "engine/source/date_text.h"
#include "engine/source/network_bytes.h"
#include "engine/source/value_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>

namespace diffract::engine {
namespace {

constexpr unsigned binaryCharset = 63;
constexpr int mostDigits = 38;
constexpr std::size_t firstBuffer = 1024;
constexpr std::int64_t microsPerDay = 86'400'000'000;

std::string attribute(const MYSQL_FIELD& field, mariadb_field_attr_t which)
{
    MARIADB_CONST_STRING text{nullptr, 0};
    if (mariadb_field_attr(&text, &field, which) != 0 || text.str == nullptr)
        return {};
    return {text.str, text.length};
}

std::int64_t micros(const MYSQL_TIME& time)
{
    return ((time.hour * 60LL + time.minute) * 60 + time.second) * 1'000'000
           + static_cast<std::int64_t>(time.second_part);
}

/// A number's length counts its sign and point.
unsigned long signsOf(const MYSQL_FIELD& field)
{
    return ((field.flags & UNSIGNED_FLAG) != 0 ? 0U : 1U) + (field.decimals > 0 ? 1U : 0U);
}

template <typename T>
std::string numberText(T value)
{
    std::array<char, 64> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

} // namespace

MySqlColumn::MySqlColumn(const MYSQL_FIELD& field)
    : m_name(field.name, field.name_length)
    , m_isUnsigned((field.flags & UNSIGNED_FLAG) != 0)
    , m_decimals(field.decimals)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY: setInteger("TINYINT", m_isUnsigned); break;
    case MYSQL_TYPE_SHORT: setInteger("SMALLINT", m_isUnsigned); break;
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG: setInteger("INTEGER", m_isUnsigned); break;
    case MYSQL_TYPE_LONGLONG: setInteger("BIGINT", m_isUnsigned); break;
    case MYSQL_TYPE_YEAR: setInteger("SMALLINT", false); break;
    case MYSQL_TYPE_FLOAT:
        m_form = Form::Float;
        m_type = "FLOAT";
        break;
    case MYSQL_TYPE_DOUBLE:
        m_form = Form::Double;
        m_type = "DOUBLE";
        break;
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL: setDecimal(field); break;
    case MYSQL_TYPE_BIT:
        m_form = Form::Bits;
        m_type = "BIT";
        m_bits = static_cast<unsigned>(field.length);
        break;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
        m_form = Form::Date;
        m_type = "DATE";
        break;
    case MYSQL_TYPE_TIME:
        m_form = Form::Time;
        m_type = "TIME";
        break;
    case MYSQL_TYPE_DATETIME:
        m_form = Form::Timestamp;
        m_type = "TIMESTAMP";
        break;
    case MYSQL_TYPE_TIMESTAMP:
        // An instant, kept in UTC; the session's zone is UTC.
        m_form = Form::Timestamp;
        m_type = "TIMESTAMP WITH TIME ZONE";
        break;
    default: setText(field);
    }
    m_declared = declaredType(field);
}

std::string MySqlColumn::declaredType(const MYSQL_FIELD& field) const
{
    const std::string zeros = (field.flags & ZEROFILL_FLAG) != 0 ? " zerofill" : "";
    switch (m_form) {
    case Form::Decimal:
        return "decimal(" + std::to_string(field.length - signsOf(field)) + "," + std::to_string(field.decimals) + ")"
               + zeros;
    case Form::Bits: return "bit(" + std::to_string(m_bits) + ")";
    case Form::Time: return "time(" + std::to_string(field.decimals) + ")";
    case Form::Timestamp:
        return (field.type == MYSQL_TYPE_TIMESTAMP ? "timestamp(" : "datetime(") + std::to_string(field.decimals) + ")";
    case Form::Integer: return field.type == MYSQL_TYPE_YEAR ? "year" : m_type + zeros;
    default: return m_type;
    }
}

void MySqlColumn::setInteger(const char* name, bool isUnsigned)
{
    m_form = Form::Integer;
    m_isUnsigned = isUnsigned;
    m_type = (isUnsigned ? "U" : "") + std::string(name);
}

void MySqlColumn::setDecimal(const MYSQL_FIELD& field)
{
    m_form = Form::Decimal;
    m_scale = static_cast<int>(field.decimals);
    // More digits than DuckDB has: most values need fewer, the others make it text.
    m_precision = std::clamp(static_cast<int>(field.length - signsOf(field)), std::max(m_scale, 1), mostDigits);
    if (m_precision == m_scale && m_precision < mostDigits)
        ++m_precision;
    m_type = "DECIMAL(" + std::to_string(m_precision) + "," + std::to_string(m_scale) + ")";
}

void MySqlColumn::setText(const MYSQL_FIELD& field)
{
    const bool isJson = field.type == MYSQL_TYPE_JSON || attribute(field, MARIADB_FIELD_ATTR_FORMAT_NAME) == "json";
    const std::string typeName = attribute(field, MARIADB_FIELD_ATTR_DATA_TYPE_NAME);
    m_form = Form::Bytes;
    m_type = isJson ? "JSON" : "VARCHAR";
    if (typeName == "uuid") {
        m_form = Form::Uuid;
        m_type = "UUID";
    } else if (!isJson && typeName.empty() && field.charsetnr == binaryCharset && field.type != MYSQL_TYPE_NULL) {
        m_type = "BLOB";
    }
}

SourceColumn MySqlColumn::described(std::size_t position) const
{
    SourceColumn out;
    out.column.name = m_name;
    out.column.type = m_type;
    out.column.kind = kindOf(m_type);
    out.column.position = position;
    out.sourceType = m_type;
    return out;
}

void MySqlColumn::widen()
{
    m_type = "VARCHAR";
    m_isText = true;
}

void MySqlColumn::bind(MYSQL_BIND& bind)
{
    bind = {};
    bind.is_null = &m_buffer->isNull;
    bind.length = &m_buffer->length;
    bind.error = &m_buffer->isCut;
    bind.is_unsigned = m_isUnsigned ? 1 : 0;
    switch (m_form) {
    case Form::Integer:
        bind.buffer_type = MYSQL_TYPE_LONGLONG;
        bind.buffer = &m_buffer->integer;
        break;
    case Form::Float:
        bind.buffer_type = MYSQL_TYPE_FLOAT;
        bind.buffer = &m_buffer->single;
        break;
    case Form::Double:
        bind.buffer_type = MYSQL_TYPE_DOUBLE;
        bind.buffer = &m_buffer->real;
        break;
    case Form::Date:
    case Form::Time:
    case Form::Timestamp:
        bind.buffer_type = m_form == Form::Date   ? MYSQL_TYPE_DATE
                           : m_form == Form::Time ? MYSQL_TYPE_TIME
                                                  : MYSQL_TYPE_DATETIME;
        bind.buffer = &m_buffer->time;
        bind.buffer_length = sizeof(MYSQL_TIME);
        break;
    case Form::Decimal:
    case Form::Bytes:
    case Form::Bits:
    case Form::Uuid:
        if (m_buffer->bytes.empty())
            m_buffer->bytes.resize(firstBuffer);
        bind.buffer_type = m_form == Form::Decimal || m_form == Form::Uuid ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
        bind.buffer = m_buffer->bytes.data();
        bind.buffer_length = m_buffer->bytes.size();
    }
}

bool MySqlColumn::grow()
{
    if (m_buffer->bytes.empty() || isNull() || m_buffer->length <= m_buffer->bytes.size())
        return false;
    m_buffer->bytes.resize(m_buffer->length);
    return true;
}

std::string_view MySqlColumn::bytes() const
{
    return {m_buffer->bytes.data(), m_buffer->length};
}

void MySqlColumn::writeInteger(Cell cell) const
{
    const long long value = m_buffer->integer;
    if (m_type.ends_with("TINYINT"))
        put(cell, static_cast<std::int8_t>(value));
    else if (m_type.ends_with("SMALLINT"))
        put(cell, static_cast<std::int16_t>(value));
    else if (m_type.ends_with("INTEGER"))
        put(cell, static_cast<std::int32_t>(value));
    else
        put(cell, static_cast<std::int64_t>(value));
}

bool MySqlColumn::writeDecimal(Cell cell) const
{
    Int128 value = 0;
    int digits = 0;
    for (const char c : bytes()) {
        if (c < '0' || c > '9')
            continue;
        digits += value != 0 || c != '0' ? 1 : 0;
        if (digits > m_precision)
            return false;
        value = value * 10 + (c - '0');
    }
    putDecimal(cell, bytes().starts_with('-') ? -value : value, m_precision);
    return true;
}

bool MySqlColumn::hasTime() const
{
    const MYSQL_TIME& time = m_buffer->time;
    if (m_form == Form::Time) {
        const std::int64_t value = micros(time) + time.day * microsPerDay;
        return (time.neg == 0 || value == 0) && value <= microsPerDay;
    }
    // 0000-00-00, 2013-00-00, and with ALLOW_INVALID_DATES 2013-02-31.
    return daysOf(static_cast<int>(time.year), time.month, time.day).has_value();
}

bool MySqlColumn::writeTime(Cell cell) const
{
    const MYSQL_TIME& time = m_buffer->time;
    if (!hasTime())
        return false;
    if (m_form == Form::Time) {
        put(cell, micros(time) + time.day * microsPerDay);
        return true;
    }
    const std::optional<std::int32_t> days = daysOf(static_cast<int>(time.year), time.month, time.day);
    if (m_form == Form::Date)
        put(cell, *days);
    else
        put(cell, *days * microsPerDay + micros(time));
    return true;
}

/// Decimals that no DECIMAL holds are text of the number alone, as from every source: 1.5, not 1.5000.
std::string MySqlColumn::withoutZeros(std::string text)
{
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

bool MySqlColumn::write(Cell cell) const
{
    if (m_isText)
        return putBytes(cell, m_form == Form::Decimal ? withoutZeros(text()) : text()), true;
    switch (m_form) {
    case Form::Integer: writeInteger(cell); break;
    case Form::Float: put(cell, m_buffer->single); break;
    case Form::Double: put(cell, m_buffer->real); break;
    case Form::Decimal: return writeDecimal(cell);
    case Form::Bytes: putBytes(cell, bytes()); break;
    case Form::Uuid: return putUuidText(cell, bytes());
    case Form::Date:
    case Form::Time:
    case Form::Timestamp: return writeTime(cell);
    case Form::Bits: {
        // Right-aligned in whole bytes.
        const unsigned padding = (8 - m_bits % 8) % 8;
        std::string shifted(bytes());
        for (std::size_t i = 0; i < shifted.size(); ++i) {
            const unsigned next = i + 1 < shifted.size() ? static_cast<unsigned char>(shifted[i + 1]) : 0U;
            const unsigned pair = static_cast<unsigned>(static_cast<unsigned char>(shifted[i])) << 8 | next;
            shifted[i] = static_cast<char>(pair << padding >> 8 & 0xff);
        }
        putBits(cell, networkBytes(shifted), m_bits);
    }
    }
    return true;
}

std::string MySqlColumn::text() const
{
    std::array<char, 64> buffer{};
    const MYSQL_TIME& time = m_buffer->time;
    const int decimals = static_cast<int>(std::min(m_decimals, 6U));
    std::string fraction;
    if (decimals > 0) {
        std::snprintf(buffer.data(), buffer.size(), ".%06lu", time.second_part);
        fraction = std::string(buffer.data()).substr(0, static_cast<std::size_t>(decimals) + 1);
    }
    switch (m_form) {
    case Form::Integer:
        return m_isUnsigned ? std::to_string(static_cast<unsigned long long>(m_buffer->integer))
                            : std::to_string(m_buffer->integer);
    case Form::Float: return numberText(m_buffer->single);
    case Form::Double: return numberText(m_buffer->real);
    case Form::Date:
        std::snprintf(buffer.data(), buffer.size(), "%04u-%02u-%02u", time.year, time.month, time.day);
        return buffer.data();
    case Form::Time:
        std::snprintf(buffer.data(), buffer.size(), "%s%02u:%02u:%02u", time.neg != 0 ? "-" : "",
                      time.hour + time.day * 24, time.minute, time.second);
        return buffer.data() + fraction;
    case Form::Timestamp:
        std::snprintf(buffer.data(), buffer.size(), "%04u-%02u-%02u %02u:%02u:%02u", time.year, time.month, time.day,
                      time.hour, time.minute, time.second);
        return buffer.data() + fraction;
    case Form::Decimal:
    case Form::Uuid: return std::string(bytes());
    case Form::Bytes:
    case Form::Bits: break;
    }
    if (m_type != "BLOB" && m_form != Form::Bits)
        return std::string(bytes());
    std::string hex;
    for (const char c : bytes()) {
        std::snprintf(buffer.data(), buffer.size(), "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        hex += buffer.data();
    }
    return hex;
}

std::string MySqlColumn::shown() const
{
    switch (m_form) {
    case Form::Float: return textOfFloat(m_buffer->single);
    case Form::Double: return textOfDouble(m_buffer->real);
    case Form::Time:
    case Form::Timestamp:
        return !hasTime()                      ? text()
               : m_type.ends_with("TIME ZONE") ? withoutZeros(text()) + "+00"
                                               : withoutZeros(text());
    case Form::Bytes: return m_type == "BLOB" ? textOfBytes(bytes()) : text();
    default: return text();
    }
}

} // namespace diffract::engine
