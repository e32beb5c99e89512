// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/key_plan.h"

#include "engine/duck/match_function.h"

namespace diffract::engine {

std::string KeyPlan::inSample(const std::vector<std::string>& parts) const
{
    return "hash(" + std::to_string(samplingSeed) + ", " + joined(parts) + ") < CAST("
           + std::to_string(*m_input.sampleLimit) + " AS UBIGINT)";
}

std::string KeyPlan::sampleCondition(Side side) const
{
    return m_input.sampleLimit ? inSample(m_input.keyParts(side)) : std::string();
}

std::vector<std::string> KeyPlan::terms(Side side) const
{
    std::vector<std::string> terms;
    const std::vector<std::string> parts = m_input.keyParts(side);
    for (std::size_t i = 0; i < parts.size(); ++i)
        terms.push_back(parts[i] + " AS k" + std::to_string(i));
    if (m_input.keyless())
        return terms;
    std::vector<std::string> hashed;
    for (const std::size_t i : m_input.match.compared) {
        const MatchedColumn& column = m_input.match.columns[i];
        hashed.push_back(column.comparator.hashed(side, PlanInput::source(side, column)));
    }
    const std::string nothing = "CAST(0 AS UBIGINT)";
    std::string hash = hashed.empty() ? nothing : "hash(" + joined(hashed) + ")";
    if (m_input.sampleLimit)
        hash = "CASE WHEN " + inSample(parts) + " THEN " + hash + " ELSE " + nothing + " END";
    terms.push_back(hash + " AS h");
    return terms;
}

std::string KeyPlan::rows(Side side, const std::vector<std::string>& terms) const
{
    return "SELECT " + joined(terms) + " FROM " + m_input.relations[side == Side::A ? 0 : 1] + " AS t";
}

std::string KeyPlan::bothSides() const
{
    std::vector<std::string> a = terms(Side::A);
    std::vector<std::string> b = terms(Side::B);
    a.emplace_back("CAST(NULL AS BOOLEAN) AS s");
    b.emplace_back("true AS s");
    return "(" + rows(Side::A, a) + " UNION ALL " + rows(Side::B, b) + ")";
}

std::string KeyPlan::sampledRows() const
{
    return "SELECT count(*) FROM " + m_input.relations[0] + " AS t WHERE " + inSample(m_input.keyParts(Side::A));
}

std::string KeyPlan::sampledKeyed() const
{
    return "SELECT sum(ca) FROM keyed WHERE " + inSample(keyNames(m_input.grouping().size()));
}

std::string KeyPlan::belowLimit(std::int64_t limit) const
{
    const std::string most = std::to_string(limit);
    return "WITH run AS (SELECT *, sum(ca) OVER (ORDER BY g) AS sa, sum(cb) OVER (ORDER BY g) AS sb FROM keyed), edge "
           "AS "
           "(SELECT min(g) AS e FROM run WHERE sa > "
           + most + " OR sb > " + most
           + ") SELECT e, coalesce(sum(ca) FILTER (g < e), 0), coalesce(sum(cb) FILTER (g < e), 0), count(*) FILTER (g "
             ">= e AND NOT nk AND ca = 1 AND cb = 1) FROM keyed, edge WHERE e IS NOT NULL GROUP BY e";
}

std::string KeyPlan::anyNull() const
{
    std::vector<std::string> terms;
    for (const std::string& name : keyNames(m_input.grouping().size()))
        terms.push_back(name + " IS NULL");
    return "(" + joined(terms, " OR ") + ")";
}

std::string KeyPlan::groups() const
{
    const std::vector<std::string> names = keyNames(m_input.grouping().size());
    const std::string keys = joined(names);
    const std::string both = bothSides();
    if (!m_input.keyless()) {
        return "CREATE TEMP TABLE groups AS SELECT " + keys + ", count(*) - count(s) AS ca, count(s) AS cb FROM " + both
               + " GROUP BY " + keys + " HAVING count(*) <> 2 OR count(s) <> 1 OR bit_xor(h) <> 0 OR " + anyNull();
    }
    // Different rows are counted exactly, so every group stays; the values only of those that are unequal.
    std::vector<std::string> values;
    for (const std::string& name : names)
        values.push_back("CASE WHEN ca <> cb THEN " + name + " END AS " + name);
    return "CREATE TEMP TABLE groups AS SELECT " + joined(values) + ", ca, cb FROM (SELECT " + keys
           + ", count(*) - count(s) AS ca, count(s) AS cb FROM " + both + " GROUP BY " + keys + ")";
}

std::string KeyPlan::narrow() const
{
    std::vector<std::string> selected;
    std::vector<std::string> equal;
    for (const std::string& name : keyNames(m_input.grouping().size())) {
        selected.push_back("coalesce(a." + name + ", b." + name + ") AS " + name);
        equal.push_back("a." + name + " = b." + name);
    }
    return "CREATE TEMP TABLE narrow AS SELECT " + joined(selected)
           + ", a.h IS NOT NULL AS in_a, b.h IS NOT NULL AS in_b FROM (" + rows(Side::A, terms(Side::A))
           + ") AS a FULL JOIN (" + rows(Side::B, terms(Side::B)) + ") AS b ON " + joined(equal, " AND ") + " WHERE "
           + duck::unlikeFunction + "(a.h, b.h)";
}

std::string KeyPlan::narrowAlone()
{
    return "SELECT count(*) FILTER (NOT in_b), count(*) FILTER (NOT in_a) FROM narrow";
}

std::string KeyPlan::groupsOfNarrow() const
{
    const std::string keys = joined(keyNames(m_input.grouping().size()));
    return "CREATE TEMP TABLE groups AS SELECT " + keys
           + ", CAST(1 AS BIGINT) AS ca, CAST(1 AS BIGINT) AS cb FROM narrow WHERE in_a AND in_b UNION ALL SELECT "
           + keys
           + ", count(*) FILTER (in_a) AS ca, count(*) FILTER (in_b) AS cb FROM narrow WHERE NOT (in_a AND in_b) GROUP "
             "BY "
           + keys;
}

std::string KeyPlan::keyed() const
{
    const std::vector<std::string> names = keyNames(m_input.grouping().size());
    std::vector<std::string> order;
    for (const std::string& name : names)
        order.push_back(name + " ASC NULLS FIRST");
    return "CREATE TEMP TABLE keyed AS SELECT row_number() OVER () - 1 AS g, * FROM (SELECT "
           + (m_input.keyless() ? std::string("false") : anyNull()) + " AS nk, ca, cb, " + joined(names)
           + " FROM groups" + (m_input.keyless() ? " WHERE ca <> cb" : "") + " ORDER BY " + joined(order) + ")";
}

std::string KeyPlan::counters() const
{
    if (m_input.keyless()) {
        return "SELECT sum(ca), sum(cb), 0, 0, 0, 0, sum(greatest(ca - cb, 0)), sum(greatest(cb - ca, 0)), "
               "count(*) FILTER (ca > 0), count(*) FILTER (cb > 0), 0, 0, 0, 0, sum(greatest(ca - cb, 0)), "
               "sum(greatest(cb - ca, 0)) FROM groups";
    }
    return "SELECT sum(ca), sum(cb), sum(ca) FILTER (nk), sum(cb) FILTER (nk), "
           "sum(ca) FILTER (NOT nk AND ca > 1), sum(cb) FILTER (NOT nk AND cb > 1), "
           "count(*) FILTER (NOT nk AND cb = 0), count(*) FILTER (NOT nk AND ca = 0), "
           "count(*) FILTER (NOT nk AND ca > 0), count(*) FILTER (NOT nk AND cb > 0), "
           "count(*) FILTER (NOT nk AND ca = 1 AND cb = 1), "
           "count(*) FILTER (NOT nk AND ca > 1), count(*) FILTER (NOT nk AND cb > 1), "
           "count(*) FILTER (NOT nk AND (ca > 1 OR cb > 1)), "
           "sum(ca) FILTER (NOT nk AND cb = 0), sum(cb) FILTER (NOT nk AND ca = 0) FROM keyed";
}

} // namespace diffract::engine
