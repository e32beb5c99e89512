// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/select_check.h"

#include "engine/duck/sql_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

namespace diffract::engine {
namespace {

using Json = nlohmann::json;

Error bad(const std::string& what, const std::string& why)
{
    return Error{.kind = ErrorKind::Invalid, .message = what + " " + why, .code = "bad_sql"};
}

std::string textAt(const Json& node, const char* name)
{
    const auto found = node.find(name);
    return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, const std::string& word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Collects the tables, and the first thing a query must not hold.
class SelectWalker final {
public:
    void walk(const Json& node)
    {
        if (node.is_object())
            visit(node);
        if (node.is_structured()) {
            for (const Json& child : node)
                walk(child);
        }
    }

    std::vector<std::string> tables;
    std::string refused;

private:
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
            const std::string name = lower(textAt(node.value("function", Json::object()), "function_name"));
            if (!holds(rowMakers, name))
                refuse("reads " + name + "(): only the source's own tables can be read.");
        } else if (type == "BASE_TABLE") {
            tables.push_back(textAt(node, "table_name"));
        } else if (type == "SHOW_REF") {
            refuse("holds DESCRIBE or SHOW: only a SELECT can be run.");
        } else if (textAt(node, "class") == "FUNCTION") {
            const std::string name = lower(textAt(node, "function_name"));
            if (holds(lookingAround, name))
                refuse("calls " + name + "(), which cannot be used here.");
        }
    }
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

Done checkSelect(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    if (sql.find('\0') != std::string::npos)
        return bad(what, "holds a NUL character.");
    // A bound parameter has no type yet when the function looks at it.
    Outcome<duck::Rows> rows =
        connection.query("SELECT CAST(json_serialize_sql(" + duck::literal(sql) + ") AS VARCHAR)");
    if (!rows || !rows->next())
        return bad(what, "cannot be understood" + (rows ? "." : ": " + rows.error().message));
    const Json tree = Json::parse(rows->text(0), nullptr, false);
    if (tree.is_discarded())
        return bad(what, "cannot be understood.");
    if (tree.value("error", false)) {
        const std::string message = textAt(tree, "error_message");
        return bad(what, message.starts_with("Only SELECT") ? "is not a SELECT: nothing else can be run."
                                                            : "is not SQL: " + message);
    }
    const auto statements = tree.find("statements");
    if (statements == tree.end() || statements->size() != 1)
        return bad(what, "must be one SELECT.");
    SelectWalker walker;
    walker.walk(*statements);
    if (!walker.refused.empty())
        return bad(what, walker.refused);
    for (const std::string& table : walker.tables) {
        if (!looksLikeFile(table))
            continue;
        const Outcome<bool> known = isTable(connection, table);
        if (!known)
            return known.error();
        if (!*known)
            return bad(what, "reads \"" + table + "\", which is no table of this source; files cannot be read.");
    }
    return done();
}

} // namespace diffract::engine
