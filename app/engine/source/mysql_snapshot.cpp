// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_snapshot.h"

#include "engine/ascii.h"
#include "engine/source/mysql_rows.h"
#include "engine/source/source_parts.h"

#include <utility>

namespace diffract::engine {
namespace {

/// Whether NULL and empty texts are told apart in this session.
Outcome<bool> knowsNull(MySqlConnection& connection)
{
    const Outcome<MySqlRows> rows = connection.run("SELECT @@sql_mode");
    if (!rows)
        return rows.error();
    const std::string modes = rows->empty() ? std::string() : rows->front().front().value_or("");
    return modes.find("ORACLE") == std::string::npos && modes.find("EMPTY_STRING_IS_NULL") == std::string::npos;
}

/// Tables outside of transactions change between an answer and a fetch, and some hold a key twice that they declare.
Done keepsSnapshots(MySqlConnection& connection, const TableSpec& table)
{
    const std::string schema =
        table.path.size() < 2 ? std::string("DATABASE()") : connection.literal(table.path[table.path.size() - 2]);
    const Outcome<MySqlRows> rows =
        connection.run("SELECT engine FROM information_schema.tables WHERE table_schema = " + schema
                       + " AND table_name = " + connection.literal(table.path.back()));
    if (!rows)
        return rows.error();
    const std::string engine = rows->empty() ? std::string() : rows->front().front().value_or("");
    const std::string folded = asciiLower(engine);
    if (folded.empty() || folded == "innodb" || folded == "rocksdb") // None: a view.
        return done();
    return Error{.kind = ErrorKind::Invalid,
                 .message = describe(table.path) + " is kept by " + engine + ", which has no snapshots",
                 .code = "no_snapshot"};
}

} // namespace

Outcome<std::unique_ptr<Snapshot>> MySqlSnapshot::open(MySqlConnection& connection, const SourceSettings& settings,
                                                       const std::vector<Source::Held>& datasets,
                                                       const std::stop_token& stop)
{
    const auto watch = connection.watch(stop);
    const Outcome<bool> knows = knowsNull(connection);
    if (!knows)
        return knows.error();
    if (Done begun = connection.begin(); !begun)
        return begun.error();
    std::unique_ptr<MySqlSnapshot> snapshot(new MySqlSnapshot(connection, settings, *knows));
    for (const Source::Held& held : datasets) {
        if (Done added = snapshot->add(held); !added)
            return added.error();
    }
    return std::unique_ptr<Snapshot>(std::move(snapshot));
}

MySqlSnapshot::MySqlSnapshot(MySqlConnection& connection, SourceSettings settings, bool knowsNull)
    : DatasetSnapshot(connection, std::move(settings))
    , m_dialect(knowsNull)
{}

Done MySqlSnapshot::add(const Source::Held& held)
{
    Outcome<MySqlDataset> opened = MySqlDataset::open(connection(), held.dataset, held.wish);
    if (!opened)
        return opened.error();
    std::vector<SourceColumn> columns;
    for (const MySqlColumn& column : opened->columns())
        columns.push_back(column.described(columns.size()));
    if (const auto* table = std::get_if<TableSpec>(&held.dataset)) {
        if (Done keeps = keepsSnapshots(connection(), *table); !keeps)
            return keeps;
        if (Done declared = mySqlDeclare(connection(), table->path, columns); !declared)
            return declared;
    }
    // As it comes to an expression, which of a query no declaration tells.
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].sourceType = opened->columns()[i].declared();
    keep(std::move(opened).value(), std::move(columns));
    return done();
}

Error MySqlSnapshot::understood(Error error) const
{
    if (!MySqlDialect::isTooLong(error.detail))
        return error;
    error.kind = ErrorKind::Invalid;
    error.code = "row_too_long";
    error.message = "A row on " + describe(connection().spec())
                    + " is longer than its max_allowed_packet lets a text be: fetch the rows to compare them, or raise "
                      "that limit.";
    return error;
}

Outcome<Snapshot::Rows> MySqlSnapshot::ask(const std::string& sql, std::stop_token stop)
{
    return guarded([&]() -> Outcome<Rows> {
        const auto watch = connection().watch(stop);
        Outcome<Rows> rows = connection().run(sql);
        if (!rows)
            return understood(rows.error());
        return rows;
    });
}

Outcome<Landed> MySqlSnapshot::land(std::size_t dataset, const std::vector<std::string>& conditions,
                                    std::stop_token stop)
{
    return guarded([&]() -> Outcome<Landed> {
        const auto watch = connection().watch(stop);
        Outcome<Landed> rows = landed(dataset, conditions, stop);
        if (!rows)
            return understood(rows.error());
        return rows;
    });
}

} // namespace diffract::engine
