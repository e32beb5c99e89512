// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_dialect.h"

#include "engine/ascii.h"
#include "engine/source/dialect_parts.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

namespace diffract::engine {
namespace {

using As = ValueForm::As;

constexpr int lastYear = 294'246; // Of what PostgreSQL and DuckDB keep as a timestamp, in whole years.

std::string byBytes(const std::string& text)
{
    return "(" + text + " COLLATE \"C\")";
}

std::string cast(const std::string& sql)
{
    return byBytes(sql + "::text");
}

bool isPadded(const SourceColumn& column)
{
    return column.sourceType == "bpchar" || column.sourceType.starts_with("character(");
}

bool isOpenNumeric(const SourceColumn& column)
{
    return column.sourceType == "numeric"
           || (column.sourceType.starts_with("numeric(") && !column.sourceType.ends_with("]"));
}

/// As it is fetched: char(n) keeps its blanks, which a cast would take; numbers that no DECIMAL holds have no zeros
/// at their end.
std::string characters(const SourceColumn& column, const std::string& sql)
{
    if (isPadded(column))
        return byBytes("textin(bpcharout(" + sql + "))");
    return isOpenNumeric(column) ? cast("trim_scale(" + sql + ")") : cast(sql);
}

std::string decimal(const SourceColumn& column, const std::string& sql, int scale)
{
    const std::string number = column.sourceType == "money" ? sql + "::numeric" : sql;
    return cast("round(" + number + ", " + std::to_string(scale) + ")");
}

/// to_char writes years before 1 like those after, and infinity as nothing.
std::string timestamp(const std::string& sql)
{
    return byBytes("(CASE WHEN " + sql + " >= '0001-01-01' AND " + sql + " < 'infinity' THEN to_char(" + sql
                   + ", 'YYYY-MM-DD HH24:MI:SS.US') ELSE " + sql + "::text END)");
}

std::string floating(const std::string& sql)
{
    return byBytes("(CASE WHEN " + sql + " = 'NaN' THEN 'nan' WHEN " + sql + " = 0 THEN '" + zeroFloat
                   + "' ELSE encode(float8send(" + sql + "::float8), 'hex') END)");
}

std::string own(const SourceColumn& column, const std::string& sql)
{
    switch (column.column.kind) {
    case Kind::Decimal: return decimal(column, sql, scaleIn(column.column.type));
    case Kind::Varbinary: return byBytes("encode(" + sql + ", 'hex')");
    case Kind::String: return characters(column, sql);
    default: return cast(sql);
    }
}

std::string quoted(const std::string& text)
{
    // Backslashes mean themselves only where standard_conforming_strings is on; E'' does not depend on it.
    std::string out = text.find('\\') == std::string::npos ? "'" : "E'";
    for (const char c : text)
        out.append(c == '\'' || c == '\\' ? 2 : 1, c);
    return out + "'";
}

/// Of texts in UTF-8: the first one that none without NUL is before and that is not before it.
std::string withoutNul(const std::string& text)
{
    const std::size_t nul = text.find('\0');
    return nul == std::string::npos ? text : text.substr(0, nul) + '\1';
}

std::string integerBound(const std::string& text)
{
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Beyond bigint it is of another database, or a number of no one's.
    const bool fits = fault == std::errc() && end == text.data() + text.size();
    return quoted(text) + (fits ? "::bigint" : "::numeric");
}

} // namespace

std::optional<std::string> PgDialect::text(const SourceColumn& column, const std::string& sql,
                                           const ValueForm& form) const
{
    const Kind kind = column.column.kind;
    const bool isZoned = column.column.type.ends_with("WITH TIME ZONE");
    switch (form.as) {
    case As::None: break;
    case As::Integer: return kind == Kind::Integer ? std::optional(cast(sql)) : std::nullopt;
    case As::Decimal:
        if (kind == Kind::Decimal && form.scale >= scaleIn(column.column.type))
            return decimal(column, sql, form.scale);
        break;
    case As::Boolean: return kind == Kind::Boolean ? std::optional(cast(sql + "::integer")) : std::nullopt;
    case As::Text:
        if (kind == Kind::String || kind == Kind::Json)
            return characters(column, sql);
        break;
    case As::Bytes:
        return kind == Kind::Varbinary ? std::optional(byBytes("encode(" + sql + ", 'hex')")) : std::nullopt;
    case As::Date: return kind == Kind::Date ? std::optional(cast(sql)) : std::nullopt;
    case As::Time:
        if (kind == Kind::Time && !isZoned)
            return byBytes("to_char(" + sql + "::interval, 'HH24:MI:SS.US')");
        break;
    case As::Timestamp: return kind == Kind::Timestamp ? std::optional(timestamp(sql)) : std::nullopt;
    case As::Uuid: return kind == Kind::Uuid ? std::optional(cast(sql)) : std::nullopt;
    case As::Float: return kind == Kind::Float ? std::optional(floating(sql)) : std::nullopt;
    case As::Own: return own(column, sql);
    }
    return std::nullopt;
}

std::string PgDialect::joined(const std::vector<std::string>& texts) const
{
    if (texts.empty())
        return "''";
    // As a tree: in a chain of || the first text of many would be copied for each of the others.
    std::vector<std::string> level = texts;
    while (level.size() > 1) {
        std::vector<std::string> next;
        for (std::size_t i = 0; i + 1 < level.size(); i += 2)
            next.push_back("(" + level[i] + " || " + level[i + 1] + ")");
        if (level.size() % 2 != 0)
            next.push_back(level.back());
        level = std::move(next);
    }
    return level.front();
}

std::string PgDialect::inUtf8(const std::string& text) const
{
    return m_isUtf8 ? text : "convert_to(" + text + ", 'UTF8')";
}

std::string PgDialect::framed(const std::string& text) const
{
    return "coalesce(octet_length(" + inUtf8(text) + ") || ':' || " + text + ", 'N')";
}

std::string PgDialect::digest(const std::string& text) const
{
    return "md5(" + inUtf8(text) + ")";
}

std::string PgDialect::number(const std::string& digest, int half) const
{
    return "('x' || substr(" + digest + ", " + (half == 0 ? "1" : "16") + ", 15))::bit(60)::bigint";
}

std::string PgDialect::compared(const SourceColumn& column, const std::string& sql, const ValueForm& form) const
{
    switch (form.as) {
    case As::Integer:
    case As::Decimal:
    case As::Date:
    case As::Timestamp:
    case As::Uuid: return ordered(column, sql, form);
    case As::Boolean:
    case As::Bytes:
    case As::Time:
    case As::Float: return sql;
    case As::Own: return column.column.kind == Kind::Float ? sql : own(column, sql);
    case As::Text: return characters(column, sql);
    case As::None: break;
    }
    return "NULL";
}

std::string PgDialect::ordered(const SourceColumn& column, const std::string& sql, const ValueForm& form) const
{
    switch (form.as) {
    case As::Integer: return column.column.type == "UINTEGER" ? sql + "::bigint" : sql;
    case As::Decimal: return column.sourceType == "money" ? sql + "::numeric" : sql;
    case As::Date:
    case As::Timestamp:
    case As::Uuid: return sql;
    default: break;
    }
    const std::string text = characters(column, sql);
    return m_isUtf8 ? text : inUtf8(text);
}

std::string PgDialect::bound(const std::string& text, const ValueForm& form) const
{
    switch (form.as) {
    case As::Integer: return integerBound(text);
    case As::Decimal: return quoted(text) + "::numeric";
    case As::Date: return quoted(nearestDate(text, lastYear)) + "::date";
    case As::Timestamp: return quoted(nearestDate(text, lastYear)) + "::timestamp";
    case As::Uuid: return quoted(text) + "::uuid";
    default: break;
    }
    return m_isUtf8 ? byBytes(quoted(withoutNul(text)) + "::text") : "decode('" + hexOf(text) + "', 'hex')";
}

} // namespace diffract::engine
