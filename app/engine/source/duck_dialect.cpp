// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/duck_dialect.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/source/dialect_parts.h"

#include <algorithm>

namespace diffract::engine {
namespace {

using As = ValueForm::As;

constexpr int mostDigits = 38;
constexpr int lastYear = 294'246; // Of timestamps, in whole years.

std::string asText(const std::string& sql)
{
    return "CAST(" + sql + " AS VARCHAR)";
}

/// DECIMAL(38, scale) has room for all digits of the type, and a digit in front of the point.
std::optional<std::string> decimalText(const std::string& type, const std::string& sql, int scale)
{
    if (!type.starts_with("DECIMAL("))
        return std::nullopt;
    const int behind = scaleIn(type);
    if (scale < behind || scale >= mostDigits || lengthIn(type) - behind + scale > mostDigits)
        return std::nullopt;
    return asText("CAST(" + sql + " AS DECIMAL(38," + std::to_string(scale) + "))");
}

/// As DuckDB writes it, but the fraction has six digits: 24:00 is no timestamp, so strftime cannot be asked.
std::string timeText(const std::string& sql)
{
    const std::string text = asText(sql);
    return "rpad(CASE WHEN strlen(" + text + ") = 8 THEN " + text + " || '.' ELSE " + text + " END, 15, '0')";
}

std::string floatText(const std::string& sql)
{
    const std::string number = "CAST(" + sql + " AS DOUBLE)";
    return "CASE WHEN isnan(" + number + ") THEN 'nan' WHEN " + number + " = 0 THEN '" + zeroFloat
           + "' ELSE lower(hex(CAST(CAST(" + number + " AS BIT) AS BLOB))) END";
}

bool isOneOf(const std::string& type, std::initializer_list<std::string_view> types)
{
    return std::find(types.begin(), types.end(), type) != types.end();
}

bool hasOwnText(const std::string& type)
{
    return isOneOf(type,
                   {"FLOAT", "DOUBLE", "INTERVAL", "TIME WITH TIME ZONE", "TIME_NS", "TIMESTAMP_NS", "BIT", "JSON"});
}

std::string constant(const std::string& text)
{
    // A statement ends at a NUL.
    if (text.find('\0') != std::string::npos)
        return "decode(unhex('" + hexOf(text) + "'))";
    return duck::literal(text);
}

std::string typeOf(const ValueForm& form)
{
    switch (form.as) {
    case As::Integer: return "HUGEINT";
    case As::Decimal: return "DECIMAL(38," + std::to_string(form.scale) + ")";
    case As::Date: return "DATE";
    case As::Timestamp: return "TIMESTAMP";
    case As::Uuid: return "UUID";
    default: return "VARCHAR";
    }
}

} // namespace

std::optional<std::string> DuckDialect::text(const SourceColumn& column, const std::string& sql,
                                             const ValueForm& form) const
{
    const std::string& type = column.column.type;
    const Kind kind = column.column.kind;
    const auto when = [](bool fits, std::string expression) {
        return fits ? std::optional(std::move(expression)) : std::nullopt;
    };
    switch (form.as) {
    case As::None: return std::nullopt;
    case As::Integer: return when(kind == Kind::Integer, asText(sql));
    case As::Decimal: return decimalText(type, sql, form.scale);
    case As::Boolean: return when(type == "BOOLEAN", "CASE " + sql + " WHEN true THEN '1' WHEN false THEN '0' END");
    case As::Text: return when(type == "VARCHAR" || type.starts_with("ENUM("), asText(sql));
    case As::Bytes: return when(type == "BLOB", "lower(hex(" + sql + "))");
    case As::Date: return when(type == "DATE", "strftime(" + sql + ", '%Y-%m-%d')");
    case As::Time: return when(type == "TIME", timeText(sql));
    case As::Timestamp:
        return when(isOneOf(type, {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE"}),
                    "strftime(CAST(" + sql + " AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%f')");
    case As::Uuid: return when(type == "UUID", asText(sql));
    case As::Float: return when(kind == Kind::Float, floatText(sql));
    case As::Own: return when(hasOwnText(type), asText(sql));
    }
    return std::nullopt;
}

std::string DuckDialect::joined(const std::vector<std::string>& texts) const
{
    std::string sql;
    for (const std::string& text : texts)
        sql += (sql.empty() ? "" : " || ") + text;
    return sql.empty() ? "''" : sql;
}

std::string DuckDialect::framed(const std::string& text) const
{
    return "coalesce(strlen(" + text + ") || ':' || " + text + ", 'N')";
}

std::string DuckDialect::digest(const std::string& text) const
{
    return "md5(" + text + ")";
}

std::string DuckDialect::number(const std::string& digest, int half) const
{
    return "CAST('0x' || substr(" + digest + ", " + (half == 0 ? "1" : "16") + ", 15) AS UBIGINT)";
}

std::string DuckDialect::ordered(const SourceColumn&, const std::string& sql, const ValueForm& form) const
{
    return "CAST(" + sql + " AS " + typeOf(form) + ")";
}

std::string DuckDialect::bound(const std::string& text, const ValueForm& form) const
{
    const bool isMoment = form.as == As::Date || form.as == As::Timestamp;
    return "CAST(" + constant(isMoment ? nearestDate(text, lastYear) : text) + " AS " + typeOf(form) + ")";
}

} // namespace diffract::engine
