// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/sqlite_column.h"

#include "engine/ascii.h"
#include "engine/source/date_text.h"
#include "engine/source/value_text.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>
#include <utility>

namespace diffract::engine {
namespace {

// What was seen. The first four are storage classes; the rest say what the values are not.
constexpr unsigned sawInteger = 1U << 0;
constexpr unsigned sawReal = 1U << 1;
constexpr unsigned sawText = 1U << 2;
constexpr unsigned sawBlob = 1U << 3;
constexpr unsigned storageClasses = sawInteger | sawReal | sawText | sawBlob;
constexpr unsigned beyondDouble = 1U << 4;
constexpr unsigned notUtf8 = 1U << 5;
constexpr unsigned notBoolean = 1U << 6;
constexpr unsigned notDate = 1U << 7;
constexpr unsigned notTimestamp = 1U << 8;
constexpr unsigned notTime = 1U << 9;
constexpr unsigned notDecimal = 1U << 10;
constexpr unsigned gaveUp = 1U << 11;

constexpr std::int64_t exactInDouble = 1LL << 53;

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

std::string_view bytesOf(sqlite3_value* value)
{
    // The pointer first, then the length in the same form; text becomes UTF-8 whatever the file keeps.
    const void* data = sqlite3_value_type(value) == SQLITE_BLOB ? sqlite3_value_blob(value)
                                                                : static_cast<const void*>(sqlite3_value_text(value));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}

bool isUtf8(std::string_view text)
{
    duckdb_error_data error = duckdb_valid_utf8_check(text.data(), text.size());
    const bool valid = error == nullptr || !duckdb_error_data_has_error(error);
    duckdb_destroy_error_data(&error);
    return valid;
}

std::string realText(double value, std::chars_format format)
{
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
    return {buffer.data(), end.ptr};
}

/// As text a whole real keeps its point: 1.0 is not the integer 1.
std::string realText(double value)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    std::string text(buffer.data(), end.ptr);
    if (text.find_first_not_of("-0123456789") == std::string::npos)
        text += ".0";
    return text;
}

std::string hexText(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes) {
        std::array<char, 8> byte{};
        std::snprintf(byte.data(), byte.size(), "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += byte.data();
    }
    return text;
}

std::string valueText(sqlite3_value* value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return std::to_string(sqlite3_value_int64(value));
    case SQLITE_FLOAT: return realText(sqlite3_value_double(value));
    case SQLITE_BLOB: return hexText(bytesOf(value));
    default: return std::string(bytesOf(value));
    }
}

} // namespace

SqliteColumn::SqliteColumn(std::string name, const std::string& declared)
    : m_name(std::move(name))
    , m_declaredText(declared)
{
    declare(declared);
    m_type = decided();
}

void SqliteColumn::declare(const std::string& declared)
{
    const std::string text = asciiUpper(declared);
    const std::string word = text.substr(0, text.find_first_of(" ("));
    int precision = 0;
    int scale = 0;
    const std::size_t open = text.find('(');
    const int numbers =
        open == std::string::npos ? 0 : std::sscanf(text.c_str() + open, "( %3d , %3d )", &precision, &scale);
    if (text.empty())
        m_declared = Declared::None;
    else if (word == "BOOLEAN" || word == "BOOL")
        m_declared = Declared::Boolean;
    else if (word == "DATE")
        m_declared = Declared::Date;
    else if (word == "DATETIME" || word == "TIMESTAMP")
        m_declared = Declared::Timestamp;
    else if (word == "TIME")
        m_declared = Declared::Time;
    else if (word == "JSON")
        m_declared = Declared::Json;
    else if ((word == "DECIMAL" || word == "NUMERIC") && numbers > 0 && precision >= 1 && precision <= 38 && scale >= 0
             && scale <= precision)
        m_declared = Declared::Decimal;
    else if (has(text, "INT"))
        m_declared = Declared::Integer;
    else if (has(text, "CHAR") || has(text, "CLOB") || has(text, "TEXT"))
        m_declared = Declared::Text;
    else if (has(text, "BLOB"))
        m_declared = Declared::Blob;
    else if (has(text, "REAL") || has(text, "FLOA") || has(text, "DOUB"))
        m_declared = Declared::Real;
    else
        m_declared = Declared::Numeric;
    m_precision = precision;
    m_scale = scale;
}

