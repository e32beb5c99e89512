// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/profile_reader.h"

#include "engine/analysis/number_text.h"
#include "engine/compare/sql_pattern.h"
#include "engine/compare/type_tree.h"
#include "engine/duck/mean_function.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::size_t columnsAtOnce = 128;
constexpr int mostBins = 20;
constexpr int mostTop = 10;
/// Different values of a column that are counted exactly, as far as DuckDB's estimate tells.
constexpr std::int64_t mostCounted = 1'000'000;
constexpr std::int64_t countedAtOnce = 2'000'000;
constexpr std::size_t overviewWidth = 10;

bool isFloat(const std::string& type)
{
    return oneOf(type, {"FLOAT", "DOUBLE"});
}

/// Whether min() and max() of a type mean something and are the same on every run.
bool isOrdered(const std::string& type)
{
    const std::optional<TypeTree> tree = parseType(type);
    return tree && tree->shape == TypeTree::Shape::Scalar
           && !oneOf(tree->word, {"INTERVAL", "JSON", "BIT", "NULL", "\"NULL\"", "ENUM"});
}

/// "[1, 2]"
std::vector<std::int64_t> numbersOf(std::string_view list)
{
    std::vector<std::int64_t> numbers;
    const char* at = list.data();
    const char* const end = at + list.size();
    while (at < end) {
        std::int64_t number = 0;
        const auto [after, fault] = std::from_chars(at, end, number);
        if (fault == std::errc())
            numbers.push_back(number);
        at = fault == std::errc() ? after : at + 1;
    }
    return numbers;
}

double realOf(const std::string& text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

ProfileReader::ProfileReader(const AnalysisInput& input, std::array<std::string, 2> sources,
                             std::vector<ProfiledColumn> columns)
    : m_input(input)
    , m_sources(std::move(sources))
    , m_columns(std::move(columns))
    , m_sides(m_columns.size())
    , m_profiles(m_columns.size())
    , m_places(m_columns.size())
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_profiles[i].column = m_columns[i].name;
        m_measures.push_back(measureOf(m_columns[i].sides[0].type, m_columns[i].sides[1].type));
    }
}

Outcome<std::vector<ColumnProfile>> ProfileReader::read()
{
    for (std::size_t side = 0; side < 2; ++side) {
        for (std::size_t from = 0; from < m_columns.size(); from += columnsAtOnce) {
            if (Done read = readOverview(side, from); !read)
                return read.error();
        }
    }
    if (Done fixed = fixEdges(); !fixed)
        return fixed.error();
    for (std::size_t side = 0; side < 2; ++side) {
        for (const auto part : {&ProfileReader::readBins, &ProfileReader::readTops}) {
            if (Done read = (this->*part)(side); !read)
                return read.error();
        }
    }
    return std::move(m_profiles);
}

std::string ProfileReader::place(std::size_t column, std::size_t side) const
{
    const ValueRef& value = m_columns[column].sides[side];
    return m_measures[column].place(value.sql, value.type);
}

std::vector<std::string> ProfileReader::overviewTerms(std::size_t column, std::size_t side) const
{
    const ValueRef& value = m_columns[column].sides[side];
    const Measure& measure = m_measures[column];
    const bool real = isFloat(value.type);
    const std::string group = groupTerm(value);
    const std::string none = "CAST(NULL AS VARCHAR)";
    const std::string zero = "CAST(0 AS BIGINT)";
    const std::string here = measure.hasPlaces() ? place(column, side) : none;
    const bool isNumber = measure.kind != Measure::Kind::None && measure.unit.empty();
    const Measure own = measureOf(value.type, value.type);
    const std::string number = own.hasPlaces() ? own.place(value.sql, value.type) : value.sql;
    const std::string ordered = real ? "CASE WHEN NOT isnan(" + value.sql + ") THEN " + group + " END" : group;
    std::vector<std::string> terms{"count(" + value.sql + ")", "approx_count_distinct(" + group + ")"};
    for (const char* const bound : {"min(", "max("})
        terms.push_back(isOrdered(value.type) ? shownText(bound + ordered + ")") : none);
    terms.push_back(real ? "count(*) FILTER (isnan(" + value.sql + "))" : zero);
    terms.push_back(measure.kind == Measure::Kind::None || measure.finiteOnly
                        ? zero
                        : "count(*) FILTER (" + value.sql + " IS NOT NULL AND NOT "
                              + (real ? "isfinite(" + value.sql + ") AND NOT isnan(" + value.sql + ")"
                                      : "isfinite(" + value.sql + ")")
                              + ")");
    for (const char* const bound : {"min(", "max("})
        terms.push_back(measure.hasPlaces() ? exactText(bound + here + ")") : none);
    terms.push_back("count(" + (isNumber ? number : none) + ")");
    if (!isNumber)
        terms.push_back(none);
    else
        terms.push_back(real ? exactText(duck::meanFunction + "(" + number + ")") : own.sumText(number));
    return terms;
}

