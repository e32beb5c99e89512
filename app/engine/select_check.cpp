// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/select_check.h"

#include "engine/ascii.h"
#include "engine/sql_tree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace diffract::engine {
namespace {

using Json = nlohmann::json;

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, const std::string& word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Collects the names, and finds the first thing a query must not hold.
class SelectWalker final {
public:
    std::vector<std::string> names; ///< All that stand where a table does, also those of a WITH.
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
        if (type == "TABLE_FUNCTION") {
            const std::string name = asciiLower(textAt(node.value("function", Json::object()), "function_name"));
            if (!holds(rowMakers, name))
                refuse("reads " + name + "(): only the source's own tables can be read.");
        } else if (type == "BASE_TABLE") {
            names.push_back(textAt(node, "table_name"));
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

struct Checked {
    Json statements;
    std::vector<std::string> names;
};

Outcome<Checked> checked(duck::Connection& connection, const std::string& what, const std::string& sql)
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
    return Checked{*statements, std::move(walker.names)};
}

} // namespace

Outcome<std::vector<NamedTable>> tablesOf(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    const Outcome<Checked> query = checked(connection, what, sql);
    if (!query)
        return query.error();
    return tablesIn(query->statements);
}

Done checkSelect(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    const Outcome<Checked> query = checked(connection, what, sql);
    if (!query)
        return query.error();
    for (const std::string& table : query->names) {
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
