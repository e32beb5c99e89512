// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/row_filter.h"

#include "engine/compare/near_name.h"
#include "engine/filtered.h"

#include <algorithm>

namespace diffract::engine {

Outcome<std::size_t> timeColumnOf(const ColumnMatch& match, const std::string& name)
{
    const auto column = std::find_if(match.columns.begin(), match.columns.end(),
                                     [&](const MatchedColumn& one) { return one.name() == name; });
    for (const Side side : {Side::A, Side::B}) {
        const bool isThere = column != match.columns.end() && (side == Side::A ? column->a : column->b);
        if (!isThere)
            return noSuchColumn(name, std::string(side == Side::A ? "A" : "B") + "; it is the time column", {});
        const Column& one = side == Side::A ? *column->a : *column->b;
        if (one.kind != Kind::Timestamp && one.kind != Kind::Date)
            return invalid("not_a_time", "The time column " + quoted(name) + " is " + one.type
                                             + ": it must be a date or a timestamp.");
    }
    return static_cast<std::size_t>(column - match.columns.begin());
}

Outcome<std::optional<std::int64_t>> RowFilter::narrow(PlanInput& input, Side side, const FileSource& source)
{
    const std::string filter = source.isFiltered() ? std::string()
                               : side == Side::A   ? m_request.filterA
                                                   : m_request.filterB;
    const bool timed = !m_request.interval.start.empty() || !m_request.interval.end.empty();
    if (filter.empty() && !timed)
        return std::optional<std::int64_t>();
    const std::string name = side == Side::A ? "A" : "B";
    std::string& relation = input.relations[side == Side::A ? 0 : 1];
    if (!filter.empty()) {
        Outcome<std::string> rows = filtered(m_connection, name, relation, source.columns(), filter);
        if (!rows)
            return rows.error();
        relation = std::move(rows).value();
    }
    if (timed) {
        Outcome<std::string> rows = withinTime(input, side, relation);
        if (!rows)
            return rows.error();
        relation = std::move(rows).value();
    }
    const Outcome<std::int64_t> count = m_connection.number("SELECT count(*) FROM " + relation, m_stop);
    if (count)
        return std::optional(*count);
    Error error = count.error();
    if (error.kind != ErrorKind::Cancelled)
        error.message = "The filter of " + name + " failed: " + error.message;
    return error;
}

Outcome<std::string> RowFilter::withinTime(const PlanInput& input, Side side, const std::string& relation)
{
    const DiffRequest::TimeInterval& interval = m_request.interval;
    const auto& all = input.match.columns;
    const auto column =
        std::find_if(all.begin(), all.end(), [&](const MatchedColumn& one) { return one.name() == interval.column; });
    const bool isThere = column != all.end() && (side == Side::A ? column->a : column->b);
    if (!isThere)
        return noSuchColumn(interval.column, std::string(side == Side::A ? "A" : "B") + "; it is the time column", {});
    return withinInterval(m_connection, relation, side == Side::A ? *column->a : *column->b, interval.start,
                          interval.end);
}

} // namespace diffract::engine
