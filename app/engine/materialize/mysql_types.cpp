// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/mysql_types.h"

#include <charconv>
#include <map>

namespace diffract::engine {

namespace {

using As = ServerType::As;

constexpr std::size_t longestName = 64;
constexpr int mostDecimals = 30; // MariaDB has 38.

const ServerType text{.type = "longtext"};

ServerType fitting(const char* type, const std::string& fits)
{
    return {.type = type, .fits = fits};
}

bool hasManyDecimals(const std::string& type)
{
    int scale = 0;
    const char* const start = type.data() + type.find(',') + 1;
    std::from_chars(start, type.data() + type.size(), scale);
    return scale > mostDecimals;
}

std::vector<ServerType> typesFor(const std::string& type, bool hasUuid)
{
    static const std::map<std::string, std::string> same{
        {"TINYINT", "tinyint"},
        {"SMALLINT", "smallint"},
        {"INTEGER", "int"},
        {"BIGINT", "bigint"},
        {"UTINYINT", "tinyint unsigned"},
        {"USMALLINT", "smallint unsigned"},
        {"UINTEGER", "int unsigned"},
        {"UBIGINT", "bigint unsigned"},
        {"HUGEINT", "decimal(39,0)"},
        {"UHUGEINT", "decimal(39,0)"},
        {"TIME", "time(6)"},
    };
    if (const auto found = same.find(type); found != same.end())
        return {{.type = found->second}};
    if (type == "BOOLEAN")
        return {{.type = "boolean", .value = "CAST(CAST({} AS INTEGER) AS VARCHAR)"}};
    // Neither has NaN and infinities, and MariaDB makes 0 of -0.0.
    const std::string finite = "isfinite({}) AND NOT ({} = 0 AND signbit({}))";
    if (type == "DOUBLE")
        return {fitting("double", finite), text};
    // The short text of the largest one is beyond it.
    if (type == "FLOAT")
        return {{.type = "float", .value = "CAST(CAST({} AS DOUBLE) AS VARCHAR)", .fits = finite}, text};
    if (type.starts_with("DECIMAL("))
        return {hasManyDecimals(type) ? text
                                      : ServerType{.type = "decimal" + type.substr(std::string("DECIMAL").size())}};
    if (type == "BLOB")
        return {{.type = "longblob", .as = As::Bytes, .value = "{}"}};
    if (type == "UUID")
        return {{.type = hasUuid ? "uuid" : "char(36)"}};
    if (type == "DATE")
        return {fitting("date", "{} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"), text};
    if (type == "TIMESTAMP" || type == "TIMESTAMP_S" || type == "TIMESTAMP_MS" || type == "TIMESTAMP_NS")
        return {fitting("datetime(6)", "regexp_full_match(CAST({} AS VARCHAR), "
                                       "'[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}([.][0-9]{1,6})?')"),
                text};
    if (type == "TIMESTAMP WITH TIME ZONE")
        return {{.type = "timestamp(6)",
                 .value = "regexp_replace(CAST({} AS VARCHAR), '[+]00$', '')",
                 .fits = "{} BETWEEN TIMESTAMPTZ '1970-01-01 00:00:01+00' AND TIMESTAMPTZ '2038-01-19 "
                         "03:14:07.999999+00'"},
                text};
    return {text};
}

} // namespace

ServerRules mySqlRules(bool hasUuid)
{
    return {.types = [hasUuid](const std::string& type) { return typesFor(type, hasUuid); },
            .longestName = longestName,
            .countsCharacters = true,
            .reserved = {"fts_doc_id"},
            .isBmpOnly = true};
}

} // namespace diffract::engine
