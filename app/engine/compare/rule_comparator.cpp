// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/comparator.h"
#include "engine/compare/functions.h"
#include "engine/compare/sql_pattern.h"
#include "engine/compare/type_tree.h"
#include "engine/duck/sql_text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace diffract::engine {
namespace {

using Shape = TypeTree::Shape;

bool isText(const TypeTree& type)
{
    return type.shape == Shape::Scalar && oneOf(type.word, {"VARCHAR", "ENUM"});
}

/// Microseconds, or the end of the range for what is not finite; nothing for other types than points in time.
std::optional<std::string> microseconds(const TypeTree& type, const std::string& ref)
{
    if (type.shape != Shape::Scalar)
        return std::nullopt;
    if (type.word == "TIME")
        return "epoch_us(" + ref + ")";
    std::string us = "epoch_us(" + ref + ")";
    if (type.word == "TIMESTAMP_NS") {
        const std::string ns = "epoch_ns(" + ref + ")";
        us = floorDivided(ns, "1000");
    } else if (!oneOf(type.word, {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE"})) {
        return std::nullopt;
    }
    return "CASE WHEN isfinite(" + ref + ") THEN " + us + " WHEN " + ref + " IS NOT NULL THEN CASE WHEN " + ref
           + " > CAST('2000-01-01' AS " + type.text + ") THEN 9223372036854775807 ELSE -9223372036854775807 END END";
}

/// Points in time cut down to a digit of the second, so that earlier is smaller.
std::optional<std::string> truncated(const TypeTree& type, int precision, const std::string& ref)
{
    const std::optional<std::string> us = microseconds(type, ref);
    if (!us)
        return std::nullopt;
    std::string step = "1";
    step.append(static_cast<std::size_t>(std::clamp(6 - precision, 0, 6)), '0');
    return floorDivided("(" + *us + ")", step);
}

std::string withRules(std::string canonical, const TypeTree& type, const ColumnRules& rules)
{
    if (rules.sortArrays && (type.shape == Shape::List || type.shape == Shape::Array)) {
        if (type.shape == Shape::Array && canonical == hole)
            canonical = cast(hole, type.children.front().text + "[]");
        return "list_sort(" + canonical + ", 'ASC', 'NULLS LAST')";
    }
    if (rules.precision) {
        if (const std::optional<std::string> cut = truncated(type, *rules.precision, hole))
            return *cut;
    }
    if (!isText(type))
        return canonical;
    if (rules.caseInsensitive)
        canonical = "lower(" + canonical + ")";
    if (rules.nullEqualsEmpty)
        canonical = "coalesce(" + canonical + ", '')";
    return canonical;
}

std::string isWithin(const TypeTree& a, const TypeTree& b, const Tolerance& tolerance)
{
    const bool relative = tolerance.mode == Tolerance::Mode::Relative;
    const bool floats = oneOf(a.word, {"FLOAT", "DOUBLE"}) || oneOf(b.word, {"FLOAT", "DOUBLE"});
    if (!floats) {
        return (relative ? function::withinRelative : function::withinAbsolute)
               + ("(" + cast(hole, "VARCHAR") + ", " + cast(otherHole, "VARCHAR") + ", ")
               + duck::literal(tolerance.limit) + ")";
    }
    const std::string left = cast(hole, "DOUBLE");
    const std::string right = cast(otherHole, "DOUBLE");
    return "(isfinite(" + left + ") AND isfinite(" + right + ") AND abs(" + left + " - " + right
           + ") <= " + cast(duck::literal(tolerance.limit), "DOUBLE") + (relative ? " * abs(" + right + ")" : "") + ")";
}

} // namespace

Comparator comparatorFor(const std::string& typeA, const std::string& typeB, const ColumnRules& rules)
{
    const std::optional<TypeTree> a = parseType(typeA);
    const std::optional<TypeTree> b = parseType(typeB);
    Comparator result = exactComparator(typeA, typeB);
    if (!a || !b)
        return result;
    result.forA = withRules(result.forA, *a, rules);
    result.forB = withRules(result.forB, *b, rules);
    std::vector<std::string> conditions;
    if (rules.tolerance)
        conditions.push_back(isWithin(*a, *b, *rules.tolerance));
    if (!rules.equalIf.empty())
        conditions.push_back("(" + markedCondition(rules.equalIf, hole, otherHole) + "\n)");
    for (const std::string& condition : conditions)
        result.alsoEqual += (result.alsoEqual.empty() ? "" : " OR ") + ("coalesce(" + condition + ", false)");
    return result;
}

} // namespace diffract::engine
