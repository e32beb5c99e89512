// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filtered.h"

#include "engine/ascii.h"
#include "engine/compare/near_name.h"
#include "engine/duck/sql_text.h"
#include "engine/sql_check.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace diffract::engine {
namespace {

/// A start of names that no name in the condition has.
std::string freePrefix(const std::vector<std::string>& names)
{
    std::string prefix = "p";
    const auto taken = [&](const std::string& name) { return asciiLower(name).starts_with(prefix); };
    while (std::any_of(names.begin(), names.end(), taken))
        prefix += "_";
    return prefix;
}

} // namespace

Outcome<std::string> filtered(duck::Connection& connection, const std::string& side, const std::string& relation,
                              const std::vector<Column>& columns, const std::string& filter)
{
    const Outcome<SqlExpression> condition = checkFilter(connection, side, filter);
    if (!condition)
        return condition.error();
    if (Done fits = checkFilterColumns(connection, side, filter, *condition, columns); !fits)
        return fits.error();
    const std::string prefix = freePrefix(condition->columns);
    std::string inner;
    std::string outer;
    for (const Column& column : columns) {
        const std::string own = prefix + std::to_string(column.position);
        inner += (inner.empty() ? "" : ", ") + column.sql() + " AS " + own;
        outer += (outer.empty() ? "" : ", ") + own + " AS " + column.sql();
    }
    for (const std::string& name : condition->columns) {
        inner += ", " + columnOf(columns, name)->sql() + " AS " + duck::name(name);
    }
    return "(SELECT " + outer + " FROM (SELECT " + inner + " FROM " + relation + ") WHERE (" + filter + "\n))";
}

Outcome<std::string> withinInterval(duck::Connection& connection, const std::string& relation, const Column& column,
                                    const std::string& start, const std::string& end)
{
    if (column.kind != Kind::Timestamp && column.kind != Kind::Date)
        return invalid("not_a_time", "The time column " + quoted(column.name) + " is " + column.type
                                         + ": it must be a date or a timestamp.");
    const bool zoned = column.type == "TIMESTAMP WITH TIME ZONE";
    std::string conditions;
    for (const auto& [text, sign] : {std::pair(&start, " >= "), std::pair(&end, " < ")}) {
        if (text->empty())
            continue;
        const std::string time = "CAST(" + duck::literal(*text) + " AS TIMESTAMP WITH TIME ZONE)";
        Outcome<duck::Rows> read = connection.query("SELECT " + time);
        if (!read)
            return invalid("not_a_time", quoted(*text) + " is no time; write it as 2024-01-31T12:00:00Z.");
        conditions += (conditions.empty() ? "" : " AND ")
                      + (zoned ? column.sql() + sign + time
                               : "CAST(" + column.sql() + " AS TIMESTAMP)" + sign + "CAST(" + time + " AS TIMESTAMP)");
    }
    if (conditions.empty())
        return relation;
    return "(SELECT * FROM " + relation + " WHERE " + conditions + ")";
}

} // namespace diffract::engine