bool SqliteColumn::see(sqlite3_value* value)
{
    const unsigned seen = m_seen | flagsOf(value);
    if (seen == m_seen)
        return false;
    m_seen = seen;
    std::string type = decided();
    return std::exchange(m_type, std::move(type)) != m_type;
}

void SqliteColumn::giveUp()
{
    m_seen |= gaveUp;
    m_type = decided();
}

unsigned SqliteColumn::flagsOf(sqlite3_value* value) const
{
    constexpr unsigned noText = notDate | notTimestamp | notTime;
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: {
        const std::int64_t number = sqlite3_value_int64(value);
        unsigned flags = sawInteger | noText;
        if (number > exactInDouble || number < -exactInDouble)
            flags |= beyondDouble;
        if (number != 0 && number != 1)
            flags |= notBoolean;
        if (m_declared == Declared::Decimal && !unscaled(value))
            flags |= notDecimal;
        return flags;
    }
    case SQLITE_FLOAT: {
        const bool decimal = m_declared != Declared::Decimal || unscaled(value);
        return sawReal | noText | notBoolean | (decimal ? 0U : notDecimal);
    }
    case SQLITE_TEXT: return textFlags(value);
    case SQLITE_BLOB: return sawBlob | noText | notBoolean | notDecimal;
    default: return 0;
    }
}

unsigned SqliteColumn::textFlags(sqlite3_value* value) const
{
    const std::string_view text = bytesOf(value);
    unsigned flags = sawText | notBoolean | notDecimal;
    if (!isUtf8(text))
        flags |= notUtf8;
    if (m_declared == Declared::Date && !dateFromText(text))
        flags |= notDate;
    if (m_declared == Declared::Timestamp && !timestampFromText(text))
        flags |= notTimestamp;
    if (m_declared == Declared::Time && !timeFromText(text))
        flags |= notTime;
    return flags;
}

std::optional<Int128> SqliteColumn::unscaled(sqlite3_value* value) const
{
    const std::string text = sqlite3_value_type(value) == SQLITE_INTEGER
                                 ? std::to_string(sqlite3_value_int64(value))
                                 : realText(sqlite3_value_double(value), std::chars_format::fixed);
    const std::size_t point = text.find('.');
    const std::size_t fraction = point == std::string::npos ? 0 : text.size() - point - 1;
    const std::size_t start = text.front() == '-' ? 1 : 0;
    const std::size_t whole = (point == std::string::npos ? text.size() : point) - start;
    const auto scale = static_cast<std::size_t>(m_scale);
    if (fraction > scale || whole > static_cast<std::size_t>(m_precision) - scale + (text[start] == '0' ? 1 : 0)
        || text.find_first_not_of("-.0123456789") != std::string::npos)
        return std::nullopt;
    Int128 number = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            number = number * 10 + (c - '0');
    }
    for (std::size_t i = fraction; i < scale; ++i)
        number *= 10;
    return start == 1 ? -number : number;
}

std::string SqliteColumn::decimalType() const
{
    return "DECIMAL(" + std::to_string(m_precision) + "," + std::to_string(m_scale) + ")";
}

std::string SqliteColumn::expected() const
{
    switch (m_declared) {
    case Declared::Integer: return "BIGINT";
    case Declared::Blob: return "BLOB";
    case Declared::Real:
    case Declared::Numeric: return "DOUBLE";
    case Declared::Boolean: return "BOOLEAN";
    case Declared::Date: return "DATE";
    case Declared::Timestamp: return "TIMESTAMP";
    case Declared::Time: return "TIME";
    case Declared::Decimal: return decimalType();
    case Declared::Json: return "JSON";
    case Declared::Text:
    case Declared::None: break;
    }
    return "VARCHAR";
}

