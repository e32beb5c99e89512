// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/row_pages.h"

#include <algorithm>

namespace diffract::engine {

namespace {

constexpr std::int64_t cellsOfAPage = 200'000;
constexpr std::int64_t fewestRows = 100;
constexpr std::int64_t mostRows = 10'000;

} // namespace

RowPages::RowPages(duck::Connection& connection, const ServerTable& table, const std::stop_token& stop)
    : m_connection(connection)
    , m_table(table)
    , m_stop(stop)
    , m_page(std::clamp(cellsOfAPage / std::max<std::int64_t>(1, static_cast<std::int64_t>(table.columns.size())),
                        fewestRows, mostRows))
{}

Done RowPages::each(const std::function<Done(const duck::Rows& row)>& take)
{
    while (true) {
        Outcome<std::optional<duck::Rows>> page = next();
        if (!page)
            return page.error();
        if (!*page)
            return done();
        do {
            if (Done taken = take(**page); !taken)
                return taken;
        } while ((*page)->next());
    }
}

Outcome<std::optional<duck::Rows>> RowPages::next()
{
    if (!m_end) {
        const Outcome<std::int64_t> rows =
            m_connection.number("SELECT coalesce(max(n) + 1, 0) FROM " + m_table.from, m_stop);
        if (!rows)
            return rows.error();
        m_end = *rows;
    }
    const std::string condition = m_table.where.empty() ? std::string() : " AND " + m_table.where;
    while (m_at < *m_end) {
        const std::int64_t first = m_at;
        m_at += m_page;
        Outcome<duck::Rows> rows = m_connection.query("SELECT " + m_table.list + " FROM " + m_table.from
                                                          + " WHERE n >= " + std::to_string(first) + " AND n < "
                                                          + std::to_string(m_at) + condition + " ORDER BY n",
                                                      {}, m_stop);
        if (!rows)
            return rows.error();
        if (rows->next())
            return std::optional(std::move(rows).value());
    }
    return std::optional<duck::Rows>();
}

} // namespace diffract::engine