Done ProfileReader::readOverview(std::size_t side, std::size_t from)
{
    const std::size_t to = std::min(from + columnsAtOnce, m_columns.size());
    std::vector<std::string> terms{"count(*)"};
    for (std::size_t i = from; i < to; ++i) {
        for (std::string& term : overviewTerms(i, side))
            terms.push_back(std::move(term));
    }
    Outcome<duck::Rows> rows = m_input.query("SELECT " + joined(terms) + " FROM " + m_sources[side]);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return Error{.message = "The profile of the columns is missing.", .code = "internal"};
    for (std::size_t i = from; i < to; ++i)
        takeOverview(*rows, 1 + (i - from) * overviewWidth, i, side);
    return done();
}

void ProfileReader::takeOverview(duck::Rows& row, std::size_t first, std::size_t column, std::size_t side)
{
    SideProfile& profile = m_profiles[column].sides[side];
    Side& found = m_sides[column][side];
    profile.rows = row.integer(0);
    profile.nulls = profile.rows - row.integer(first);
    found.estimate = std::min(row.integer(first + 1), row.integer(first));
    profile.min = row.textOrNull(first + 2);
    profile.max = row.textOrNull(first + 3);
    profile.nans = row.integer(first + 4);
    profile.infinities = row.integer(first + 5);
    found.low = row.textOrNull(first + 6);
    found.high = row.textOrNull(first + 7);
    const std::int64_t finite = row.integer(first + 8);
    const std::optional<std::string> sum = row.textOrNull(first + 9);
    const std::string& type = m_columns[column].sides[side].type;
    if (finite > 0 && sum)
        profile.mean = isFloat(type) ? *sum : meanOf(*sum, finite, measureOf(type, type).sumShift());
}

Done ProfileReader::fixEdges()
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto& [a, b] = m_sides[i];
        if (!a.low && !b.low)
            continue;
        if (m_measures[i].kind == Measure::Kind::Float) {
            const double low = std::min(realOf(a.low ? *a.low : *b.low), realOf(b.low ? *b.low : *a.low));
            const double high = std::max(realOf(a.high ? *a.high : *b.high), realOf(b.high ? *b.high : *a.high));
            m_places[i] = floatEdgesBetween(low, high, mostBins);
        } else {
            m_places[i] = edgesBetween(*smallerNumber(a.low, b.low), *largerNumber(a.high, b.high), m_measures[i].scale,
                                       mostBins);
        }
        m_profiles[i].edges = m_places[i];
    }
    return nameEdges();
}

