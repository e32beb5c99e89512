// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/attribution_reader.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace diffract::engine {
namespace {

constexpr std::int64_t mostValues = 200;
constexpr std::int64_t leastRows = 5;
constexpr double leastLift = 1.1;
constexpr double leastErrors = 3; ///< Standard errors above what the share of all rows would give.
constexpr std::size_t mostCandidates = 64;
constexpr std::size_t mostShown = 20;
constexpr std::size_t prunedAtOnce = 128;
constexpr const char* prunedRows = "4096";

} // namespace

Outcome<std::vector<Attribution>> AttributionReader::read(const std::vector<RowGroup>& groups)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < m_input.plan.stored.size(); ++i) {
        if (m_input.plan.has(m_side, i))
            columns.push_back(i);
    }
    std::vector<Columns> found;
    std::set<std::size_t> wanted;
    for (const RowGroup& group : groups) {
        Outcome<Columns> counted = count(columns, group.source, true);
        if (!counted)
            return counted.error();
        narrow(*counted, group.rows);
        for (const auto& [column, values] : *counted)
            wanted.insert(column);
        found.push_back(std::move(counted).value());
    }
    const std::string& relation = m_input.plan.relations[m_side == Side::A ? 0 : 1];
    const Outcome<Columns> all = count({wanted.begin(), wanted.end()}, relation + " AS t", false);
    if (!all)
        return all.error();
    std::vector<Attribution> result;
    for (std::size_t i = 0; i < groups.size(); ++i)
        result.push_back(ranked(groups[i].rows, found[i], *all));
    return result;
}

std::string AttributionReader::term(std::size_t column, bool stored) const
{
    if (stored)
        return groupTerm(storedValue(m_input.plan, m_side, column));
    return groupTerm(
        {PlanInput::source(m_side, m_input.plan.storedColumn(column)), m_input.plan.typeOf(m_side, column)});
}

Outcome<AttributionReader::Columns> AttributionReader::count(std::vector<std::size_t> columns,
                                                             const std::string& source, bool stored) const
{
    if (Done pruned = prune(columns, source, stored); !pruned)
        return pruned.error();
    Columns counted;
    for (std::size_t from = 0; from < columns.size(); from += mostCountedTerms) {
        const auto first = columns.begin() + static_cast<std::ptrdiff_t>(from);
        const auto count = std::min(mostCountedTerms, columns.size() - from);
        if (Done read = countSome({first, first + static_cast<std::ptrdiff_t>(count)}, source, stored, counted); !read)
            return read.error();
    }
    return counted;
}

Done AttributionReader::prune(std::vector<std::size_t>& columns, const std::string& source, bool stored) const
{
    std::vector<std::size_t> left;
    for (std::size_t from = 0; from < columns.size(); from += prunedAtOnce) {
        const std::size_t to = std::min(from + prunedAtOnce, columns.size());
        std::vector<std::string> inner;
        std::vector<std::string> counts;
        for (std::size_t i = from; i < to; ++i) {
            inner.push_back(term(columns[i], stored) + " AS x" + std::to_string(i));
            counts.push_back("approx_count_distinct(x" + std::to_string(i) + ")");
        }
        Outcome<duck::Rows> rows = m_input.query("SELECT " + joined(counts) + " FROM (SELECT " + joined(inner)
                                                 + " FROM " + source + " LIMIT " + prunedRows + ")");
        if (!rows)
            return rows.error();
        if (!rows->next())
            continue;
        // The estimate is never twice the truth: what goes here would go below, whatever rows come first.
        for (std::size_t i = from; i < to; ++i) {
            if (rows->integer(i - from) <= 2 * mostValues)
                left.push_back(columns[i]);
        }
    }
    columns = std::move(left);
    return done();
}

Done AttributionReader::countSome(const std::vector<std::size_t>& columns, const std::string& source, bool stored,
                                  Columns& counted) const
{
    std::vector<std::string> terms;
    for (const std::size_t column : columns)
        terms.push_back(term(column, stored));
    Outcome<duck::Rows> rows =
        m_input.query("SELECT c, v, n, " + shownText("v") + " FROM (" + countedValues(terms, source)
                      + ") QUALIFY count(*) OVER (PARTITION BY c) <= " + std::to_string(mostValues));
    if (!rows)
        return rows.error();
    while (rows->next())
        counted[columns[static_cast<std::size_t>(rows->integer(0))]][rows->textOrNull(1)] = {rows->textOrNull(3),
                                                                                             rows->integer(2)};
    return done();
}

void AttributionReader::narrow(Columns& columns, std::int64_t rows)
{
    std::vector<std::pair<std::int64_t, std::size_t>> kept;
    for (const auto& [column, values] : columns) {
        std::int64_t most = 0;
        for (const auto& [text, value] : values)
            most = std::max(most, value.rows);
        // On average less than two rows a value: those of a key or of a note, not of a category.
        if (2 * static_cast<std::int64_t>(values.size()) <= rows && most >= leastRows)
            kept.emplace_back(-most, column);
    }
    std::sort(kept.begin(), kept.end());
    kept.resize(std::min(kept.size(), mostCandidates));
    std::erase_if(columns, [&](const auto& entry) {
        return std::none_of(kept.begin(), kept.end(), [&](const auto& one) { return one.second == entry.first; });
    });
}

Attribution AttributionReader::ranked(std::int64_t rows, const Columns& columns, const Columns& all) const
{
    struct Ranked {
        double above;
        std::size_t column;
        const ShownValue* text;
        AttributedValue value;
    };
    std::vector<Ranked> found;
    for (const auto& [column, values] : columns) {
        const auto base = all.find(column);
        if (base == all.end())
            continue;
        for (const auto& [text, value] : values) {
            const auto everywhere = base->second.find(text);
            if (value.rows < leastRows || everywhere == base->second.end())
                continue;
            const std::int64_t allRows = everywhere->second.rows;
            const double share = static_cast<double>(allRows) / static_cast<double>(m_allRows);
            const double usual = static_cast<double>(rows) * share;
            const double above = static_cast<double>(value.rows) - usual;
            const double error = std::sqrt(usual * std::max(0.0, 1 - share));
            if (static_cast<double>(value.rows) >= leastLift * usual && above >= leastErrors * error)
                found.push_back({above, column, &text, {m_input.name(column), value.shown, value.rows, allRows}});
        }
    }
    std::sort(found.begin(), found.end(), [](const Ranked& one, const Ranked& other) {
        if (one.above != other.above)
            return one.above > other.above;
        return one.column != other.column ? one.column < other.column : *one.text < *other.text;
    });
    Attribution result{rows, m_allRows, {}};
    for (std::size_t i = 0; i < std::min(mostShown, found.size()); ++i)
        result.values.push_back(std::move(found[i].value));
    return result;
}

} // namespace diffract::engine
