// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/odbc_column.h"

#include "engine/source/date_text.h"
#include "engine/source/odbc_text.h"

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>

namespace diffract::engine {
namespace {

constexpr int mostDigits = 38;
constexpr int usualDigits = 18;

std::u16string_view utf16(const SQLWCHAR* data, std::size_t size)
{
    return {static_cast<const char16_t*>(static_cast<const void*>(data)), size};
}

} // namespace

Outcome<std::vector<OdbcColumn>> OdbcColumn::of(const OdbcConnection& connection, const OdbcStatement& statement,
                                                const std::string& sql)
{
    std::vector<OdbcColumn> columns;
    SQLSMALLINT count = 0;
    if (!SQL_SUCCEEDED(SQLNumResultCols(statement.get(), &count)))
        return connection.failed(statement, sql);
    for (SQLUSMALLINT i = 1; i <= count; ++i) {
        std::array<SQLWCHAR, 1024> name{};
        std::array<SQLWCHAR, 256> type{};
        SQLSMALLINT size = 0;
        SQLSMALLINT typeSize = 0;
        SQLSMALLINT sqlType = 0;
        SQLSMALLINT digits = 0;
        SQLSMALLINT nullable = 0;
        SQLULEN width = 0;
        SQLLEN isUnsigned = 0;
        if (!SQL_SUCCEEDED(SQLDescribeColW(statement.get(), i, name.data(), static_cast<SQLSMALLINT>(name.size()),
                                           &size, &sqlType, &width, &digits, &nullable)))
            return connection.failed(statement, sql);
        SQLColAttributeW(statement.get(), i, SQL_DESC_TYPE_NAME, type.data(), sizeof type, &typeSize, nullptr);
        SQLColAttributeW(statement.get(), i, SQL_DESC_UNSIGNED, nullptr, 0, nullptr, &isUnsigned);
        OdbcColumn& column = columns.emplace_back();
        column.m_position = columns.size() - 1;
        column.m_name = utf8FromUtf16(utf16(name.data(), static_cast<std::size_t>(size)));
        column.m_sourceType = utf8FromUtf16(utf16(type.data(), static_cast<std::size_t>(typeSize) / sizeof(SQLWCHAR)));
        column.m_isNullable = nullable != SQL_NO_NULLS;
        column.decide(sqlType, width, digits, isUnsigned == SQL_TRUE);
    }
    return columns;
}

void OdbcColumn::decide(int sqlType, std::size_t size, int digits, bool isUnsigned)
{
    const auto set = [this](Form form, const char* type) {
        m_form = form;
        m_type = type;
    };
    switch (sqlType) {
    case SQL_BIT: return set(Form::Boolean, "BOOLEAN");
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER: return set(Form::Integer, "BIGINT");
    case SQL_BIGINT: return isUnsigned ? set(Form::Huge, "HUGEINT") : set(Form::Integer, "BIGINT");
    case SQL_DECIMAL:
    case SQL_NUMERIC: {
        m_form = Form::Decimal;
        const int scale = std::clamp(digits, 0, mostDigits);
        return setDecimal(
            std::clamp(static_cast<int>(std::min<std::size_t>(size, mostDigits)), std::max(scale, 1), mostDigits),
            scale);
    }
    case SQL_REAL: return set(Form::Float, "FLOAT");
    case SQL_FLOAT:
    case SQL_DOUBLE: return set(Form::Double, "DOUBLE");
    case SQL_BINARY:
    case SQL_VARBINARY:
    case SQL_LONGVARBINARY: return set(Form::Bytes, "BLOB");
    case SQL_TYPE_DATE: return set(Form::Date, "DATE");
    case SQL_TYPE_TIME: return set(Form::Time, "TIME");
    case SQL_TYPE_TIMESTAMP: return set(Form::Timestamp, "TIMESTAMP");
    case SQL_GUID: return set(Form::Uuid, "UUID");
    default: return set(Form::Text, "VARCHAR");
    }
}

void OdbcColumn::setDecimal(int precision, int scale)
{
    m_precision = precision == scale && precision < mostDigits ? precision + 1 : precision;
    m_scale = scale;
    m_type = "DECIMAL(" + std::to_string(m_precision) + "," + std::to_string(m_scale) + ")";
}

SourceColumn OdbcColumn::described() const
{
    SourceColumn out;
    out.column.name = m_name;
    out.column.type = m_type;
    out.column.kind = kindOf(m_type);
    out.column.position = m_position;
    out.sourceType = m_sourceType;
    out.isNullable = m_isNullable;
    return out;
}

bool OdbcColumn::read(const OdbcStatement& statement)
{
    const auto column = static_cast<SQLUSMALLINT>(m_position + 1);
    m_isNull = false;
    if (m_form == Form::Bytes)
        return readBytes(statement.get());
    if (m_form != Form::Float && m_form != Form::Double)
        return readText(statement.get());
    SQLLEN size = 0;
    float single = 0;
    const SQLRETURN state = m_form == Form::Float
                                ? SQLGetData(statement.get(), column, SQL_C_FLOAT, &single, sizeof single, &size)
                                : SQLGetData(statement.get(), column, SQL_C_DOUBLE, &m_real, sizeof m_real, &size);
    if (m_form == Form::Float)
        m_real = static_cast<double>(single);
    m_isNull = size == SQL_NULL_DATA;
    return SQL_SUCCEEDED(state);
}

bool OdbcColumn::readText(void* statement)
{
    std::array<SQLWCHAR, 2048> buffer{};
    std::u16string text;
    while (true) {
        SQLLEN size = 0;
        const SQLRETURN state = SQLGetData(statement, static_cast<SQLUSMALLINT>(m_position + 1), SQL_C_WCHAR,
                                           buffer.data(), sizeof buffer, &size);
        if (state == SQL_NO_DATA)
            break;
        if (!SQL_SUCCEEDED(state))
            return false;
        m_isNull = size == SQL_NULL_DATA;
        if (m_isNull)
            break;
        const bool isLast = size != SQL_NO_TOTAL && size < static_cast<SQLLEN>(sizeof buffer);
        text += utf16(buffer.data(), isLast ? static_cast<std::size_t>(size) / sizeof(SQLWCHAR) : buffer.size() - 1);
        if (isLast)
            break;
    }
    m_value = utf8FromUtf16(text);
    return true;
}

bool OdbcColumn::readBytes(void* statement)
{
    std::array<char, 8192> buffer{};
    m_value.clear();
    while (true) {
        SQLLEN size = 0;
        const SQLRETURN state = SQLGetData(statement, static_cast<SQLUSMALLINT>(m_position + 1), SQL_C_BINARY,
                                           buffer.data(), buffer.size(), &size);
        if (state == SQL_NO_DATA)
            return true;
        if (!SQL_SUCCEEDED(state))
            return false;
        m_isNull = size == SQL_NULL_DATA;
        if (m_isNull)
            return true;
        const bool isLast = size != SQL_NO_TOTAL && size <= static_cast<SQLLEN>(buffer.size());
        m_value.append(buffer.data(), isLast ? static_cast<std::size_t>(size) : buffer.size());
        if (isLast)
            return true;
    }
}

bool OdbcColumn::writeNumber(Cell cell)
{
    const std::string_view text = m_value;
    const std::size_t start = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
    const std::size_t point = text.find('.');
    const std::size_t end = point == std::string_view::npos ? text.size() : point;
    std::size_t first = start;
    while (first < end && text[first] == '0')
        ++first;
    const int whole = static_cast<int>(end - first);
    const int scale = point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
    if (text.size() == start || text.substr(start).find_first_not_of(".0123456789") != std::string_view::npos) {
        m_isOdd = true;
        return false;
    }
    m_wholeSeen = std::max(m_wholeSeen, whole);
    m_scaleSeen = std::max(m_scaleSeen, scale);
    const int most = m_form == Form::Decimal ? m_precision : m_form == Form::Huge ? mostDigits : usualDigits + 1;
    if (scale > m_scale || whole + m_scale > most)
        return false;
    Int128 value = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            value = value * 10 + (c - '0');
    }
    for (int i = scale; i < m_scale; ++i)
        value *= 10;
    value = text.starts_with('-') ? -value : value;
    if (m_form == Form::Decimal)
        putDecimal(cell, value, m_precision);
    else if (m_form == Form::Huge)
        putHuge(cell, value);
    else if (value > INT64_MAX || value < INT64_MIN)
        return false;
    else
        put(cell, static_cast<std::int64_t>(value));
    return true;
}

