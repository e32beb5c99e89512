// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_snapshot.h"

#include <libpq-fe.h>

#include <utility>

namespace diffract::engine {
namespace {

/// Our questions use functions and operators by their plain names, as a user's query in them does: those must be the
/// server's own.
Done knowsItsOwnNames(PgConnection& connection, const std::stop_token& stop)
{
    const Outcome<PgResult> path = connection.run(
        "SELECT count(*) FROM pg_catalog.unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS s(name, n) WHERE "
        "s.name OPERATOR(pg_catalog.!~) '^pg_temp' AND s.n OPERATOR(pg_catalog.<) coalesce((SELECT c.n FROM "
        "pg_catalog.unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS c(name, n) WHERE c.name "
        "OPERATOR(pg_catalog.=) 'pg_catalog'), 0)",
        {}, stop);
    if (!path)
        return path.error();
    if (std::string_view(PQgetvalue(path->get(), 0, 0)) == "0")
        return done();
    return Error{.kind = ErrorKind::Invalid,
                 .message = "the search_path of this account has other schemas before pg_catalog",
                 .code = "no_snapshot"};
}

} // namespace

Outcome<std::unique_ptr<Snapshot>> PgSnapshot::open(PgConnection& connection, const SourceSettings& settings,
                                                    const std::vector<Source::Held>& datasets,
                                                    const std::stop_token& stop)
{
    if (Done knows = knowsItsOwnNames(connection, stop); !knows)
        return knows.error();
    if (Done begun = connection.begin(stop); !begun)
        return begun.error();
    std::unique_ptr<PgSnapshot> snapshot(new PgSnapshot(connection, settings));
    for (const Source::Held& held : datasets) {
        if (Done added = snapshot->add(held, stop); !added)
            return added.error();
    }
    return std::unique_ptr<Snapshot>(std::move(snapshot));
}

PgSnapshot::PgSnapshot(PgConnection& connection, SourceSettings settings)
    : DatasetSnapshot(connection, std::move(settings))
    , m_dialect(connection.keepsUtf8())
{}

Done PgSnapshot::add(const Source::Held& held, const std::stop_token& stop)
{
    Outcome<PgDataset> opened = PgDataset::open(connection(), held.dataset, held.wish, stop);
    if (!opened)
        return opened.error();
    std::vector<SourceColumn> columns;
    for (const PgColumn& column : opened->columns()) {
        columns.push_back(column.described(columns.size()));
        columns.back().sourceType = column.baseType;
    }
    if (const auto* table = std::get_if<TableSpec>(&held.dataset)) {
        if (Done declared = pgDeclare(connection(), table->path, columns, stop); !declared)
            return declared;
    }
    keep(std::move(opened).value(), std::move(columns));
    return done();
}

Outcome<Snapshot::Rows> PgSnapshot::ask(const std::string& sql, std::stop_token stop)
{
    return guarded([&]() -> Outcome<Rows> {
        const Outcome<PgResult> result = connection().run(sql, {}, stop);
        if (!result)
            return result.error();
        Rows rows(static_cast<std::size_t>(PQntuples(result->get())));
        for (int i = 0; i < PQntuples(result->get()); ++i) {
            for (int c = 0; c < PQnfields(result->get()); ++c) {
                const bool isNull = PQgetisnull(result->get(), i, c) != 0;
                rows[static_cast<std::size_t>(i)].push_back(
                    isNull ? std::nullopt : std::optional(std::string(PQgetvalue(result->get(), i, c))));
            }
        }
        return rows;
    });
}

Outcome<Landed> PgSnapshot::land(std::size_t dataset, const std::vector<std::string>& conditions, std::stop_token stop)
{
    return guarded([&] { return landed(dataset, conditions, stop); });
}

} // namespace diffract::engine
