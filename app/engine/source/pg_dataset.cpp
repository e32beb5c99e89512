// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_dataset.h"

#include "engine/duck/sql_text.h"
#include "engine/source/pg_rows.h"
#include "engine/source/source_parts.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::uint64_t rowsBetweenWords = 20000;
constexpr int mostDigits = 38;
constexpr int usualDigits = 18;
// A statement of PostgreSQL selects at most 1,664 expressions.
constexpr std::size_t measuredAtOnce = 400;

Problem widened(const PgColumn& column, const std::string& why)
{
    return {.code = "widened",
            .message = "Column \"" + column.name + "\" (" + column.sourceType + ") " + why
                       + "; it is read as text so that no value changes."};
}

std::vector<std::string> typesOf(const std::vector<PgColumn>& columns)
{
    std::vector<std::string> types;
    for (const PgColumn& column : columns)
        types.push_back(column.type);
    return types;
}

} // namespace

/// A fetch on its way.
struct PgDataset::Copy {
    std::vector<PgColumn> columns;
    Landing& landing;
    std::vector<Problem> problems;
    std::uint64_t rowsSeen = 0;
};

std::string pgQualified(const std::vector<std::string>& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + duck::name(part);
    return text;
}

PgDataset::PgDataset(PgConnection& connection, FetchWish wish)
    : m_connection(&connection)
    , m_wish(std::move(wish))
{}

Outcome<PgDataset> PgDataset::open(PgConnection& connection, const DatasetSpec& dataset, FetchWish wish,
                                   const std::stop_token& stop)
{
    PgDataset opened(connection, std::move(wish));
    if (Done selected = opened.select(dataset, stop); !selected)
        return selected.error();
    if (Done measured = opened.measure(stop); !measured)
        return measured.error();
    return opened;
}

std::string PgDataset::column(std::size_t position) const
{
    return "t." + duck::name(m_columns[position].name);
}

Done PgDataset::select(const DatasetSpec& dataset, const std::stop_token& stop)
{
    const Outcome<Wanted> wanted = wantedOf(dataset);
    if (!wanted)
        return wanted.error();
    m_what = wanted->what;
    const std::string table = pgQualified(wanted->path);
    const std::string probe = wanted->path.empty() ? wanted->sql : "SELECT * FROM " + table;
    const Outcome<std::vector<PgColumn>> columns = pgDescribed(*m_connection, probe, m_what, stop);
    if (!columns)
        return columns.error();
    const Outcome<std::vector<std::size_t>> positions = positionsOf(m_what, namesOf(*columns), m_wish);
    if (!positions)
        return positions.error();
    std::string select;
    for (const std::size_t position : *positions) {
        m_columns.push_back((*columns)[position]);
        select += (select.empty() ? "" : ", ") + column(m_columns.size() - 1);
    }
    const std::string rows = wanted->path.empty() ? "(" + wanted->sql + "\n)" : table;
    m_from = rows + " AS t";
    if (!m_wish.filter.empty()) {
        const std::string inner = wanted->path.empty() ? rows + " AS q" : table;
        const std::string alone = "SELECT 1 FROM " + inner + " WHERE " + m_wish.filter + "\n";
        if (const Outcome<PgResult> read = m_connection->describe(alone, stop); !read)
            return badFilter(read.error(), m_wish.filter);
        m_from = "(SELECT * FROM " + inner + " WHERE (" + m_wish.filter + "\n)) AS t";
    }
    if (m_wish.rowLimit)
        m_limit = " LIMIT " + std::to_string(*m_wish.rowLimit);
    // Nothing that was put together is run before the server has read it as one statement.
    if (const Outcome<PgResult> read = m_connection->describe("SELECT " + select + " FROM " + m_from, stop); !read)
        return read.error();
    return done();
}

