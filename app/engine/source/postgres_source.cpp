// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/postgres_source.h"

#include "engine/source/keep_usable.h"
#include "engine/source/open.h"
#include "engine/source/pg_dataset.h"
#include "engine/source/pg_snapshot.h"
#include "engine/source/pg_text.h"
#include "engine/source/source_parts.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace diffract::engine {

namespace {

std::string aliases(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "s" : ", s") + std::to_string(i);
    return text;
}

} // namespace

OpenedSource openPostgresSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token stop)
{
    return PostgresSource::open(spec, settings, stop);
}

OpenedSource PostgresSource::open(const SourceSpec& spec, const SourceSettings& settings, const std::stop_token& stop)
{
    Outcome<std::unique_ptr<PgConnection>> connection = PgConnection::open(spec, settings.folder, stop);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Source>(new PostgresSource(spec, settings, std::move(connection).value()));
}

PostgresSource::PostgresSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<PgConnection> connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(std::move(connection))
{}

PostgresSource::~PostgresSource() = default;

template <typename Result, typename Function>
Outcome<Result> PostgresSource::inSnapshot(const std::stop_token& stop, Function function)
{
    return guarded([&]() -> Outcome<Result> {
        if (Done usable = keepUsable(m_connection, m_spec, m_settings.folder, stop); !usable)
            return usable.error();
        if (Done begun = m_connection->begin(stop); !begun)
            return begun.error();
        Outcome<Result> result = function();
        m_connection->end();
        return result;
    });
}

Outcome<std::vector<SourceTable>> PostgresSource::tables(std::stop_token stop)
{
    return inSnapshot<std::vector<SourceTable>>(stop, [&]() -> Outcome<std::vector<SourceTable>> {
        const Outcome<PgResult> result = m_connection->run(
            "SELECT n.nspname, c.relname, c.relkind IN ('v', 'm'), CASE WHEN c.relkind IN ('r', 'm') AND c.reltuples "
            ">= 0 THEN c.reltuples::bigint END FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ "
            "'^pg_(catalog|toast|temp)' AND n.nspname <> 'information_schema' ORDER BY n.nspname COLLATE \"C\", "
            "c.relname COLLATE \"C\"",
            {}, stop);
        if (!result)
            return result.error();
        std::vector<SourceTable> tables;
        for (int i = 0; i < PQntuples(result->get()); ++i) {
            SourceTable table;
            table.path = {PQgetvalue(result->get(), i, 0), PQgetvalue(result->get(), i, 1)};
            table.isView = *PQgetvalue(result->get(), i, 2) == 't';
            if (PQgetisnull(result->get(), i, 3) == 0)
                table.rows = std::strtoull(PQgetvalue(result->get(), i, 3), nullptr, 10);
            tables.push_back(std::move(table));
        }
        return tables;
    });
}

Outcome<std::vector<SourceColumn>> PostgresSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    return inSnapshot<std::vector<SourceColumn>>(stop, [&]() -> Outcome<std::vector<SourceColumn>> {
        const Outcome<std::vector<PgColumn>> described =
            pgDescribed(*m_connection, "SELECT * FROM " + pgQualified(table), describe(m_spec, table), stop);
        if (!described)
            return described.error();
        std::vector<SourceColumn> columns;
        for (const PgColumn& column : *described)
            columns.push_back(column.described(columns.size()));
        if (Done declared = pgDeclare(*m_connection, table, columns, stop); !declared)
            return declared.error();
        return columns;
    });
}

