// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_dataset.h"

#include "engine/source/column_landing.h"
#include "engine/source/mysql_rows.h"
#include "engine/source/source_parts.h"

#include <algorithm>
#include <utility>

namespace diffract::engine {
namespace {

Problem widened(const MySqlColumn& column)
{
    return {.code = "widened",
            .message = "Column \"" + column.name() + "\" holds values that DuckDB's " + column.type()
                       + " has no place for; it is read as text so that no value changes."};
}

} // namespace

MySqlDataset::MySqlDataset(MySqlConnection& connection, FetchWish wish)
    : m_connection(&connection)
    , m_wish(std::move(wish))
{}

Outcome<MySqlDataset> MySqlDataset::open(MySqlConnection& connection, const DatasetSpec& dataset, FetchWish wish)
{
    MySqlDataset opened(connection, std::move(wish));
    if (Done selected = opened.select(dataset); !selected)
        return selected.error();
    return opened;
}

std::string MySqlDataset::column(std::size_t position) const
{
    return "t." + mySqlName(m_names[position]);
}

Done MySqlDataset::select(const DatasetSpec& dataset)
{
    const Outcome<Wanted> wanted = wantedOf(dataset);
    if (!wanted)
        return wanted.error();
    m_what = wanted->what;
    const std::string table = mySqlQualified(wanted->path);
    const Outcome<std::vector<MySqlColumn>> all =
        mySqlDescribed(*m_connection, wanted->path.empty() ? wanted->sql : "SELECT * FROM " + table);
    if (!all)
        return all.error();
    const Outcome<std::vector<std::size_t>> positions = positionsOf(m_what, namesOf(*all), m_wish);
    if (!positions)
        return positions.error();
    for (const std::size_t position : *positions) {
        m_names.push_back((*all)[position].name());
        m_select += (m_select.empty() ? "SELECT " : ", ") + column(m_names.size() - 1);
    }
    const std::string rows = wanted->path.empty() ? "(\n" + wanted->sql + "\n)" : table;
    m_from = rows + " AS t";
    if (!m_wish.filter.empty()) {
        const std::string inner = "SELECT * FROM " + rows + (wanted->path.empty() ? " AS q" : "");
        if (const Outcome<std::vector<MySqlColumn>> alone =
                mySqlDescribed(*m_connection, inner + " WHERE " + m_wish.filter + "\n");
            !alone)
            return badFilter(alone.error(), m_wish.filter);
        // Read alone first, then a derived table: so a filter cannot end our statement in another way, with INTO.
        const std::string filtered = inner + " WHERE (" + m_wish.filter + "\n)";
        if (const Outcome<std::vector<MySqlColumn>> read = mySqlDescribed(*m_connection, filtered); !read)
            return read.error();
        m_from = "(\n" + filtered + "\n) AS t";
    }
    if (m_wish.rowLimit)
        m_limit = " LIMIT " + std::to_string(*m_wish.rowLimit);
    Outcome<std::vector<MySqlColumn>> columns = mySqlDescribed(*m_connection, statement(""));
    if (!columns)
        return columns.error();
    m_columns = std::move(columns).value();
    return done();
}

std::string MySqlDataset::statement(const std::string& condition) const
{
    return m_select + " FROM " + m_from + (condition.empty() ? "" : " WHERE (" + condition + ")") + m_limit;
}

Outcome<Landed> MySqlDataset::land(const SourceSettings& settings, const std::vector<std::string>& conditions,
                                   const std::stop_token& stop) const
{
    std::vector<MySqlColumn> columns = m_columns;
    Outcome<std::unique_ptr<Landing>> landing = Landing::create(settings);
    if (!landing)
        return landing.error();
    std::vector<Problem> problems;
    // A column is widened once at most, so this ends.
    while (true) {
        const Outcome<std::vector<bool>> tooWide = copied(columns, **landing, conditions, stop);
        if (!tooWide)
            return tooWide.error();
        if (std::find(tooWide->begin(), tooWide->end(), true) == tooWide->end())
            break;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!(*tooWide)[i])
                continue;
            problems.push_back(widened(columns[i]));
            columns[i].widen();
        }
    }
    if (m_wish.rows)
        m_wish.rows((*landing)->rows());
    sayLimit(problems, m_what, (*landing)->rows(), m_wish);
    return (*landing)->finish(m_names, std::move(problems));
}

Outcome<std::vector<bool>> MySqlDataset::copied(std::vector<MySqlColumn>& columns, Landing& landing,
                                                const std::vector<std::string>& conditions,
                                                const std::stop_token& stop) const
{
    ColumnLanding<MySqlColumn> rows(columns, landing, m_wish);
    if (Done started = rows.start(); !started)
        return started.error();
    const auto row = [&]() -> Outcome<bool> {
        if (stop.stop_requested())
            return cancelled();
        if (Done taken = rows.takeRow(); !taken)
            return taken.error();
        return true;
    };
    for (const std::string& condition : conditions) {
        if (Done read = readMySqlRows(*m_connection, statement(condition), {}, columns, row); !read)
            return read.error();
    }
    return rows.tooWide();
}

} // namespace diffract::engine