std::string SqliteColumn::decided() const
{
    if ((m_seen & gaveUp) != 0)
        return "VARCHAR";
    if ((m_seen & notUtf8) != 0)
        return "BLOB";
    switch (m_seen & storageClasses) {
    case 0: return expected();
    case sawInteger:
    case sawReal:
    case sawInteger | sawReal: return decidedForNumbers();
    case sawBlob: return "BLOB";
    case sawText: break;
    default: return "VARCHAR";
    }
    const bool fits = (m_declared == Declared::Date && (m_seen & notDate) == 0)
                      || (m_declared == Declared::Timestamp && (m_seen & notTimestamp) == 0)
                      || (m_declared == Declared::Time && (m_seen & notTime) == 0) || m_declared == Declared::Json;
    return fits ? expected() : "VARCHAR";
}

std::string SqliteColumn::decidedForNumbers() const
{
    if (m_declared == Declared::Boolean && (m_seen & notBoolean) == 0)
        return "BOOLEAN";
    if (m_declared == Declared::Decimal && (m_seen & notDecimal) == 0)
        return decimalType();
    if ((m_seen & sawReal) == 0)
        return m_declared == Declared::Real && (m_seen & beyondDouble) == 0 ? "DOUBLE" : "BIGINT";
    return (m_seen & beyondDouble) == 0 ? "DOUBLE" : (m_seen & sawInteger) == 0 ? "DOUBLE" : "VARCHAR";
}

void SqliteColumn::write(Cell cell, sqlite3_value* value) const
{
    const int storage = sqlite3_value_type(value);
    if (storage == SQLITE_NULL)
        return putNull(cell);
    if (m_type == "VARCHAR" || m_type == "JSON") {
        if (storage == SQLITE_TEXT && !((m_seen & gaveUp) != 0 && !isUtf8(bytesOf(value))))
            return putBytes(cell, bytesOf(value));
        return putBytes(cell, storage == SQLITE_TEXT ? hexText(bytesOf(value)) : valueText(value));
    }
    if (m_type == "BLOB")
        return storage == SQLITE_BLOB ? putBytes(cell, bytesOf(value)) : putBytes(cell, valueText(value));
    if (m_type == "BIGINT")
        return put<std::int64_t>(cell, sqlite3_value_int64(value));
    if (m_type == "DOUBLE")
        return put<double>(cell, sqlite3_value_double(value));
    if (m_type == "BOOLEAN")
        return put<bool>(cell, sqlite3_value_int64(value) != 0);
    if (m_type == "DATE")
        return put<std::int32_t>(cell, *dateFromText(bytesOf(value)));
    if (m_type == "TIMESTAMP")
        return put<std::int64_t>(cell, *timestampFromText(bytesOf(value)));
    if (m_type == "TIME")
        return put<std::int64_t>(cell, *timeFromText(bytesOf(value)));
    putDecimal(cell, *unscaled(value), m_precision);
}

std::optional<std::string> SqliteColumn::text(sqlite3_value* value, Kind kind)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_NULL: return std::nullopt;
    case SQLITE_FLOAT: return textOfDouble(sqlite3_value_double(value));
    case SQLITE_BLOB: return textOfBytes(bytesOf(value));
    case SQLITE_TEXT: return isUtf8(bytesOf(value)) ? std::string(bytesOf(value)) : hexText(bytesOf(value));
    default: break;
    }
    const std::int64_t number = sqlite3_value_int64(value);
    if (kind == Kind::Boolean && (number == 0 || number == 1))
        return number == 1 ? "true" : "false";
    return std::to_string(number);
}

std::optional<Problem> SqliteColumn::problem() const
{
    const unsigned seen = m_seen & storageClasses;
    const bool oneClass = seen == 0 || (seen & (seen - 1)) == 0;
    const bool plain = m_type == expected() || (m_declared == Declared::Numeric && m_type == "BIGINT")
                       || (m_declared == Declared::None && (oneClass || m_type == "DOUBLE"));
    const bool mixed = m_type == "VARCHAR" && !oneClass;
    if (plain && !mixed && (m_seen & (notUtf8 | gaveUp)) == 0)
        return std::nullopt;
    std::string why = m_declaredText.empty() ? "has no declared type and values of several kinds"
                                             : "is declared " + m_declaredText + " but has other values";
    if ((m_seen & notUtf8) != 0)
        why = "has text that is not UTF-8";
    return Problem{.code = "widened",
                   .message =
                       "Column \"" + m_name + "\" " + why + "; it is read as " + m_type + " so that no value changes."};
}

} // namespace diffract::engine