Done ProfileReader::nameEdges()
{
    std::vector<std::pair<std::size_t, std::size_t>> named;
    std::string sql;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_measures[i].unit.empty())
            continue;
        // Nanoseconds and times of day: a time is what its microseconds say, below a day.
        const bool isTime =
            m_columns[i].sides[0].type.starts_with("TIME") && !m_columns[i].sides[0].type.starts_with("TIMESTAMP");
        for (std::size_t j = 0; j < m_places[i].size(); ++j) {
            const std::string number = cast("'" + m_places[i][j] + "'", "HUGEINT");
            const std::string micro = cast(m_measures[i].shift == 9 ? floorDivided(number, "1000") : number, "BIGINT");
            std::string text = "make_timestamp(" + micro + ")";
            if (m_measures[i].unit == "days")
                text = "DATE '1970-01-01' + " + cast(number, "INTEGER");
            else if (isTime)
                text = "to_microseconds(" + micro + ")";
            sql += (sql.empty() ? "SELECT " : " UNION ALL SELECT ") + std::to_string(named.size()) + ", TRY("
                   + cast(text, "VARCHAR") + ")";
            named.emplace_back(i, j);
        }
    }
    if (sql.empty())
        return done();
    Outcome<duck::Rows> rows = m_input.query(sql);
    if (!rows)
        return rows.error();
    while (rows->next()) {
        const auto& [i, j] = named[static_cast<std::size_t>(rows->integer(0))];
        m_profiles[i].edges[j] = rows->text(1);
    }
    return done();
}

Done ProfileReader::readBins(std::size_t side)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (hasBins(i))
            columns.push_back(i);
    }
    for (std::size_t from = 0; from < columns.size(); from += columnsAtOnce) {
        const std::size_t to = std::min(from + columnsAtOnce, columns.size());
        std::vector<std::string> terms;
        for (std::size_t at = from; at < to; ++at) {
            const std::size_t i = columns[at];
            std::vector<std::string> edges;
            for (std::size_t j = 1; j < m_places[i].size(); ++j)
                edges.push_back("'" + m_places[i][j] + "'");
            terms.push_back(exactText("map_values(histogram(" + place(i, side) + ", CAST([" + joined(edges) + "] AS "
                                      + m_measures[i].point + "[])))"));
        }
        Outcome<duck::Rows> rows = m_input.query("SELECT " + joined(terms) + " FROM " + m_sources[side]);
        if (!rows)
            return rows.error();
        if (!rows->next())
            continue;
        for (std::size_t at = from; at < to; ++at) {
            std::vector<std::int64_t>& bins = m_profiles[columns[at]].sides[side].bins;
            bins = numbersOf(rows->text(at - from));
            bins.resize(m_places[columns[at]].size() - 1);
        }
    }
    return done();
}

Done ProfileReader::readTops(std::size_t side)
{
    Batch batch;
    std::int64_t values = 0;
    for (std::size_t i = 0; i <= m_columns.size(); ++i) {
        const bool behind = i == m_columns.size();
        const std::int64_t more = behind ? 0 : m_sides[i][side].estimate;
        if (!batch.empty() && (behind || batch.size() == mostCountedTerms || values + more > countedAtOnce)) {
            if (Done read = readTop(side, batch); !read)
                return read;
            batch.clear();
            values = 0;
        }
        if (behind)
            break;
        SideProfile& profile = m_profiles[i].sides[side];
        profile.distinct = more;
        profile.distinctExact = more <= mostCounted;
        if (profile.distinctExact) {
            batch.push_back(i);
            values += more;
        }
    }
    return done();
}

Done ProfileReader::readTop(std::size_t side, const Batch& batch)
{
    std::vector<std::string> terms;
    for (const std::size_t i : batch) {
        terms.push_back(groupTerm(m_columns[i].sides[side]));
        m_profiles[i].sides[side].distinct = 0;
    }
    Outcome<duck::Rows> rows = m_input.query(
        "SELECT c, d, -p.n, " + shownText("p.v") + " FROM (SELECT c, d, unnest(t) AS p FROM (SELECT c, count(*) AS d, "
        + "min(struct_pack(n := -n, v := v), " + std::to_string(mostTop) + ") AS t FROM ("
        + countedValues(terms, m_sources[side]) + ") WHERE v IS NOT NULL GROUP BY c)) ORDER BY c, p");
    if (!rows)
        return rows.error();
    while (rows->next()) {
        SideProfile& profile = m_profiles[batch[static_cast<std::size_t>(rows->integer(0))]].sides[side];
        profile.distinct = rows->integer(1);
        profile.top.push_back({rows->textOrNull(3), rows->integer(2)});
    }
    return done();
}

} // namespace diffract::engine
