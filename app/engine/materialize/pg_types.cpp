// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/pg_types.h"

#include <map>

namespace diffract::engine {

namespace {

using As = ServerType::As;

constexpr std::size_t longestName = 63;

const std::string asText = "CAST({} AS VARCHAR)";

/// PostgreSQL has no NUL in a text: one makes the column bytes, in UTF-8.
std::vector<ServerType> text()
{
    return {{.type = "text", .fits = "NOT contains(" + asText + ", chr(0))"},
            {.type = "bytea", .as = As::Bytes, .value = "encode(" + asText + ")"}};
}

std::vector<ServerType> orText(ServerType first)
{
    std::vector<ServerType> ways = text();
    ways.insert(ways.begin(), std::move(first));
    return ways;
}

/// "0044-03-15 (BC) 10:00:00" is "0044-03-15 10:00:00 BC" there.
ServerType moment(const char* type, const std::string& fits)
{
    return {.type = type,
            .value = "CASE WHEN contains(" + asText + ", ' (BC)') THEN replace(" + asText
                     + ", ' (BC)', '') || ' BC' ELSE " + asText + " END",
            .fits = fits};
}

std::vector<ServerType> typesFor(const std::string& type)
{
    static const std::map<std::string, std::string> same{
        {"BOOLEAN", "boolean"},
        {"TINYINT", "smallint"},
        {"UTINYINT", "smallint"},
        {"SMALLINT", "smallint"},
        {"USMALLINT", "integer"},
        {"INTEGER", "integer"},
        {"UINTEGER", "bigint"},
        {"BIGINT", "bigint"},
        {"UBIGINT", "numeric(20,0)"},
        {"HUGEINT", "numeric(39,0)"},
        {"UHUGEINT", "numeric(39,0)"},
        {"FLOAT", "real"},
        {"DOUBLE", "double precision"},
        {"BIT", "bit varying"},
        {"TIME", "time"},
        {"TIME WITH TIME ZONE", "timetz"},
        {"UUID", "uuid"},
    };
    if (const auto found = same.find(type); found != same.end())
        return {{.type = found->second}};
    if (type.starts_with("DECIMAL("))
        return {{.type = "numeric" + type.substr(std::string("DECIMAL").size())}};
    if (type == "BLOB")
        return {{.type = "bytea", .as = As::Bytes, .value = "{}"}};
    // Its calendar starts there; timestamps of DuckDB end before those of PostgreSQL.
    if (type == "DATE")
        return orText(moment("date", "isinf({}) OR {} BETWEEN DATE '4713-11-24 (BC)' AND DATE '5874897-12-31'"));
    if (type == "TIMESTAMP" || type == "TIMESTAMP_S" || type == "TIMESTAMP_MS")
        return orText(moment("timestamp", "isinf({}) OR {} >= TIMESTAMP '4713-11-24 (BC) 00:00:00'"));
    if (type == "TIMESTAMP WITH TIME ZONE")
        return orText(moment("timestamptz", "isinf({}) OR {} >= TIMESTAMP '4713-11-24 (BC) 00:00:00'"));
    if (type == "TIMESTAMP_NS")
        return orText(moment("timestamp", "NOT regexp_matches(" + asText + ", '[.][0-9]{7}')"));
    if (type == "INTERVAL")
        return orText({.type = "interval", .fits = "NOT regexp_matches(" + asText + ", '[0-9]{9}')"});
    // json keeps the text as it is, jsonb does not. What DuckDB takes for valid beyond the standard is NaN, Infinity
    // and a comma behind the last item.
    if (type == "JSON")
        return orText({.type = "json",
                       .fits = "json_valid({}) AND NOT regexp_matches(regexp_replace(" + asText
                               + ", '\"(\\\\.|[^\"\\\\])*\"', '\"\"', 'g'), '(?i)nan|inf|,\\s*[]}]')"});
    return text();
}

} // namespace

ServerRules pgRules()
{
    return {.types = typesFor,
            .longestName = longestName,
            .foldsNames = false,
            .reserved = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"}};
}

} // namespace diffract::engine
