// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/side_sql.h"

#include <algorithm>

namespace diffract::engine {
namespace {

constexpr std::size_t rangesInCondition = 50; // Statements stay short enough to be read.

/// Ranges that meet become one; they are in key order.
std::vector<KeyRange> merged(const std::vector<KeyRange>& ranges)
{
    std::vector<KeyRange> out;
    for (const KeyRange& range : ranges) {
        if (!out.empty() && out.back().to && out.back().to == range.from)
            out.back().to = range.to;
        else
            out.push_back(range);
    }
    return out;
}

} // namespace

std::string SideSql::framed(const ShapedColumn& column) const
{
    // Both databases were asked whether they can when the shape was made.
    return dialect().framed(m_held.text(column.of(m_side), column.form).value_or("NULL"));
}

std::string SideSql::keyText() const
{
    std::vector<std::string> texts;
    for (const ShapedColumn& key : m_shape.keys)
        texts.push_back(framed(key));
    return dialect().joined(texts);
}

std::string SideSql::rowText() const
{
    std::vector<std::string> texts;
    for (const auto* columns : {&m_shape.keys, &m_shape.values}) {
        for (const ShapedColumn& column : *columns)
            texts.push_back(framed(column));
    }
    return dialect().joined(texts);
}

std::string SideSql::anyNull() const
{
    std::string sql;
    for (const ShapedColumn& key : m_shape.keys)
        sql += (sql.empty() ? "" : " OR ") + m_held.sql(key.of(m_side)) + " IS NULL";
    return "(" + sql + ")";
}

std::string SideSql::ordered() const
{
    const ShapedColumn& key = m_shape.keys[*m_shape.ranged];
    const std::size_t position = key.of(m_side);
    return dialect().ordered(m_held.at(position), m_held.sql(position), key.form);
}

std::string SideSql::within(const KeyRange& range) const
{
    std::string sql;
    if (range.from || range.to) {
        const ValueForm& form = m_shape.keys[*m_shape.ranged].form;
        if (range.from)
            sql = ordered() + " >= " + dialect().bound(*range.from, form);
        if (range.to)
            sql += (sql.empty() ? "" : " AND ") + ordered() + " < " + dialect().bound(*range.to, form);
    }
    return sql.empty() ? "1 = 1" : sql;
}

std::string SideSql::withinAny(const std::vector<KeyRange>& ranges) const
{
    std::string sql;
    for (const KeyRange& range : merged(ranges))
        sql += (sql.empty() ? "(" : " OR (") + within(range) + ")";
    return "NOT " + anyNull() + " AND (" + sql + ")";
}

std::string SideSql::indexOf(const std::vector<KeyRange>& ranges) const
{
    std::string sql = "CASE";
    for (std::size_t i = 0; i < ranges.size(); ++i)
        sql += " WHEN " + within(ranges[i]) + " THEN " + std::to_string(i);
    return sql + " END";
}

std::string SideSql::counts() const
{
    return "SELECT count(*), sum(CASE WHEN " + anyNull() + " THEN 1 ELSE 0 END) FROM " + m_held.from();
}

std::string SideSql::sums(const std::vector<KeyRange>& ranges) const
{
    const std::string row = rowText();
    return "SELECT s.seg, count(*), count(s.h0), count(DISTINCT s.hk), sum(s.h0), sum(s.h1) FROM (SELECT "
           + indexOf(ranges) + " AS seg, " + dialect().hash(keyText(), 0) + " AS hk, " + dialect().hash(row, 0)
           + " AS h0, " + dialect().hash(row, 1) + " AS h1 FROM " + m_held.from() + " WHERE " + withinAny(ranges)
           + ") AS s GROUP BY s.seg";
}

std::string SideSql::splits(const std::vector<KeyRange>& ranges, const std::vector<std::int64_t>& steps) const
{
    const std::size_t position = m_shape.keys[*m_shape.ranged].of(m_side);
    std::string step = "CASE s.seg";
    for (std::size_t i = 0; i < steps.size(); ++i)
        step += " WHEN " + std::to_string(i) + " THEN " + std::to_string(std::max<std::int64_t>(1, steps[i]));
    const std::string seg = indexOf(ranges);
    return "SELECT s.seg, s.x FROM (SELECT " + seg + " AS seg, "
           + m_held.text(position, m_shape.keys[*m_shape.ranged].form).value_or("NULL")
           + " AS x, row_number() OVER (PARTITION BY " + seg + " ORDER BY " + ordered() + ") AS n FROM " + m_held.from()
           + " WHERE " + withinAny(ranges) + ") AS s WHERE s.n > 1 AND (s.n - 1) % (" + step
           + " END) = 0 ORDER BY s.seg, s.n";
}

std::vector<std::string> SideSql::conditions(const std::vector<KeyRange>& ranges) const
{
    std::vector<std::string> out{anyNull()};
    const std::vector<KeyRange> all = merged(ranges);
    for (std::size_t first = 0; first < all.size(); first += rangesInCondition) {
        const auto last = static_cast<std::ptrdiff_t>(std::min(first + rangesInCondition, all.size()));
        out.push_back(withinAny({all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + last}));
    }
    return out;
}

std::string SideSql::hashedRows() const
{
    const std::string row = rowText();
    const std::string counted = m_side == Side::A ? "1 AS a, 0 AS b" : "0 AS a, 1 AS b";
    return "SELECT " + keyText() + " AS k, " + counted + ", CASE WHEN " + anyNull() + " THEN 1 ELSE 0 END AS nk, "
           + dialect().hash(row, 0) + " AS h0, " + dialect().hash(row, 1) + " AS h1 FROM " + m_held.from();
}

} // namespace diffract::engine