Done PgDataset::measure(const std::stop_token& stop)
{
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].isOpenNumeric)
            open.push_back(i);
    }
    for (std::size_t first = 0; first < open.size(); first += measuredAtOnce) {
        const std::size_t last = std::min(first + measuredAtOnce, open.size());
        std::string select;
        std::string inner;
        for (std::size_t i = first; i < last; ++i) {
            const std::string name = "m" + std::to_string(i);
            select += select.empty() ? "" : ", ";
            select += "max(scale(" + name + ")), max(length(trunc(abs(" + name + "))::text)), coalesce(bool_or(" + name
                      + "::text IN ('NaN', 'Infinity', '-Infinity')), false)";
            inner += (inner.empty() ? "" : ", ") + column(open[i]) + " AS " + name;
        }
        const Outcome<PgResult> measured = m_connection->run(
            "SELECT " + select + " FROM (SELECT " + inner + " FROM " + m_from + m_limit + ") AS measured", {}, stop);
        if (!measured)
            return measured.error();
        for (std::size_t i = first; i < last; ++i) {
            PgColumn& column = m_columns[open[i]];
            const int field = static_cast<int>(i - first) * 3;
            const int scale = std::atoi(PQgetvalue(measured->get(), 0, field));
            const int whole = std::atoi(PQgetvalue(measured->get(), 0, field + 1));
            const bool special = *PQgetvalue(measured->get(), 0, field + 2) == 't';
            if (!special && scale + whole <= mostDigits) {
                column.setDecimal(std::max(scale + whole, usualDigits), scale);
                continue;
            }
            m_problems.push_back(
                widened(column, special ? "holds NaN or infinity" : "holds numbers of more than 38 digits"));
            column.widen();
        }
    }
    return done();
}

Outcome<Landed> PgDataset::land(const SourceSettings& settings, const std::vector<std::string>& conditions,
                                const std::stop_token& stop) const
{
    Outcome<std::unique_ptr<Landing>> landing = Landing::create(settings);
    if (!landing)
        return landing.error();
    Copy copy{.columns = m_columns, .landing = **landing, .problems = m_problems};
    // A column is widened once at most, so this ends.
    while (true) {
        const Outcome<bool> all = copied(copy, conditions, stop);
        if (!all)
            return all.error();
        if (*all)
            break;
    }
    if (m_wish.rows)
        m_wish.rows((*landing)->rows());
    sayLimit(copy.problems, m_what, (*landing)->rows(), m_wish);
    return (*landing)->finish(namesOf(m_columns), std::move(copy.problems));
}

Outcome<bool> PgDataset::copied(Copy& copy, const std::vector<std::string>& conditions,
                                const std::stop_token& stop) const
{
    if (Done started = copy.landing.start(typesOf(copy.columns)); !started)
        return started.error();
    std::vector<bool> tooWide(copy.columns.size());
    for (const std::string& condition : conditions) {
        if (Done one = copyOne(copy, condition, tooWide, stop); !one)
            return one.error();
    }
    bool all = true;
    for (std::size_t i = 0; i < copy.columns.size(); ++i) {
        if (!tooWide[i])
            continue;
        copy.problems.push_back(widened(copy.columns[i], "holds values that DuckDB has no place for"));
        copy.columns[i].widen();
        all = false;
    }
    return all;
}

Done PgDataset::copyOne(Copy& copy, const std::string& condition, std::vector<bool>& tooWide,
                        const std::stop_token& stop) const
{
    std::string select;
    for (std::size_t i = 0; i < copy.columns.size(); ++i)
        select += (i == 0 ? "SELECT " : ", ") + copy.columns[i].expression(column(i));
    select += " FROM " + m_from + (condition.empty() ? "" : " WHERE (" + condition + ")") + m_limit;
    if (Done begun = m_connection->startCopy("COPY (" + select + "\n) TO STDOUT (FORMAT binary)", stop); !begun)
        return begun.error();
    PgRows rows(copy.columns, copy.landing);
    while (true) {
        const Outcome<std::optional<std::string_view>> message = m_connection->copyData(stop);
        if (!message)
            return message.error();
        if (!*message)
            break;
        if (Done taken = rows.take(**message); !taken)
            return taken;
        if (m_wish.rows && ++copy.rowsSeen % rowsBetweenWords == 0)
            m_wish.rows(copy.landing.rows());
    }
    for (std::size_t i = 0; i < tooWide.size(); ++i)
        tooWide[i] = tooWide[i] || rows.tooWide()[i];
    return done();
}

} // namespace diffract::engine
