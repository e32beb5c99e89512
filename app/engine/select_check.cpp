// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/select_check.h"

#include "engine/ascii.h"
#include "engine/sql_tree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace diffract::engine {
namespace {

using Json = nlohmann::json;

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, const std::string& word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Collects the tables, and the first thing a query must not hold.
class SelectWalker final {
public:
    std::vector<NamedTable> tables;
    std::vector<std::string> withs; ///< In lower case.
    std::string refused;

    void visit(const Json& node)
    {
        // Rows from the arguments alone.
        constexpr std::array<std::string_view, 7> rowMakers{"range",      "generate_series", "unnest",   "repeat",
                                                            "repeat_row", "json_each",       "json_tree"};
        constexpr std::array<std::string_view, 10> lookingAround{
            "current_setting", "getvariable", "getenv",   "nextval",    "currval",
            "write_log",       "sleep_ms",    "read_csv", "parse_path", "pragma_version"};
        const std::string type = textAt(node, "type");
        if (const std::string name = textAt(node, "cte_name"); !name.empty())
            withs.push_back(asciiLower(name));
        for (const Json& with : node.value("cte_map", Json::object()).value("map", Json::array()))
            withs.push_back(asciiLower(textAt(with, "key")));
        if (type == "TABLE_FUNCTION") {
            const std::string name = asciiLower(textAt(node.value("function", Json::object()), "function_name"));
            if (!holds(rowMakers, name))
                refuse("reads " + name + "(): only the source's own tables can be read.");
        } else if (type == "BASE_TABLE") {
            tables.push_back({textAt(node, "catalog_name"), textAt(node, "schema_name"), textAt(node, "table_name")});
        } else if (type == "SHOW_REF") {
            refuse("holds DESCRIBE or SHOW: only a SELECT can be run.");
        } else if (textAt(node, "class") == "FUNCTION") {
            const std::string name = asciiLower(textAt(node, "function_name"));
            if (holds(lookingAround, name))
                refuse("calls " + name + "(), which cannot be used here.");
        }
    }

private:
    void refuse(std::string why)
    {
        if (refused.empty())
            refused = std::move(why);
    }
};

/// DuckDB reads a file where a table of that name is missing: 'a.csv', 's3://...'.
bool looksLikeFile(const std::string& name)
{
    return name.find('/') != std::string::npos || name.find('.') != std::string::npos
           || name.find('*') != std::string::npos;
}

Outcome<bool> isTable(duck::Connection& connection, const std::string& name)
{
    Outcome<duck::Rows> rows = connection.query(
        "SELECT count(*) FROM (SELECT table_name AS n FROM duckdb_tables() UNION ALL SELECT view_name FROM "
        "duckdb_views()) WHERE lower(n) = lower(?)",
        {name});
    if (!rows)
        return rows.error();
    return rows->next() && rows->integer(0) > 0;
}

} // namespace

Outcome<std::vector<NamedTable>> tablesOf(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    const Outcome<Json> tree = sqlTree(connection, what, sql);
    if (!tree)
        return tree.error();
    const auto statements = tree->find("statements");
    if (statements == tree->end() || statements->size() != 1)
        return badSql(what, "must be one SELECT.");
    SelectWalker walker;
    eachNode(*statements, [&walker](const Json& node) { walker.visit(node); });
    if (!walker.refused.empty())
        return badSql(what, walker.refused);
    for (NamedTable& table : walker.tables)
        table.mayBeWith =
            table.schema.empty()
            && std::find(walker.withs.begin(), walker.withs.end(), asciiLower(table.table)) != walker.withs.end();
    return std::move(walker.tables);
}

Done checkSelect(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    const Outcome<std::vector<NamedTable>> tables = tablesOf(connection, what, sql);
    if (!tables)
        return tables.error();
    for (const NamedTable& named : *tables) {
        const std::string& table = named.table;
        if (!looksLikeFile(table))
            continue;
        const Outcome<bool> known = isTable(connection, table);
        if (!known)
            return known.error();
        if (!*known)
            return badSql(what, "reads \"" + table + "\", which is no table of this source; files cannot be read.");
    }
    return done();
}

} // namespace diffract::engine
