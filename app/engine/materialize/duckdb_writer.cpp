// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/duckdb_writer.h"

#include "engine/duck/sql_text.h"
#include "engine/materialize/free_name.h"

namespace diffract::engine {

Outcome<std::vector<MaterializedTable>> DuckDbWriter::write(duck::Connection& connection, const ResultTables& result,
                                                            const std::string& name, const std::stop_token& stop)
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
    for (const ResultTables::Table& table : tables) {
        const std::string called = *own + "_" + table.suffix;
        if (Done made = connection.run("CREATE TABLE main." + duck::name(called) + " AS " + table.select(), {}, stop);
            !made)
            return made.error();
        written.push_back({table.part, {"main", called}});
    }
    for (const char* sql : {"COMMIT", "CHECKPOINT"}) {
        if (Done kept = connection.run(sql); !kept)
            return kept.error();
    }
    return written;
}

} // namespace diffract::engine
