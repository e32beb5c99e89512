// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/analyst.h"

#include "engine/analysis/attribution_reader.h"
#include "engine/analysis/column_changes.h"
#include "engine/analysis/profile_reader.h"
#include "engine/analysis/timeline_reader.h"

#include <array>
#include <utility>

namespace diffract::engine {

Analyst::Analyst(const DiffRequest& request, const PlanInput& plan, duck::Connection& connection, std::stop_token stop,
                 DiffSummary& summary)
    : m_request(request)
    , m_summary(summary)
    , m_input{plan, connection, std::move(stop), plan.keepsDiffering() ? "differing" : "diff", {}}
{
    for (const std::size_t index : plan.stored)
        m_input.different.push_back(summary.columns[index].valuesDifferent.value_or(0));
}

Done Analyst::run(const Told& told)
{
    struct Part {
        Done (Analyst::*run)();
        const char* name;
        double from;
        double to;
    };
    constexpr std::array<Part, 5> parts{{
        {&Analyst::changes, "what became of differing values", 0, 20},
        {&Analyst::attributions, "what differing rows have in common", 20, 40},
        {&Analyst::exclusivesProfile, "the profile of exclusive keys", 40, 50},
        {&Analyst::timeline, "the timeline", 50, 60},
        {&Analyst::profiles, "the profiles of the columns", 60, 100},
    }};
    for (const Part& part : parts) {
        told(part.from, part.to);
        const Done outcome = (this->*part.run)();
        if (outcome)
            continue;
        const Error& error = outcome.error();
        if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::DiskFull || m_input.stop.stop_requested())
            return error;
        m_summary.notes.push_back(
            std::string("The analysis lacks ") + part.name + ": "
            + (error.kind == ErrorKind::OutOfMemory ? "it needs more than the memory limit." : error.message));
    }
    m_summary.analysis = std::move(m_analysis);
    return done();
}

Done Analyst::changes()
{
    if (m_summary.values.rowsWithDifferences == 0)
        return done();
    Outcome<std::vector<ColumnChanges>> changes = ColumnChangesReader(m_input).read();
    if (!changes)
        return changes.error();
    m_analysis.changes = std::move(changes).value();
    return done();
}

Done Analyst::attributions()
{
    if (m_summary.leftBehind > 0) {
        m_summary.notes.push_back("What differing rows have in common was not looked for: that needs all rows, and "
                                  + m_summary.algorithm + " fetches only some.");
        return done();
    }
    for (const Side side : {Side::A, Side::B}) {
        const std::size_t at = side == Side::A ? 0 : 1;
        std::vector<RowGroup> groups;
        std::vector<std::optional<Attribution>*> results;
        if (side == Side::A && m_summary.values.rowsWithDifferences > 0) {
            groups.push_back({m_input.differing, m_summary.values.rowsWithDifferences});
            results.push_back(&m_analysis.changed);
        }
        const std::string exclusives = side == Side::A ? "exclusives1" : "exclusives2";
        const Outcome<std::int64_t> rows =
            m_input.connection.number("SELECT count(*) FROM " + exclusives, m_input.stop);
        if (!rows)
            return rows.error();
        if (*rows > 0) {
            groups.push_back({exclusives, *rows});
            results.push_back(&m_analysis.exclusive[at]);
        }
        if (groups.empty())
            continue;
        Outcome<std::vector<Attribution>> found =
            AttributionReader(m_input, side, m_summary.pks.totalRows[at]).read(groups);
        if (!found)
            return found.error();
        for (std::size_t i = 0; i < results.size(); ++i)
            *results[i] = std::move((*found)[i]);
    }
    return done();
}

Done Analyst::exclusivesProfile()
{
    const PlanInput& plan = m_input.plan;
    if (plan.keyless())
        return done();
    std::vector<ProfiledColumn> columns;
    for (std::size_t i = 0; i < plan.match.keys.size(); ++i)
        columns.push_back({m_input.name(i), {storedValue(plan, Side::A, i), storedValue(plan, Side::B, i)}});
    Outcome<std::vector<ColumnProfile>> profile =
        ProfileReader(m_input, {"exclusives1", "exclusives2"}, std::move(columns)).read();
    if (!profile)
        return profile.error();
    m_analysis.exclusivesProfile = std::move(profile).value();
    return done();
}

Done Analyst::profiles()
{
    if (!m_request.runProfiles)
        return done();
    const PlanInput& plan = m_input.plan;
    std::vector<ProfiledColumn> columns;
    for (const std::size_t index : plan.stored) {
        const MatchedColumn& column = plan.match.columns[index];
        if (column.status == ColumnStatus::Key || column.status == ColumnStatus::Equal)
            columns.push_back({column.name(),
                               {ValueRef{PlanInput::source(Side::A, column), column.a->type},
                                ValueRef{PlanInput::source(Side::B, column), column.b->type}}});
    }
    Outcome<std::vector<ColumnProfile>> profiles =
        ProfileReader(m_input, {plan.relations[0] + " AS t", plan.relations[1] + " AS t"}, std::move(columns)).read();
    if (!profiles)
        return profiles.error();
    m_analysis.profiles = std::move(profiles).value();
    return done();
}

Done Analyst::timeline()
{
    if (!m_input.plan.timeColumn)
        return done();
    if (m_input.plan.keyless()) {
        m_summary.notes.emplace_back("There is no timeline: without a key, rows are not compared one with another.");
        return done();
    }
    const std::string unit = m_request.timeAggregate.empty() ? "day" : m_request.timeAggregate;
    Outcome<Timeline> timeline =
        TimelineReader(m_input, unit, m_summary.pks.nulls[0] + m_summary.pks.nulls[1] > 0).read();
    if (!timeline)
        return timeline.error();
    if (timeline->coarser)
        m_summary.notes.push_back("The timeline is by " + timeline->unit + ": by " + unit
                                  + " it would have too many parts.");
    m_analysis.timeline = std::move(timeline).value();
    return done();
}

} // namespace diffract::engine