Outcome<std::vector<Dependent>> PostgresSource::dependents(const std::vector<std::string>& table, std::stop_token stop)
{
    return inSnapshot<std::vector<Dependent>>(stop, [&]() -> Outcome<std::vector<Dependent>> {
        const Outcome<PgResult> result = m_connection->run(
            "WITH RECURSIVE d(view, read) AS (SELECT r.ev_class, p.refobjid FROM pg_catalog.pg_depend p JOIN "
            "pg_catalog.pg_rewrite r ON r.oid = p.objid WHERE p.classid = 'pg_catalog.pg_rewrite'::regclass AND "
            "p.refclassid = 'pg_catalog.pg_class'::regclass AND r.ev_class <> p.refobjid), reached(oid) AS (SELECT "
            "view FROM d WHERE read = pg_catalog.to_regclass($1) UNION SELECT d.view FROM reached JOIN d ON d.read = "
            "reached.oid) SELECT n.nspname, c.relname, c.relkind = 'm', pg_catalog.pg_get_viewdef(c.oid) FROM reached "
            "JOIN pg_catalog.pg_class c ON c.oid = reached.oid JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE c.relkind IN ('v', 'm') ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"",
            {pgQualified(table)}, stop);
        if (!result)
            return result.error();
        std::vector<Dependent> views;
        for (int i = 0; i < PQntuples(result->get()); ++i)
            views.push_back({.path = {PQgetvalue(result->get(), i, 0), PQgetvalue(result->get(), i, 1)},
                             .isMaterialized = *PQgetvalue(result->get(), i, 2) == 't',
                             .sql = PQgetvalue(result->get(), i, 3)});
        return views;
    });
}

Outcome<QueryResult> PostgresSource::query(const std::string& sql, const std::vector<std::string>& values,
                                           std::uint64_t limit, std::stop_token stop)
{
    return inSnapshot<QueryResult>(stop, [&]() -> Outcome<QueryResult> {
        const std::string text = trimmedSql(sql);
        const Outcome<PgResult> description = m_connection->describe(text, stop);
        if (!description)
            return description.error();
        if (PQnparams(description->get()) != static_cast<int>(values.size()))
            return wrongParameters(m_spec, text);
        const Outcome<std::vector<PgColumn>> columns = pgColumns(*m_connection, description->get(), stop);
        if (!columns)
            return columns.error();
        if (columns->empty())
            return Error{.kind = ErrorKind::Invalid,
                         .message = "The SQL for " + describe(m_spec) + " must be a query that gives columns.",
                         .code = "bad_sql",
                         .detail = text};
        const Outcome<PgResult> rows = m_connection->run(
            "SELECT * FROM (" + text + "\n) AS q(" + aliases(columns->size()) + ") LIMIT " + std::to_string(limit + 1),
            values, stop);
        if (!rows)
            return rows.error();
        QueryResult result;
        for (const PgColumn& column : *columns)
            result.columns.push_back(column.described(result.columns.size()));
        const auto got = static_cast<std::uint64_t>(PQntuples(rows->get()));
        result.isCut = got > limit;
        for (int i = 0; i < static_cast<int>(std::min(got, limit)); ++i) {
            std::vector<std::optional<std::string>>& row = result.rows.emplace_back();
            for (int c = 0; c < PQnfields(rows->get()); ++c)
                row.push_back(PQgetisnull(rows->get(), i, c) != 0
                                  ? std::nullopt
                                  : std::optional(
                                      pgText(columns->at(static_cast<std::size_t>(c)), PQgetvalue(rows->get(), i, c))));
        }
        return result;
    });
}

Outcome<Landed> PostgresSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    return inSnapshot<Landed>(stop, [&]() -> Outcome<Landed> {
        const Outcome<PgDataset> opened = PgDataset::open(*m_connection, dataset, wish, stop);
        if (!opened)
            return opened.error();
        return opened->land(m_settings, {""}, stop);
    });
}

Outcome<std::unique_ptr<Snapshot>> PostgresSource::snapshot(std::vector<Held> datasets, std::stop_token stop)
{
    return guarded([&]() -> Outcome<std::unique_ptr<Snapshot>> {
        if (Done usable = keepUsable(m_connection, m_spec, m_settings.folder, stop); !usable)
            return usable.error();
        return PgSnapshot::open(*m_connection, m_settings, datasets, stop);
    });
}

} // namespace diffract::engine
