// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_dialect.h"

#include "engine/ascii.h"
#include "engine/source/dialect_parts.h"

#include <algorithm>

namespace diffract::engine {
namespace {

using As = ValueForm::As;

constexpr int lastYear = 9999;
constexpr int mostDigits = 65;
constexpr int mostDecimals = 30; // MariaDB has 38.
constexpr int microDigits = 6;
constexpr std::string_view overflow = "18446744073709551615 + (1 + "; // Beyond BIGINT UNSIGNED: an error in every mode.

std::string binary(const std::string& sql)
{
    return "CAST(" + sql + " AS BINARY)";
}

std::string constant(const std::string& text)
{
    return "X'" + hexOf(text) + "'";
}

/// Fails when it is reached. @param number an expression of the row, so that nothing works it out before.
std::string failure(const std::string& number)
{
    return "(" + std::string(overflow) + number + "))";
}

/// A function's value that may be NULL only where the column is.
std::string orFails(const std::string& value, const std::string& sql)
{
    return "COALESCE(" + value + ", IF(" + sql + " IS NULL, NULL, " + failure("OCTET_LENGTH(" + sql + ")") + "))";
}

std::string characters(const std::string& sql)
{
    return orFails(binary("CONVERT(" + sql + " USING utf8mb4)"), sql);
}

/// YEAR and ZEROFILL have zeros in front.
std::string integer(const SourceColumn& column, const std::string& sql)
{
    const bool isPadded = column.sourceType == "year" || column.sourceType.ends_with("zerofill");
    return binary(isPadded ? sql + " + 0" : sql);
}

std::optional<std::string> decimal(const SourceColumn& column, const std::string& sql, int scale)
{
    const int own = scaleIn(column.sourceType);
    if (scale == own && !column.sourceType.ends_with("zerofill"))
        return binary(sql);
    // A number that the cast has no digits for would become the largest one.
    const int whole = lengthIn(column.sourceType) - own;
    if (scale < own || scale > mostDecimals || whole < 0 || whole + scale > mostDigits)
        return std::nullopt;
    return binary("CAST(" + sql + " AS DECIMAL(" + std::to_string(mostDigits) + ", " + std::to_string(scale) + "))");
}

/// The zeros behind what the column's type writes. No cast to more digits: in some modes it takes zero dates away.
std::optional<std::string> moment(const SourceColumn& column, const std::string& sql)
{
    const int digits = lengthIn(column.sourceType);
    if (digits > microDigits)
        return std::nullopt;
    if (digits == microDigits)
        return binary(sql);
    const std::string zeros(static_cast<std::size_t>(microDigits - digits), '0');
    return "CONCAT(" + binary(sql) + ", '" + (digits == 0 ? "." : "") + zeros + "')";
}

std::string bytes(const std::string& sql)
{
    return orFails(binary("LOWER(HEX(" + sql + "))"), sql);
}

/// No function tells a double's bits, but a point is written as those of its coordinates, the lowest byte first, behind
/// five other bytes.
std::string floating(const std::string& sql)
{
    const std::string point = "CAST(ST_AsWKB(POINT(" + sql + " * 1e0, 0e0)) AS BINARY)";
    const std::string bits = "LOWER(HEX(REVERSE(SUBSTRING(" + point + ", 6, 8))))";
    return orFails(binary("IF(" + sql + " = 0, '" + zeroFloat + "', " + bits + ")"), sql);
}

std::optional<std::string> own(const SourceColumn& column, const std::string& sql)
{
    switch (column.column.kind) {
    case Kind::Integer: return integer(column, sql);
    // As a double, which writes all digits; a float writes six.
    case Kind::Float: return binary(sql + " * 1e0");
    case Kind::Decimal: return binary(sql);
    case Kind::Varbinary: return bytes(sql);
    case Kind::Binary: return binary("CONCAT('" + std::to_string(lengthIn(column.sourceType)) + ":', " + sql + " + 0)");
    case Kind::Date: return binary(sql);
    case Kind::Time:
    case Kind::Timestamp: return moment(column, sql);
    case Kind::String:
    case Kind::Json:
    case Kind::Uuid: return characters(sql);
    default: return std::nullopt;
    }
}

/// Infinity and NaN come from other databases, and are beyond all here.
std::string numberBound(const std::string& text)
{
    if (isPlainNumber(text) && std::count_if(text.begin(), text.end(), [](char c) { return c >= '0'; }) <= mostDigits)
        return "(" + text + ")";
    return "(" + std::string(text.starts_with('-') ? "-" : "") + std::string(mostDigits, '9') + ")";
}

} // namespace

std::optional<std::string> MySqlDialect::text(const SourceColumn& column, const std::string& sql,
                                              const ValueForm& form) const
{
    if (!m_knowsNull)
        return std::nullopt;
    const Kind kind = column.column.kind;
    const auto when = [](bool fits, std::optional<std::string> text) { return fits ? text : std::nullopt; };
    switch (form.as) {
    case As::None:
    case As::Boolean: break;
    case As::Integer: return when(kind == Kind::Integer, integer(column, sql));
    case As::Decimal: return when(kind == Kind::Decimal, decimal(column, sql, form.scale));
    case As::Text: return when(kind == Kind::String || kind == Kind::Json, characters(sql));
    case As::Bytes: return when(kind == Kind::Varbinary, bytes(sql));
    case As::Date: return when(kind == Kind::Date, binary(sql));
    case As::Time: return when(kind == Kind::Time, moment(column, sql));
    case As::Timestamp: return when(kind == Kind::Timestamp, moment(column, sql));
    case As::Uuid: return when(kind == Kind::Uuid, characters(sql));
    case As::Float: return when(kind == Kind::Float, floating(sql));
    case As::Own: return own(column, sql);
    }
    return std::nullopt;
}

std::string MySqlDialect::joined(const std::vector<std::string>& texts) const
{
    if (texts.empty())
        return constant("");
    if (texts.size() == 1)
        return texts.front();
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return "COALESCE(CONCAT(" + all + "), " + failure("OCTET_LENGTH(" + texts.front() + ")") + ")";
}

std::string MySqlDialect::framed(const std::string& text) const
{
    const std::string length = "OCTET_LENGTH(" + text + ")";
    return "COALESCE(CONCAT(" + length + ", ':', " + text + "), IF(" + text + " IS NULL, " + constant("N") + ", "
           + failure(length) + "))";
}

std::string MySqlDialect::digest(const std::string& text) const
{
    return "MD5(" + text + ")";
}

std::string MySqlDialect::number(const std::string& digest, int half) const
{
    return "CAST(CONV(SUBSTRING(" + digest + ", " + (half == 0 ? "1" : "16") + ", 15), 16, 10) AS UNSIGNED)";
}

std::string MySqlDialect::compared(const SourceColumn& column, const std::string& sql, const ValueForm& form) const
{
    switch (form.as) {
    case As::Integer:
    case As::Decimal:
    case As::Date:
    case As::Time:
    case As::Timestamp:
    case As::Float: return sql;
    case As::Own: return column.column.kind == Kind::Float ? sql : own(column, sql).value_or("NULL");
    case As::Bytes: return binary(sql);
    default: return characters(sql);
    }
}

std::string MySqlDialect::same(const std::string& x, const std::string& y) const
{
    return "(" + x + " <=> " + y + ")";
}

std::string MySqlDialect::ordered(const SourceColumn&, const std::string& sql, const ValueForm& form) const
{
    switch (form.as) {
    case As::Integer:
    case As::Decimal:
    case As::Date:
    case As::Timestamp: return sql;
    default: return characters(sql);
    }
}

std::string MySqlDialect::bound(const std::string& text, const ValueForm& form) const
{
    switch (form.as) {
    case As::Integer:
    case As::Decimal: return numberBound(text);
    case As::Date: return "DATE'" + nearestDate(text, lastYear) + "'";
    case As::Timestamp: {
        const std::string moment = nearestDate(text, lastYear);
        return "TIMESTAMP'" + moment + (moment.find(' ') == std::string::npos ? " 00:00:00'" : "'");
    }
    default: return constant(text);
    }
}

bool MySqlDialect::isTooLong(std::string_view said) noexcept
{
    const std::string_view text = said.substr(0, said.find("\nstatement: "));
    return text.find("error 1690") != std::string_view::npos && text.find(overflow) != std::string_view::npos;
}

} // namespace diffract::engine
