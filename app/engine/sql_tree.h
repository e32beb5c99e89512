// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/outcome.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace diffract::engine {

/// Invalid, code "bad_sql": "WHAT WHY".
[[nodiscard]] Error badSql(const std::string& what, const std::string& why);

/// The parser's own tree of a statement, as json_serialize_sql gives it: {"statements": [...]}. Nothing is run.
/// Errors are badSql(), with the parser's words.
[[nodiscard]] Outcome<nlohmann::json> sqlTree(duck::Connection& connection, const std::string& what,
                                              const std::string& sql);

/// A text of a node; empty when there is none of that name.
[[nodiscard]] std::string textAt(const nlohmann::json& node, const char* name);

/// A table as a query names it; catalog and schema are empty where none is written.
struct NamedTable {
    std::string catalog{};
    std::string schema{};
    std::string table{};
};

/// Of a statement's tree, in its order. A name that a WITH gives is no table in the query behind it.
[[nodiscard]] std::vector<NamedTable> tablesIn(const nlohmann::json& tree);

/// Calls a function for each object of a tree, those above first.
template <typename Visit>
void eachNode(const nlohmann::json& node, Visit&& visit)
{
    if (node.is_object())
        visit(node);
    if (node.is_structured()) {
        for (const nlohmann::json& child : node)
            eachNode(child, visit);
    }
}

} // namespace diffract::engine
