// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/analysis_input.h"

#include "engine/compare/sql_pattern.h"
#include "engine/compare/type_tree.h"

namespace diffract::engine {
namespace {

bool isFloat(const std::string& type)
{
    return oneOf(type, {"FLOAT", "DOUBLE"});
}

} // namespace

std::vector<std::size_t> AnalysisInput::changed() const
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < different.size(); ++i) {
        if (different[i] > 0)
            columns.push_back(i);
    }
    return columns;
}

ValueRef storedValue(const PlanInput& plan, Side side, std::size_t stored)
{
    const std::string cell = PlanInput::cell(side, stored);
    const std::string& type = plan.typeOf(side, stored);
    if (isFloat(type))
        return {cast(cell, type), type};
    return losesText(type) ? ValueRef{exactText(cell), "VARCHAR"} : ValueRef{cell, type};
}

std::string exactText(const std::string& sql)
{
    return cast(sql, "VARCHAR");
}

std::string shownText(const std::string& sql)
{
    const std::string text = exactText(sql);
    return "CASE WHEN length(" + text + ") > 1000 THEN left(" + text + ", 1000) || '\xE2\x80\xA6' ELSE " + text
           + " END";
}

std::string groupTerm(const ValueRef& value)
{
    if (isFloat(value.type))
        return "(" + value.sql + " + 0)";
    const std::optional<TypeTree> type = parseType(value.type);
    const bool plain =
        type && type->shape == TypeTree::Shape::Scalar && !oneOf(type->word, {"INTERVAL", "ENUM", "JSON"});
    return plain ? value.sql : exactText(value.sql);
}

std::string countedValues(const std::vector<std::string>& terms, const std::string& source)
{
    std::vector<std::string> inner;
    std::vector<std::string> sets;
    std::string place = "CASE";
    std::string text = "CASE";
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const std::string name = "x" + std::to_string(i);
        inner.push_back(terms[i] + " AS " + name);
        sets.push_back("(" + name + ")");
        const std::string isThis = " WHEN GROUPING(" + name + ") = 0 THEN ";
        place += isThis + std::to_string(i);
        text += isThis + exactText(name);
    }
    return "SELECT " + place + " END AS c, " + text + " END AS v, count(*) AS n FROM (SELECT " + joined(inner)
           + " FROM " + source + ") GROUP BY GROUPING SETS (" + joined(sets) + ")";
}

} // namespace diffract::engine
