// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/local_snapshot.h"

#include "engine/filtered.h"
#include "engine/source/duck_dialect.h"
#include "engine/source/instance_options.h"
#include "engine/source/landing.h"

#include <utility>

namespace diffract::engine {

Outcome<std::unique_ptr<Snapshot>> LocalSnapshot::open(const FileSource& input, const std::string& filter,
                                                       const std::string& side, const SourceSettings& settings)
{
    duck::DatabaseOptions options = instanceOptions(settings);
    input.allowIn(options);
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    std::unique_ptr<LocalSnapshot> snapshot(new LocalSnapshot(std::move(session).value(), settings.folder));
    snapshot->m_relation = input.relation();
    for (const Column& column : input.columns()) {
        SourceColumn& out = snapshot->m_columns.emplace_back();
        out.column = column;
        out.sourceType = column.type;
    }
    if (filter.empty() || input.isFiltered())
        return std::unique_ptr<Snapshot>(std::move(snapshot));
    Outcome<std::string> rows =
        filtered(snapshot->m_session.connection, side, snapshot->m_relation, input.columns(), filter);
    if (!rows)
        return rows.error();
    snapshot->m_relation = std::move(rows).value();
    return std::unique_ptr<Snapshot>(std::move(snapshot));
}

const Dialect& LocalSnapshot::dialect() const
{
    static const DuckDialect dialect;
    return dialect;
}

const std::vector<SourceColumn>& LocalSnapshot::columns(std::size_t) const
{
    return m_columns;
}

std::string LocalSnapshot::from(std::size_t) const
{
    return m_relation + " AS t";
}

std::string LocalSnapshot::column(std::size_t, std::size_t position) const
{
    return "t." + m_columns[position].column.sql();
}

Outcome<Snapshot::Rows> LocalSnapshot::ask(const std::string& sql, std::stop_token stop)
{
    Outcome<duck::Rows> rows =
        m_session.connection.query("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + ") AS q", {}, stop);
    if (!rows)
        return rows.error();
    Rows out;
    while (rows->next())
        out.push_back(rows->texts());
    return out;
}

Outcome<Landed> LocalSnapshot::land(std::size_t dataset, const std::vector<std::string>& conditions,
                                    std::stop_token stop)
{
    std::string select;
    std::vector<std::string> names;
    for (const SourceColumn& column : m_columns) {
        select += (select.empty() ? "SELECT t." : ", t.") + column.column.sql();
        names.push_back(column.column.name);
    }
    std::string where;
    for (const std::string& condition : conditions)
        where += (where.empty() ? " WHERE (" : " OR (") + (condition.empty() ? "true" : condition) + ")";
    return landSelect(m_session.connection, m_folder, select + " FROM " + from(dataset) + where, names, stop);
}

} // namespace diffract::engine
