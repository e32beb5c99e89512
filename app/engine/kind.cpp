// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::array<std::string_view, 24> names{"boolean",
                                                 "integer",
                                                 "float",
                                                 "decimal",
                                                 "unbounded_decimal",
                                                 "money",
                                                 "string",
                                                 "fixed_length_string",
                                                 "varbinary",
                                                 "binary",
                                                 "date",
                                                 "super",
                                                 "time",
                                                 "time_interval",
                                                 "timestamp",
                                                 "year",
                                                 "uuid",
                                                 "array",
                                                 "struct",
                                                 "json",
                                                 "xml",
                                                 "map",
                                                 "void",
                                                 "unsupported"};

constexpr std::array<std::pair<std::string_view, Kind>, 38> simple{{
    {"BOOLEAN", Kind::Boolean},
    {"TINYINT", Kind::Integer},
    {"SMALLINT", Kind::Integer},
    {"INTEGER", Kind::Integer},
    {"BIGINT", Kind::Integer},
    {"HUGEINT", Kind::Integer},
    {"UTINYINT", Kind::Integer},
    {"USMALLINT", Kind::Integer},
    {"UINTEGER", Kind::Integer},
    {"UBIGINT", Kind::Integer},
    {"UHUGEINT", Kind::Integer},
    {"BIGNUM", Kind::Integer},
    {"FLOAT", Kind::Float},
    {"DOUBLE", Kind::Float},
    {"REAL", Kind::Float},
    {"DECIMAL", Kind::Decimal},
    {"VARCHAR", Kind::String},
    {"CHAR", Kind::String},
    {"ENUM", Kind::String},
    {"BLOB", Kind::Varbinary},
    {"BIT", Kind::Binary},
    {"DATE", Kind::Date},
    {"TIME", Kind::Time},
    {"TIME_NS", Kind::Time},
    {"TIMETZ", Kind::Time},
    {"TIME WITH TIME ZONE", Kind::Time},
    {"INTERVAL", Kind::TimeInterval},
    {"TIMESTAMP", Kind::Timestamp},
    {"TIMESTAMP_S", Kind::Timestamp},
    {"TIMESTAMP_MS", Kind::Timestamp},
    {"TIMESTAMP_NS", Kind::Timestamp},
    {"TIMESTAMPTZ", Kind::Timestamp},
    {"TIMESTAMP WITH TIME ZONE", Kind::Timestamp},
    {"UUID", Kind::Uuid},
    {"STRUCT", Kind::Struct},
    {"JSON", Kind::Json},
    {"MAP", Kind::Map},
    {"NULL", Kind::Void},
}};

std::string_view base(std::string_view type)
{
    const std::size_t open = type.find('(');
    return open == std::string_view::npos ? type : type.substr(0, open);
}

Kind simpleKind(std::string_view word)
{
    const auto* const found =
        std::find_if(simple.begin(), simple.end(), [&](const auto& entry) { return entry.first == word; });
    if (found != simple.end())
        return found->second;
    return word == "\"NULL\"" ? Kind::Void : Kind::Unsupported;
}

bool zoned(std::string_view word)
{
    return word == "TIMETZ" || word == "TIMESTAMPTZ" || word.find(" WITH TIME ZONE") != std::string_view::npos;
}

/// One word per comparable family.
std::string family(std::string_view word)
{
    Kind kind = simpleKind(word);
    if (kind == Kind::Unsupported)
        return std::string(word);
    std::string text(kindName(kind));
    return zoned(word) ? text + "_tz" : text;
}

/// End of a quoted piece that starts at from; a doubled quote stands for itself.
std::size_t quotedEnd(std::string_view type, std::size_t from)
{
    const char quote = type[from];
    for (std::size_t i = from + 1; i < type.size(); ++i) {
        if (type[i] != quote)
            continue;
        if (i + 1 < type.size() && type[i + 1] == quote)
            ++i;
        else
            return i + 1;
    }
    return type.size();
}

/// End of the bracket that opens at from.
std::size_t bracketEnd(std::string_view type, std::size_t from)
{
    int depth = 0;
    for (std::size_t i = from; i < type.size();) {
        const char c = type[i];
        if (c == '"' || c == '\'') {
            i = quotedEnd(type, i);
            continue;
        }
        if (c == '(')
            ++depth;
        else if (c == ')' && --depth == 0)
            return i + 1;
        ++i;
    }
    return type.size();
}

bool wordChar(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

} // namespace

std::string_view kindName(Kind kind) noexcept
{
    return names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kindFromName(std::string_view name) noexcept
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Kind>(found - names.begin()));
}

Kind kindOf(std::string_view type) noexcept
{
    if (type.ends_with(']'))
        return Kind::Array;
    const std::string_view word = base(type);
    return word == "UNION" ? Kind::Unsupported : simpleKind(word);
}

std::string canonicalType(std::string_view type)
{
    constexpr std::string_view zone = " WITH TIME ZONE";
    std::string text;
    for (std::size_t i = 0; i < type.size();) {
        if (type[i] == '"' || type[i] == '\'') {
            const std::size_t end = quotedEnd(type, i);
            text += type.substr(i, end - i);
            i = end;
            continue;
        }
        if (!wordChar(type[i])) {
            text += type[i++];
            continue;
        }
        std::size_t end = i;
        while (end < type.size() && wordChar(type[end]))
            ++end;
        if (type.substr(end).starts_with(zone))
            end += zone.size();
        const std::string_view word = type.substr(i, end - i);
        text += family(word);
        i = end;
        if (i < type.size() && type[i] == '(' && (word == "DECIMAL" || word == "ENUM"))
            i = bracketEnd(type, i);
    }
    return text;
}

bool comparable(std::string_view a, std::string_view b)
{
    const Kind kindA = kindOf(a);
    const Kind kindB = kindOf(b);
    if (kindA == Kind::Unsupported || kindB == Kind::Unsupported)
        return false;
    if (kindA == Kind::Void || kindB == Kind::Void)
        return true;
    return canonicalType(a) == canonicalType(b);
}

} // namespace diffract::engine
