// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sql_tree.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"

#include <set>
#include <utility>

namespace diffract::engine {

using Json = nlohmann::json;

namespace {

void collect(const Json& node, std::set<std::string> hidden, std::vector<NamedTable>& tables)
{
    if (node.is_object()) {
        NamedTable named{textAt(node, "catalog_name"), textAt(node, "schema_name"), textAt(node, "table_name")};
        const std::string type = textAt(node, "type");
        if (type == "BASE_TABLE" && (!named.schema.empty() || !hidden.contains(asciiLower(named.table))))
            tables.push_back(std::move(named));
        if (type == "RECURSIVE_CTE_NODE")
            hidden.insert(asciiLower(textAt(node, "cte_name")));
        if (const auto with = node.find("cte_map"); with != node.end() && with->contains("map")) {
            for (const Json& one : with->at("map")) {
                collect(one.value("value", Json()), hidden, tables);
                hidden.insert(asciiLower(textAt(one, "key")));
            }
        }
    }
    if (!node.is_structured())
        return;
    for (const auto& [key, child] : node.items()) {
        if (key != "cte_map")
            collect(child, hidden, tables);
    }
}

} // namespace

std::vector<NamedTable> tablesIn(const Json& tree)
{
    std::vector<NamedTable> tables;
    collect(tree, {}, tables);
    return tables;
}

Error badSql(const std::string& what, const std::string& why)
{
    return Error{.kind = ErrorKind::Invalid, .message = what + " " + why, .code = "bad_sql"};
}

std::string textAt(const Json& node, const char* name)
{
    const auto found = node.find(name);
    return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Outcome<Json> sqlTree(duck::Connection& connection, const std::string& what, const std::string& sql)
{
    if (sql.find('\0') != std::string::npos)
        return badSql(what, "holds a NUL character.");
    // A bound parameter has no type yet when the function looks at it.
    Outcome<duck::Rows> rows =
        connection.query("SELECT CAST(json_serialize_sql(" + duck::literal(sql) + ") AS VARCHAR)");
    if (!rows || !rows->next())
        return badSql(what, "cannot be understood" + (rows ? "." : ": " + rows.error().message));
    Json tree = Json::parse(rows->text(0), nullptr, false);
    if (tree.is_discarded())
        return badSql(what, "cannot be understood.");
    if (!tree.value("error", false))
        return tree;
    const std::string message = textAt(tree, "error_message");
    return badSql(what, message.starts_with("Only SELECT") ? "is not a SELECT: nothing else can be run."
                                                           : "is not SQL: " + message);
}

} // namespace diffract::engine
