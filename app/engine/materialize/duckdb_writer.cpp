// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/duckdb_writer.h"

#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/materialize/free_name.h"

#include <utility>

namespace diffract::engine {

DuckDbWriter::DuckDbWriter(duck::DatabaseOptions options)
    : m_options(std::move(options))
{}

Outcome<std::vector<MaterializedTable>> DuckDbWriter::write(duck::Connection& connection, const ResultTables& result,
                                                            const std::string& name, TablesRecord& record,
                                                            const std::stop_token& stop)
{
    const auto tables = result.tables(ResultTables::Form::Exact);
    const Outcome<std::string> own = freeName(name, tables, [&](const std::string& table) -> Outcome<bool> {
        const auto count = connection.number(
            "SELECT count(*) FROM (SELECT table_name AS name FROM duckdb_tables() WHERE database_name = "
            "current_database() UNION ALL SELECT view_name FROM duckdb_views() WHERE database_name = "
            "current_database()) WHERE lower(name) = lower("
                + duck::literal(table) + ")",
            stop);
        if (!count)
            return count.error();
        return *count > 0;
    });
    if (!own)
        return own.error();
    if (Done begun = connection.run("BEGIN", {}, stop); !begun)
        return begun.error();
    std::vector<MaterializedTable> written;
    std::vector<TablesRecord::Table> noted;
    for (const ResultTables::Table& table : tables) {
        const std::string called = *own + "_" + table.suffix;
        const std::string place = "main." + duck::name(called);
        if (Done made = connection.run("CREATE TABLE " + place + " AS " + table.select(), {}, stop); !made)
            return made.error();
        if (Done marked = connection.run("COMMENT ON TABLE " + place + " IS " + duck::literal(record.comment()));
            !marked)
            return marked.error();
        written.push_back({table.part, {"main", called}});
        noted.push_back({.called = called});
    }
    // Until now the transaction could not have been kept.
    if (Done kept = record.keep("main", std::move(noted)); !kept)
        return kept.error();
    for (const char* sql : {"COMMIT", "CHECKPOINT"}) {
        if (Done kept = connection.run(sql); !kept)
            return kept.error();
    }
    return written;
}

Done DuckDbWriter::remove(const TablesRecord& record, const std::stop_token& stop)
{
    Outcome<duck::Session> session = duck::Session::open(m_options);
    if (!session)
        return session.error();
    for (const TablesRecord::Table& table : record.tables()) {
        const auto ours = session->connection.number(
            "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main' "
            "AND table_name = "
                + duck::literal(table.called) + " AND comment = " + duck::literal(record.comment()),
            stop);
        if (!ours)
            return ours.error();
        if (*ours == 0)
            continue;
        if (Done dropped = session->connection.run("DROP TABLE main." + duck::name(table.called), {}, stop); !dropped)
            return dropped;
    }
    return session->connection.run("CHECKPOINT");
}

} // namespace diffract::engine
