// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/timeline_reader.h"

#include "engine/plan/key_plan.h"
#include "engine/plan/row_plan.h"

#include <algorithm>
#include <array>

namespace diffract::engine {
namespace {

constexpr std::array<const char*, 6> units{"minute", "hour", "day", "week", "month", "year"};
constexpr std::int64_t mostBuckets = 10'000;
constexpr std::int64_t mostNumbers = 200'000;

std::string truncated(const std::string& unit, const std::string& time)
{
    return "date_trunc('" + unit + "', " + time + ")";
}

} // namespace

std::string TimelineReader::bucket(Side side, const std::string& time, const std::string& unit) const
{
    const MatchedColumn& column = m_input.plan.match.columns[*m_input.plan.timeColumn];
    // A date that no timestamp reaches is without a time.
    const bool isDate = (side == Side::A ? column.a : column.b)->kind == Kind::Date;
    return truncated(unit, (isDate ? "TRY_CAST(" : "CAST(") + time + " AS TIMESTAMP)");
}

std::string TimelineReader::comparedRows(const std::string& unit) const
{
    const PlanInput& plan = m_input.plan;
    const MatchedColumn& column = plan.match.columns[*plan.timeColumn];
    const std::string sampled = KeyPlan(plan).sampleCondition(Side::A);
    return "SELECT " + bucket(Side::A, PlanInput::source(Side::A, column), unit) + " AS t, count(*) AS n FROM "
           + plan.relations[0] + " AS t LEFT JOIN keyed AS k ON " + RowPlan(plan, m_nullKeys).keysMatch(Side::A)
           + " WHERE (k.g IS NULL OR (NOT k.nk AND k.ca = 1 AND k.cb = 1))" + (sampled.empty() ? "" : " AND " + sampled)
           + " GROUP BY 1";
}

std::string TimelineReader::differingRows(const std::string& unit) const
{
    std::string counts;
    for (const std::size_t i : m_input.changed())
        counts += ", count(*) FILTER (d" + std::to_string(i) + ") AS v" + std::to_string(i);
    return "SELECT " + bucket(Side::A, "tm", unit) + " AS t, count(*) AS r" + counts + " FROM differing GROUP BY 1";
}

std::string TimelineReader::exclusiveRows(Side side, const std::string& unit) const
{
    const bool isA = side == Side::A;
    return "SELECT " + bucket(side, "tm", unit) + " AS t, count(*) AS " + (isA ? "x1 FROM ra" : "x2 FROM rb")
           + " WHERE NOT nk AND " + (isA ? "cb" : "ca") + " = 0 GROUP BY 1";
}

Done TimelineReader::coarsen(Timeline& timeline)
{
    const auto width = static_cast<std::int64_t>(timeline.columns.size()) + 5;
    const auto* unit = std::find(units.begin(), units.end(), timeline.unit);
    for (; unit + 1 < units.end(); ++unit) {
        const Outcome<std::int64_t> buckets =
            m_input.connection.number("SELECT count(DISTINCT " + truncated(*unit, "t") + ") FROM times", m_input.stop);
        if (!buckets)
            return buckets.error();
        if (*buckets <= std::min(mostBuckets, mostNumbers / width))
            break;
        timeline.coarser = true;
    }
    timeline.unit = *unit;
    return done();
}

Outcome<Timeline> TimelineReader::read()
{
    Timeline timeline;
    timeline.column = m_input.plan.match.columns[*m_input.plan.timeColumn].name();
    timeline.unit = m_unit;
    const std::vector<std::size_t> changed = m_input.changed();
    for (const std::size_t i : changed)
        timeline.columns.push_back(m_input.name(i));
    // Months are made of days, not of weeks.
    const std::string finest = m_unit == "week" ? "day" : m_unit;
    if (Done made =
            m_input.connection.run("CREATE TEMP TABLE times AS " + comparedRows(finest) + " UNION ALL BY NAME "
                                       + differingRows(finest) + " UNION ALL BY NAME " + exclusiveRows(Side::A, finest)
                                       + " UNION ALL BY NAME " + exclusiveRows(Side::B, finest),
                                   {}, m_input.stop);
        !made)
        return made.error();
    if (Done fits = coarsen(timeline); !fits)
        return fits.error();
    std::vector<std::string> terms{truncated(timeline.unit, "t") + " AS u", "sum(n)", "sum(r)", "sum(x1)", "sum(x2)"};
    for (const std::size_t i : changed)
        terms.push_back("sum(v" + std::to_string(i) + ")");
    Outcome<duck::Rows> rows = m_input.query("SELECT CAST(u AS VARCHAR), * FROM (SELECT " + joined(terms)
                                             + " FROM times GROUP BY 1) ORDER BY u NULLS LAST");
    if (!rows)
        return rows.error();
    while (rows->next()) {
        TimeBucket& one = timeline.buckets.emplace_back();
        one.start = rows->textOrNull(0);
        one.rows = rows->integer(2);
        one.differing = rows->integer(3);
        one.exclusive = {rows->integer(4), rows->integer(5)};
        for (std::size_t i = 0; i < changed.size(); ++i)
            one.values.push_back(rows->integer(6 + i));
    }
    return timeline;
}

} // namespace diffract::engine
