// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/row_plan.h"

namespace diffract::engine {
namespace {

constexpr const char* inDuplicateGroup = "NOT nk AND (ca > 1 OR cb > 1)";

std::string table(Side side)
{
    return side == Side::A ? "ra" : "rb";
}

std::vector<std::string> operator+(std::vector<std::string> left, const std::vector<std::string>& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

} // namespace

std::string RowPlan::numbered(const std::string& columns, const std::string& ordered) const
{
    return "SELECT row_number() OVER () - 1 AS n, " + columns + " FROM (" + ordered + ")";
}

std::string RowPlan::fetch(Side side) const
{
    std::vector<std::string> terms{"k.g", "k.nk", "k.ca", "k.cb"};
    for (std::size_t i = 0; i < m_input.stored.size(); ++i) {
        if (m_input.has(side, i))
            terms.push_back(PlanInput::source(side, m_input.storedColumn(i)) + " AS " + PlanInput::cell(side, i));
    }
    if (m_input.timeColumn)
        terms.push_back(PlanInput::source(side, m_input.match.columns[*m_input.timeColumn]) + " AS tm");
    const std::string keys =
        m_input.fetchBelow ? "(SELECT * FROM keyed WHERE g < " + std::to_string(*m_input.fetchBelow) + ")" : "keyed";
    const std::string& relation = m_input.relations[side == Side::A ? 0 : 1];
    return "CREATE TEMP TABLE " + table(side) + " AS SELECT " + joined(terms) + " FROM " + relation + " AS t JOIN "
           + keys + " AS k ON " + keysMatch(side);
}

std::string RowPlan::keysMatch(Side side) const
{
    std::vector<std::string> conditions;
    const bool nullSafe = m_nullKeys || m_input.keyless();
    for (const std::string& part : m_input.keyParts(side))
        conditions.push_back(part + (nullSafe ? " IS NOT DISTINCT FROM k.k" : " = k.k")
                             + std::to_string(conditions.size()));
    return joined(conditions, " AND ");
}

std::string RowPlan::fetchNothing(Side side) const
{
    return fetch(side) + " LIMIT 0";
}

std::string RowPlan::differs(std::size_t stored) const
{
    return m_input.storedColumn(stored).comparator.differs("ra." + PlanInput::cell(Side::A, stored),
                                                           "rb." + PlanInput::cell(Side::B, stored));
}

std::vector<std::string> RowPlan::flagNames() const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < m_input.stored.size(); ++i) {
        if (m_input.isCompared(i))
            names.push_back("d" + std::to_string(i));
    }
    return names;
}

std::string RowPlan::differingRows() const
{
    std::vector<std::string> flags;
    for (std::size_t i = 0; i < m_input.stored.size(); ++i) {
        if (m_input.isCompared(i))
            flags.push_back("(" + differs(i) + ") AS d" + std::to_string(i));
    }
    const bool possible = !m_input.keyless() && !flags.empty();
    const std::vector<std::string> cells = m_input.cells(Side::A) + m_input.cells(Side::B);
    const std::string time = m_input.timeColumn ? "ra.tm AS tm, " : "";
    const std::string rows = "SELECT ra.g AS g, " + time + joined(cells + flags)
                             + " FROM ra JOIN rb ON ra.g = rb.g WHERE "
                             + (possible ? "NOT ra.nk AND ra.ca = 1 AND ra.cb = 1" : "false");
    const std::string different = possible ? " WHERE " + joined(flagNames(), " OR ") : "";
    return "SELECT * FROM (" + rows + ")" + different;
}

std::string RowPlan::differing() const
{
    return "CREATE TEMP TABLE differing AS " + differingRows();
}

std::string RowPlan::diff() const
{
    const std::vector<std::string> flags = flagNames();
    std::string rows = m_input.keepsDiffering() ? "SELECT * FROM differing" : differingRows();
    if (m_input.storedLimit) {
        // A row is kept while one of its columns has not yet had its number of rows.
        std::vector<std::string> kept;
        for (const std::string& flag : flags)
            kept.push_back("(" + flag + " AND count(*) FILTER (" + flag
                           + ") OVER (ORDER BY g ROWS UNBOUNDED PRECEDING) <= " + std::to_string(*m_input.storedLimit)
                           + ")");
        rows += " QUALIFY " + (kept.empty() ? std::string("true") : joined(kept, " OR "));
    }
    return "CREATE TABLE diff AS "
           + numbered(joined(m_input.keptCells(Side::A) + m_input.keptCells(Side::B) + flags), rows + " ORDER BY g");
}

std::string RowPlan::differences() const
{
    std::vector<std::string> terms{"count(*)"};
    for (const std::string& flag : flagNames())
        terms.push_back("count(*) FILTER (" + flag + ")");
    return "SELECT " + joined(terms) + (m_input.keepsDiffering() ? " FROM differing" : " FROM diff");
}

std::string RowPlan::exclusives(Side side, bool repeated) const
{
    const std::string own = side == Side::A ? "ca" : "cb";
    const std::string other = side == Side::A ? "cb" : "ca";
    const std::vector<std::string> cells = m_input.cells(side);
    const std::string tie = joined(m_input.tieBreak(side));
    std::string rows;
    if (m_input.keyless()) {
        // Of `own` equal rows, `other` have a partner: the last ones are left over.
        rows = "SELECT g, " + joined(cells) + " FROM (SELECT *, row_number() OVER (PARTITION BY g ORDER BY " + tie
               + ") AS r FROM " + table(side) + " WHERE " + own + " > " + other + ") WHERE r > " + other;
    } else {
        rows = "SELECT g, " + joined(cells) + " FROM " + table(side) + " WHERE NOT nk AND " + other + " = 0";
    }
    return std::string("CREATE TABLE ") + (side == Side::A ? "exclusives1" : "exclusives2") + " AS "
           + numbered(joined(m_input.keptCells(side)), rows + " ORDER BY g" + (repeated ? ", " + tie : ""));
}