bool OdbcColumn::write(Cell cell)
{
    const auto odd = [this] { return m_isOdd = true, false; };
    switch (m_form) {
    case Form::Boolean:
        if (m_value != "0" && m_value != "1")
            return odd();
        return put(cell, m_value == "1"), true;
    case Form::Integer:
    case Form::Huge:
    case Form::Decimal: return writeNumber(cell);
    case Form::Float: return put(cell, static_cast<float>(m_real)), true;
    case Form::Double: return put(cell, m_real), true;
    case Form::Text:
    case Form::Bytes: return putBytes(cell, m_value), true;
    case Form::Uuid: return putUuidText(cell, m_value) || odd();
    case Form::Date:
        if (const auto days = dateFromText(m_value))
            return put(cell, *days), true;
        return odd();
    case Form::Time:
        if (const auto micros = timeFromText(m_value))
            return put(cell, *micros), true;
        return odd();
    case Form::Timestamp:
        if (const auto micros = timestampFromText(m_value))
            return put(cell, *micros), true;
    }
    return odd();
}

void OdbcColumn::adapt()
{
    if (!m_isOdd && m_form == Form::Decimal && m_wholeSeen + m_scaleSeen <= mostDigits)
        return setDecimal(std::max(m_wholeSeen + m_scaleSeen, usualDigits), m_scaleSeen);
    m_form = Form::Text;
    m_type = "VARCHAR";
}

std::string OdbcColumn::text() const
{
    std::array<char, 64> buffer{};
    if (m_form == Form::Float)
        return {buffer.data(),
                std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<float>(m_real)).ptr};
    if (m_form == Form::Double)
        return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), m_real).ptr};
    if (m_form != Form::Bytes)
        return m_value;
    std::string hex;
    for (const char c : m_value) {
        std::snprintf(buffer.data(), buffer.size(), "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        hex += buffer.data();
    }
    return hex;
}

} // namespace diffract::engine
