// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/view_graph.h"

#include "engine/sql_tree.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

namespace diffract::engine {
namespace {

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
            if (!reads || !reached.insert(one.name).second)
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
    const Outcome<nlohmann::json> tree = sqlTree(connection, "The view", std::string(selectOf(sql)));
    if (!tree)
        return tree.error();
    std::vector<TablePath> tables;
    for (const NamedTable& named : tablesIn(*tree))
        tables.push_back({named.schema, named.table});
    return tables;
}

} // namespace diffract::engine
