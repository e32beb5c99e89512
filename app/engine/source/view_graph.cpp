// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/view_graph.h"

#include "engine/ascii.h"
#include "engine/sql_tree.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

namespace diffract::engine {
namespace {

using Json = nlohmann::json;

/// The position behind a text or name in quotes that starts at `at`; a quote inside is written twice, or behind a
/// backslash where `hasEscapes`.
std::size_t behindQuotes(std::string_view sql, std::size_t at, bool hasEscapes)
{
    const char quote = sql[at];
    for (++at; at < sql.size(); ++at) {
        if (hasEscapes && sql[at] == '\\')
            ++at;
        else if (sql[at] == quote && (at + 1 == sql.size() || sql[at + 1] != quote))
            return at + 1;
        else if (sql[at] == quote)
            ++at;
    }
    return sql.size();
}

std::string unquoted(std::string_view quoted)
{
    std::string text;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        text += quoted[i];
        if (quoted[i] == quoted.front())
            ++i;
    }
    return text;
}

/// The SELECT of a CREATE VIEW as DuckDB writes it; empty when there is none.
std::string_view selectOf(std::string_view sql)
{
    for (std::size_t i = 0; i < sql.size();) {
        if (sql[i] == '"') {
            i = behindQuotes(sql, i, false);
        } else if (sql.substr(i).starts_with(" AS ")) {
            std::string_view select = sql.substr(i + 4);
            while (!select.empty() && (select.back() == ';' || select.back() == '\n' || select.back() == ' '))
                select.remove_suffix(1);
            return select;
        } else {
            ++i;
        }
    }
    return {};
}

/// Collects the tables of a statement's tree. A name of WITH hides a table in the query behind it.
class TableWalker final {
public:
    std::vector<TablePath> tables;

    void visit(const Json& node, std::set<std::string> hidden)
    {
        if (node.is_object()) {
            if (textAt(node, "type") == "BASE_TABLE")
                add(node, hidden);
            if (textAt(node, "type") == "RECURSIVE_CTE_NODE")
                hidden.insert(asciiLower(textAt(node, "cte_name")));
            if (const auto with = node.find("cte_map"); with != node.end() && with->contains("map")) {
                for (const Json& one : with->at("map")) {
                    visit(one.value("value", Json()), hidden);
                    hidden.insert(asciiLower(textAt(one, "key")));
                }
            }
        }
        if (!node.is_structured())
            return;
        for (const auto& [key, child] : node.items()) {
            if (key != "cte_map")
                visit(child, hidden);
        }
    }

private:
    void add(const Json& node, const std::set<std::string>& hidden)
    {
        const std::string schema = textAt(node, "schema_name");
        const std::string table = textAt(node, "table_name");
        if (!schema.empty() || !hidden.contains(asciiLower(table)))
            tables.push_back({schema, table});
    }
};

} // namespace

std::vector<Dependent> dependentsIn(const std::vector<ViewReads>& views, const TablePath& table)
{
    std::set<TablePath> reached{table};
    std::vector<Dependent> found;
    for (bool isMore = true; isMore;) {
        isMore = false;
        for (const ViewReads& one : views) {
            const bool reads = std::any_of(one.reads.begin(), one.reads.end(),
                                           [&](const TablePath& path) { return reached.contains(path); });
            if (!reads || !reached.insert(one.view.path).second)
                continue;
            found.push_back(one.view);
            isMore = true;
        }
    }
    std::sort(found.begin(), found.end(), [](const Dependent& a, const Dependent& b) { return a.path < b.path; });
    return found;
}

std::vector<TablePath> tablesInMySqlView(const std::string& sql)
{
    std::vector<TablePath> tables;
    std::vector<std::string> chain;
    const auto end = [&] {
        if (chain.size() > 1)
            tables.push_back({chain[0], chain[1]});
        chain.clear();
    };
    const std::string_view text = sql;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '`') {
            const std::size_t behind = behindQuotes(text, i, false);
            chain.push_back(unquoted(text.substr(i, behind - i)));
            i = behind;
            if (i < text.size() && text[i] == '.')
                ++i;
            else
                end();
        } else if (text[i] == '\'' || text[i] == '"') {
            i = behindQuotes(text, i, true);
        } else {
            end();
            ++i;
        }
    }
    end();
    return tables;
}

Outcome<std::vector<TablePath>> tablesInDuckView(duck::Connection& connection, const std::string& sql)
{
    const Outcome<Json> tree = sqlTree(connection, "The view", std::string(selectOf(sql)));
    if (!tree)
        return tree.error();
    TableWalker walker;
    walker.visit(*tree, {});
    return walker.tables;
}

} // namespace diffract::engine
