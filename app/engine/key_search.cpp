// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/key_search.h"

#include "engine/ascii.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace diffract::engine {
namespace {

constexpr std::uint64_t sampleRows = 20000;
constexpr std::size_t mostColumns = 200; ///< Looked at alone.
constexpr std::size_t keptColumns = 14;  ///< Combined.
constexpr std::size_t beamWidth = 12;
constexpr double promising = 0.95; ///< Distinct share of a sample from which a full count is worth while.

bool namedLikeKey(const std::string& column, const std::string& tableName)
{
    const std::string name = asciiLower(column);
    for (const char* word : {"id", "pk", "key", "uuid", "guid", "_id", "rowid", "row_id", "primary_key"}) {
        if (name == word)
            return true;
    }
    std::string table = asciiLower(tableName);
    for (int i = 0; i < 2; ++i) {
        if (!table.empty() && (name == table + "_id" || name == table + "id" || name == table + "_key"))
            return true;
        if (table.ends_with('s')) // orders.csv: order_id
            table.pop_back();
    }
    return false;
}

/// Floats, booleans, binary, nested values make poor keys (engine.md, infer_pk).
bool mayBeKey(Kind kind)
{
    switch (kind) {
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::UnboundedDecimal:
    case Kind::String:
    case Kind::FixedLengthString:
    case Kind::Date:
    case Kind::Time:
    case Kind::Timestamp:
    case Kind::Uuid: return true;
    default: return false;
    }
}

} // namespace

KeySearch::KeySearch(const FileSource& a, const FileSource& b, duck::Connection& connection)
    : m_a(a)
    , m_b(b)
    , m_connection(connection)
{}

Done KeySearch::sample(const Pairs& pairs, const std::stop_token& stop)
{
    std::string listA;
    std::string listB;
    for (const auto& [inA, inB] : pairs) {
        const Column& a = m_a.columns()[inA];
        const Column& b = m_b.columns()[inB];
        if (!mayBeKey(a.kind) || !comparable(a.type, b.type) || m_columns.size() == mostColumns)
            continue;
        const std::string alias = " AS k" + std::to_string(m_columns.size());
        listA += (listA.empty() ? "" : ", ") + a.sql() + alias;
        listB += (listB.empty() ? "" : ", ") + b.sql() + alias;
        m_columns.push_back({.pair = {inA, inB},
                             .named = namedLikeKey(a.name, shortNameOf(m_a.origin()))
                                      || namedLikeKey(a.name, shortNameOf(m_b.origin())),
                             .alone = a.kind != Kind::Timestamp});
    }
    if (m_columns.empty())
        return done();
    const std::string end = " LIMIT " + std::to_string(sampleRows);
    if (Done made = m_connection.run(
            "CREATE OR REPLACE TEMP TABLE key_sample_0 AS SELECT " + listA + " FROM " + m_a.relation() + end, {}, stop);
        !made)
        return made;
    if (Done made = m_connection.run(
            "CREATE OR REPLACE TEMP TABLE key_sample_1 AS SELECT " + listB + " FROM " + m_b.relation() + end, {}, stop);
        !made)
        return made;
    return keepTheBest(stop);
}

Done KeySearch::keepTheBest(const std::stop_token& stop)
{
    for (std::size_t side = 0; side < 2; ++side) {
        std::string select = "SELECT count(*)";
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            select += ", count(DISTINCT k" + std::to_string(i) + ")";
        auto rows = m_connection.query(select + " FROM key_sample_" + std::to_string(side), {}, stop);
        if (!rows)
            return rows.error();
        if (!rows->next())
            return Error{.message = "A count gave no row.", .code = "internal"};
        m_rows[side] = static_cast<std::uint64_t>(rows->integer(0));
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const double share = m_rows[side] == 0 ? 1.0 : rows->real(i + 1) / static_cast<double>(m_rows[side]);
            m_columns[i].distinct = side == 0 ? share : std::min(m_columns[i].distinct, share);
        }
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_beam.push_back({.columns = {i}, .distinct = m_columns[i].distinct});
    std::stable_sort(m_beam.begin(), m_beam.end(), [&](const Candidate& x, const Candidate& y) {
        return m_columns[x.columns[0]].distinct > m_columns[y.columns[0]].distinct;
    });
    // Columns in front are more often keys than what only distinguishes well, such as amounts: keep both.
    std::set<std::size_t> kept;
    for (std::size_t i = 0; i < m_beam.size() && kept.size() < keptColumns / 2; ++i)
        kept.insert(m_beam[i].columns[0]);
    for (std::size_t i = 0; i < m_columns.size() && kept.size() < keptColumns; ++i)
        kept.insert(i);
    std::erase_if(m_beam, [&](const Candidate& one) {
        return !kept.contains(one.columns[0]) && !m_columns[one.columns[0]].named;
    });
    std::stable_sort(m_beam.begin(), m_beam.end(),
                     [this](const Candidate& x, const Candidate& y) { return better(x, y); });
    return done();
}

