// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/sqlite_types.h"

#include <charconv>

namespace diffract::engine {

namespace {

using As = ServerType::As;

const ServerType text{.type = "TEXT"};

ServerType integer(const std::string& fits = {})
{
    return {.type = "INTEGER", .as = As::Integer, .value = "CAST({} AS BIGINT)", .fits = fits};
}

/// Short enough for the texts that read back as dates and times: four digits of the year, six behind the point.
ServerType moment(const char* type, const char* fits)
{
    return {.type = type, .fits = fits};
}

/// Whole numbers that BIGINT has.
bool isSmallWhole(const std::string& type)
{
    int precision = 0;
    const char* const start = type.data() + std::string("DECIMAL(").size();
    std::from_chars(start, type.data() + type.size(), precision);
    return precision <= 18 && type.ends_with(",0)");
}

std::vector<ServerType> typesFor(const std::string& type)
{
    if (type == "BOOLEAN")
        return {{.type = "BOOLEAN", .as = As::Integer, .value = "CAST({} AS BIGINT)"}};
    if (type == "TINYINT" || type == "SMALLINT" || type == "INTEGER" || type == "BIGINT" || type == "UTINYINT"
        || type == "USMALLINT" || type == "UINTEGER")
        return {integer()};
    if (type == "UBIGINT" || type == "HUGEINT" || type == "UHUGEINT")
        return {integer("TRY_CAST({} AS BIGINT) IS NOT NULL OR {} IS NULL"), text};
    if (type.starts_with("DECIMAL(") && isSmallWhole(type))
        return {integer()};
    // SQLite has no NaN, and makes 0.0 of -0.0.
    if (type == "FLOAT" || type == "DOUBLE")
        return {{.type = "DOUBLE",
                 .as = As::Real,
                 .value = "CAST({} AS DOUBLE)",
                 .fits = "NOT isnan({}) AND NOT ({} = 0 AND signbit({}))"},
                text};
    if (type == "BLOB")
        return {{.type = "BLOB", .as = As::Bytes, .value = "{}"}};
    if (type == "DATE")
        return {moment("DATE", "length(CAST({} AS VARCHAR)) = 10 AND isfinite({})"), text};
    if (type == "TIME")
        return {moment("TIME", "{} < TIME '24:00:00'"), text};
    if (type == "TIMESTAMP" || type == "TIMESTAMP_S" || type == "TIMESTAMP_MS" || type == "TIMESTAMP_NS")
        return {moment("TIMESTAMP", "regexp_full_match(CAST({} AS VARCHAR), "
                                    "'[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}([.][0-9]{1,6})?')"),
                text};
    // JSON alone would have SQLite make a number of the text 1.50.
    if (type == "JSON")
        return {{.type = "JSON TEXT"}};
    return {text};
}

} // namespace

ServerRules sqliteRules()
{
    return {.types = typesFor};
}

} // namespace diffract::engine
