// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_source.h"

#include "engine/source/column_landing.h"
#include "engine/source/keep_usable.h"
#include "engine/source/mysql_dataset.h"
#include "engine/source/mysql_rows.h"
#include "engine/source/mysql_snapshot.h"
#include "engine/source/open.h"
#include "engine/source/source_parts.h"
#include "engine/source/view_graph.h"

#include <cstdlib>
#include <utility>

namespace diffract::engine {
OpenedSource openMySqlSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token)
{
    return MySqlSource::open(spec, settings);
}

OpenedSource MySqlSource::open(const SourceSpec& spec, const SourceSettings& settings)
{
    Outcome<std::unique_ptr<MySqlConnection>> connection = MySqlConnection::open(spec);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Source>(new MySqlSource(spec, settings, std::move(connection).value()));
}

MySqlSource::MySqlSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<MySqlConnection> connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(std::move(connection))
{}

template <typename Result, typename Function>
Outcome<Result> MySqlSource::inSnapshot(const std::stop_token& stop, Function function)
{
    return guarded([&]() -> Outcome<Result> {
        if (stop.stop_requested())
            return cancelled();
        if (Done usable = keepUsable(m_connection, m_spec); !usable)
            return usable.error();
        const auto watch = m_connection->watch(stop);
        if (Done begun = m_connection->begin(); !begun)
            return begun.error();
        Outcome<Result> result = function();
        m_connection->end();
        return result;
    });
}

Outcome<std::vector<SourceTable>> MySqlSource::tables(std::stop_token stop)
{
    return inSnapshot<std::vector<SourceTable>>(stop, [&]() -> Outcome<std::vector<SourceTable>> {
        const Outcome<MySqlRows> rows = m_connection->run(
            "SELECT table_schema, table_name, table_type <> 'BASE TABLE', table_rows FROM information_schema.tables "
            "WHERE table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY "
            "BINARY table_schema, BINARY table_name");
        if (!rows)
            return rows.error();
        std::vector<SourceTable> tables;
        for (const auto& row : *rows) {
            SourceTable& table = tables.emplace_back();
            table.path = {row[0].value_or(""), row[1].value_or("")};
            table.isView = row[2] == "1";
            if (row[3] && !table.isView)
                table.rows = std::strtoull(row[3]->c_str(), nullptr, 10);
        }
        return tables;
    });
}

Outcome<std::vector<SourceColumn>> MySqlSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    return inSnapshot<std::vector<SourceColumn>>(stop, [&]() -> Outcome<std::vector<SourceColumn>> {
        const Outcome<std::vector<MySqlColumn>> described =
            mySqlDescribed(*m_connection, "SELECT * FROM " + mySqlQualified(table));
        if (!described)
            return described.error();
        if (Done checked = checkNames(describe(m_spec, table), namesOf(*described)); !checked)
            return checked.error();
        std::vector<SourceColumn> columns;
        for (const MySqlColumn& column : *described)
            columns.push_back(column.described(columns.size()));
        if (Done declared = mySqlDeclare(*m_connection, table, columns); !declared)
            return declared.error();
        return columns;
    });
}

Outcome<std::vector<Dependent>> MySqlSource::dependents(const std::vector<std::string>& table, std::stop_token stop)
{
    return inSnapshot<std::vector<Dependent>>(stop, [&]() -> Outcome<std::vector<Dependent>> {
        const Outcome<MySqlRows> schema = m_connection->run("SELECT database()");
        if (!schema)
            return schema.error();
        const Outcome<MySqlRows> rows = m_connection->run(
            "SELECT table_schema, table_name, view_definition FROM information_schema.views WHERE table_schema NOT IN "
            "('information_schema', 'mysql', 'performance_schema', 'sys')");
        if (!rows)
            return rows.error();
        std::vector<ViewReads> views;
        for (const auto& row : *rows) {
            const std::string sql = row[2].value_or("");
            ViewReads& one = views.emplace_back();
            one.name = {row[0].value_or(""), row[1].value_or("")};
            one.view.path = one.name;
            one.view.sql = sql;
            one.reads = tablesInMySqlView(sql);
        }
        const std::string in = table.size() > 1 ? table[table.size() - 2] : schema->front()[0].value_or("");
        return dependentsIn(views, {in, table.back()});
    });
}

Outcome<QueryResult> MySqlSource::query(const std::string& sql, const std::vector<std::string>& values,
                                        std::uint64_t limit, std::stop_token stop)
{
    return inSnapshot<QueryResult>(stop, [&]() -> Outcome<QueryResult> {
        const std::string text = trimmedSql(sql);
        const Outcome<std::vector<MySqlColumn>> named = mySqlDescribed(*m_connection, text);
        if (!named)
            return named.error();
        const std::string wrapped = "SELECT * FROM (\n" + text + "\n) AS q LIMIT " + std::to_string(limit + 1);
        Outcome<std::vector<MySqlColumn>> columns = mySqlDescribed(*m_connection, wrapped);
        if (!columns)
            return columns.error();
        QueryResult result;
        for (const MySqlColumn& column : *columns)
            result.columns.push_back(column.described(result.columns.size()));
        const auto row = [&]() -> Outcome<bool> { return takeTexts(result, *columns, limit, &MySqlColumn::shown); };
        const Done read = readMySqlRows(*m_connection, wrapped, values, *columns, row);
        if (!read)
            return read.error();
        return result;
    });
}

Outcome<Landed> MySqlSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    return inSnapshot<Landed>(stop, [&]() -> Outcome<Landed> {
        const Outcome<MySqlDataset> opened = MySqlDataset::open(*m_connection, dataset, wish);
        if (!opened)
            return opened.error();
        return opened->land(m_settings, {""}, stop);
    });
}

Outcome<std::unique_ptr<Snapshot>> MySqlSource::snapshot(std::vector<Held> datasets, std::stop_token stop)
{
    return guarded([&]() -> Outcome<std::unique_ptr<Snapshot>> {
        if (stop.stop_requested())
            return cancelled();
        if (Done usable = keepUsable(m_connection, m_spec); !usable)
            return usable.error();
        return MySqlSnapshot::open(*m_connection, m_settings, datasets, stop);
    });
}

} // namespace diffract::engine