/// Named ones first, then the more distinct (in steps of a thousandth), then those further in front.
bool KeySearch::better(const Candidate& x, const Candidate& y) const
{
    const auto named = [this](const Candidate& one) {
        return one.columns.size() == 1 && m_columns[one.columns[0]].named;
    };
    if (named(x) != named(y))
        return named(x);
    const int stepX = static_cast<int>(x.distinct * 1000);
    const int stepY = static_cast<int>(y.distinct * 1000);
    return stepX != stepY ? stepX > stepY : x.columns < y.columns;
}

Done KeySearch::measure(Candidate& candidate, const std::stop_token& stop)
{
    std::string list;
    std::string whole;
    for (const std::size_t column : candidate.columns) {
        const std::string name = "k" + std::to_string(column);
        list += (list.empty() ? "" : ", ") + name;
        whole += (whole.empty() ? "" : " AND ") + name + " IS NOT NULL";
    }
    candidate.distinct = 1;
    for (std::size_t side = 0; side < 2; ++side) {
        auto rows = m_connection.query("SELECT count(*) FROM (SELECT 1 FROM key_sample_" + std::to_string(side)
                                           + " WHERE " + whole + " GROUP BY " + list + ")",
                                       {}, stop);
        if (!rows)
            return rows.error();
        if (rows->next() && m_rows[side] > 0)
            candidate.distinct = std::min(candidate.distinct, rows->real(0) / static_cast<double>(m_rows[side]));
    }
    return done();
}

std::vector<KeySearch::Candidate> KeySearch::wider() const
{
    std::vector<std::size_t> usable;
    for (const Candidate& one : m_beam)
        usable.insert(usable.end(), one.columns.begin(), one.columns.end());
    for (std::size_t i = 0; i < m_columns.size() && i < keptColumns; ++i)
        usable.push_back(i);
    std::set<std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < m_beam.size() && i < beamWidth; ++i) {
        for (const std::size_t column : usable) {
            std::vector<std::size_t> columns = m_beam[i].columns;
            if (std::find(columns.begin(), columns.end(), column) != columns.end())
                continue;
            columns.push_back(column);
            std::sort(columns.begin(), columns.end());
            sets.insert(std::move(columns));
        }
    }
    std::vector<Candidate> all;
    for (const auto& columns : sets)
        all.push_back({.columns = columns});
    return all;
}

Outcome<std::vector<KeySearch::Found>> KeySearch::next(const std::stop_token& stop)
{
    if (++m_width > 1) {
        std::vector<Candidate> all = wider();
        for (Candidate& candidate : all) {
            if (Done measured = measure(candidate, stop); !measured)
                return measured.error();
        }
        std::stable_sort(all.begin(), all.end(),
                         [this](const Candidate& x, const Candidate& y) { return better(x, y); });
        m_beam = std::move(all);
    }
    std::vector<Found> found;
    for (const Candidate& candidate : m_beam) {
        const Member& first = m_columns[candidate.columns[0]];
        const bool single = candidate.columns.size() == 1;
        if (candidate.distinct < promising || (single && !first.alone))
            continue;
        Found one{.key = {}, .named = single && first.named};
        for (const std::size_t column : candidate.columns)
            one.key.push_back(m_columns[column].pair);
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace diffract::engine
