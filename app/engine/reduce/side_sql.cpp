// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/side_sql.h"

#include <algorithm>

namespace diffract::engine {
namespace {

constexpr std::size_t rangesInCondition = 50; // Statements stay short enough to be read.
constexpr std::size_t rangesToName = 8;       // A row is asked about each of them.

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

bool SideSql::isLoneInteger() const
{
    return m_shape.keys.size() == 1 && m_shape.keys.front().form.as == ValueForm::As::Integer;
}

std::string SideSql::keyValue() const
{
    return isLoneInteger() ? ordered() : dialect().hash(keyText(), 0);
}

std::string SideSql::keyConstant(const std::string& text) const
{
    return dialect().bound(text, {ValueForm::As::Integer});
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

std::string SideSql::withinSpan(const std::vector<KeyRange>& ranges) const
{
    return ranges.size() <= rangesToName ? withinAny(ranges)
                                         : withinAny({KeyRange{ranges.front().from, ranges.back().to}});
}

std::string SideSql::indexOf(const std::vector<KeyRange>& ranges, std::size_t first, std::size_t last) const
{
    if (last - first == 1)
        return "CASE WHEN " + within(ranges[first]) + " THEN " + std::to_string(first) + " END";
    const std::size_t middle = first + (last - first) / 2;
    return "CASE WHEN " + within({std::nullopt, ranges[middle].from}) + " THEN " + indexOf(ranges, first, middle)
           + " ELSE " + indexOf(ranges, middle, last) + " END";
}

bool SideSql::isUnique() const
{
    const std::vector<SourceColumn>& columns = m_held.snapshot.columns(m_held.dataset);
    const auto isPart = [&](const SourceColumn& column) {
        return std::any_of(m_shape.keys.begin(), m_shape.keys.end(),
                           [&](const ShapedColumn& key) { return key.of(m_side) == column.column.position; });
    };
    bool any = false;
    for (const SourceColumn& column : columns) {
        any = any || column.isKey;
        if (column.isKey && !isPart(column))
            return false;
    }
    return any;
}

std::string SideSql::counts() const
{
    return "SELECT count(*), sum(CASE WHEN " + anyNull() + " THEN 1 ELSE 0 END) FROM " + m_held.from();
}

std::string SideSql::sums(const std::vector<KeyRange>& ranges) const
{
    const bool unique = isUnique();
    const std::string seg = indexOf(ranges, 0, ranges.size());
    return std::string("SELECT s.seg, count(*), count(s.m), ") + (unique ? "count(*)" : "count(DISTINCT s.hk)")
           + ", sum(" + dialect().number("s.m", 0) + "), sum(" + dialect().number("s.m", 1) + ") FROM (SELECT " + seg
           + " AS seg, " + (unique ? std::string() : dialect().hash(keyText(), 0) + " AS hk, ")
           + dialect().digest(rowText()) + " AS m FROM " + m_held.from() + " WHERE " + withinSpan(ranges) + " AND "
           + seg + " IS NOT NULL" + dialect().fence() + ") AS s GROUP BY s.seg";
}

std::string SideSql::splits(const std::vector<KeyRange>& ranges, const std::vector<std::int64_t>& steps) const
{
    const ShapedColumn& key = m_shape.keys[*m_shape.ranged];
    std::string step = "CASE s.seg";
    for (std::size_t i = 0; i < steps.size(); ++i)
        step += " WHEN " + std::to_string(i) + " THEN " + std::to_string(std::max<std::int64_t>(1, steps[i]));
    return "SELECT s.seg, s.x FROM (SELECT q.seg, q.x, row_number() OVER (PARTITION BY q.seg ORDER BY q.r) AS n FROM "
           "(SELECT "
           + indexOf(ranges, 0, ranges.size()) + " AS seg, " + m_held.text(key.of(m_side), key.form).value_or("NULL")
           + " AS x, " + ordered() + " AS r FROM " + m_held.from() + " WHERE " + withinSpan(ranges)
           + ") AS q WHERE q.seg IS NOT NULL) AS s WHERE s.n > 1 AND (s.n - 1) % (" + step
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

bool SideSql::isJoinable() const
{
    return isUnique() && std::all_of(m_shape.keys.begin(), m_shape.keys.end(), [](const ShapedColumn& key) {
               return key.form.as == ValueForm::As::Integer;
           });
}

std::string SideSql::rows() const
{
    std::string sql = "SELECT " + keyValue() + " AS k";
    const auto add = [&](const std::vector<ShapedColumn>& columns, const char* name) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::size_t position = columns[i].of(m_side);
            sql += ", " + dialect().compared(m_held.at(position), m_held.sql(position), columns[i].form) + " AS " + name
                   + std::to_string(i);
        }
    };
    add(m_shape.keys, "p");
    add(m_shape.values, "v");
    return sql + " FROM " + m_held.from();
}

std::string SideSql::hashedRows() const
{
    const std::string counted = m_side == Side::A ? "1 AS a, 0 AS b" : "0 AS a, 1 AS b";
    return "SELECT s.k, " + counted + ", s.nk, " + dialect().number("s.m", 0) + " AS h0, " + dialect().number("s.m", 1)
           + " AS h1 FROM (SELECT " + keyValue() + " AS k, CASE WHEN " + anyNull() + " THEN 1 ELSE 0 END AS nk, "
           + dialect().digest(rowText()) + " AS m FROM " + m_held.from() + dialect().fence() + ") AS s";
}

} // namespace diffract::engine