std::string RowPlan::nullKeys(Side side) const
{
    const std::vector<std::string> cells = m_input.cells(side);
    return std::string("CREATE TABLE ") + (side == Side::A ? "null_keys1" : "null_keys2") + " AS "
           + numbered(joined(m_input.keptCells(side)), "SELECT g, " + joined(cells) + " FROM " + table(side)
                                                           + " WHERE nk ORDER BY g, " + joined(m_input.tieBreak(side)));
}

std::string RowPlan::duplicatesOf(Side side) const
{
    std::vector<std::string> values;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < m_input.stored.size(); ++i) {
        if (!m_input.isCompared(i))
            continue;
        names.push_back("v" + std::to_string(i));
        values.push_back(m_input.storedColumn(i).comparator.canonical(side, PlanInput::cell(side, i)) + " AS "
                         + names.back());
    }
    const std::vector<std::string> group{"g"};
    const std::string rows = "SELECT " + joined(group + m_input.cells(side) + values) + " FROM " + table(side)
                             + " WHERE " + inDuplicateGroup;
    return "SELECT *, row_number() OVER (PARTITION BY " + joined(group + names) + " ORDER BY "
           + joined(m_input.tieBreak(side)) + ") AS r FROM (" + rows + ")";
}

std::string RowPlan::pairedDuplicates() const
{
    const std::string both = joined(m_input.cells(Side::A) + m_input.cells(Side::B));
    if (!m_input.compareDuplicates) {
        return "SELECT g, true AS in_a, false AS in_b, " + joined(m_input.cells(Side::A)) + " FROM ra WHERE "
               + inDuplicateGroup + " UNION ALL BY NAME SELECT g, false AS in_a, true AS in_b, "
               + joined(m_input.cells(Side::B)) + " FROM rb WHERE " + inDuplicateGroup;
    }
    std::string condition = "x.g = y.g AND x.r = y.r";
    for (std::size_t i = 0; i < m_input.stored.size(); ++i) {
        const std::string value = "v" + std::to_string(i);
        if (m_input.isCompared(i))
            condition.append(" AND x.").append(value).append(" IS NOT DISTINCT FROM y.").append(value);
    }
    return "SELECT coalesce(x.g, y.g) AS g, x.g IS NOT NULL AS in_a, y.g IS NOT NULL AS in_b, " + both + " FROM ("
           + duplicatesOf(Side::A) + ") AS x FULL JOIN (" + duplicatesOf(Side::B) + ") AS y ON " + condition;
}

std::vector<std::string> RowPlan::duplicates() const
{
    const bool keyed = !m_input.keyless();
    std::vector<std::string> keys;
    std::vector<std::string> keyTexts;
    for (std::size_t i = 0; i < m_input.match.keys.size(); ++i) {
        keys.push_back("k" + std::to_string(i));
        keyTexts.push_back("coalesce(min(CAST(a" + std::to_string(i) + " AS VARCHAR)), min(CAST(b" + std::to_string(i)
                           + " AS VARCHAR))) AS " + keys.back());
    }
    const std::string leftA =
        m_input.compareDuplicates ? "count(*) FILTER (in_a AND NOT in_b)" : "CAST(NULL AS BIGINT)";
    const std::string leftB =
        m_input.compareDuplicates ? "count(*) FILTER (in_b AND NOT in_a)" : "CAST(NULL AS BIGINT)";
    const std::vector<std::string> counts{"rows_a", "rows_b", "left_a", "left_b"};
    const std::vector<std::string> cells = m_input.cells(Side::A) + m_input.cells(Side::B);
    const std::vector<std::string> tie = m_input.tieBreak(Side::A) + m_input.tieBreak(Side::B);
    return {
        "CREATE TEMP TABLE dup_rows AS SELECT * FROM (" + pairedDuplicates() + ")" + (keyed ? "" : " WHERE false"),
        "CREATE TEMP TABLE dup_groups AS "
            + numbered("*", "SELECT g, "
                                + joined(keyTexts
                                         + std::vector<std::string>{"count(*) FILTER (in_a) AS rows_a",
                                                                    "count(*) FILTER (in_b) AS rows_b",
                                                                    leftA + " AS left_a", leftB + " AS left_b"})
                                + " FROM dup_rows GROUP BY g ORDER BY g"),
        "CREATE TABLE duplicates AS SELECT n, " + joined(keys + counts) + " FROM dup_groups ORDER BY n",
        "CREATE TABLE duplicate_rows AS "
            + numbered("g, in_a, in_b, " + joined(m_input.keptCells(Side::A) + m_input.keptCells(Side::B)),
                       "SELECT q.n AS g, in_a, in_b, " + joined(cells)
                           + " FROM dup_rows AS p JOIN dup_groups AS q ON p.g = q.g ORDER BY q.n, NOT (in_a AND in_b), "
                             "NOT in_a, "
                           + joined(tie)),
    };
}

} // namespace diffract::engine
