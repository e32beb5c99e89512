// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/sqlite_writer.h"

#include "engine/duck/sql_text.h"
#include "engine/materialize/row_pages.h"
#include "engine/materialize/server_plan.h"
#include "engine/materialize/sqlite_types.h"
#include "engine/source/source_parts.h"

#include <sqlite3.h>

#include <utility>

namespace diffract::engine {

namespace {

/// The texts live until the row ends.
int bound(sqlite3_stmt* insert, int place, const duck::Rows& rows, std::size_t column, ServerType::As as)
{
    if (rows.isNull(column))
        return sqlite3_bind_null(insert, place);
    const std::string_view bytes = rows.text(column);
    switch (as) {
    case ServerType::As::Integer: return sqlite3_bind_int64(insert, place, rows.integer(column));
    case ServerType::As::Real: return sqlite3_bind_double(insert, place, rows.real(column));
    case ServerType::As::Bytes: return sqlite3_bind_blob64(insert, place, bytes.data(), bytes.size(), SQLITE_STATIC);
    case ServerType::As::Text: break;
    }
    return sqlite3_bind_text64(insert, place, bytes.data(), bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
}

} // namespace

SqliteWriter::SqliteWriter(SourceSpec destination)
    : m_destination(std::move(destination))
{}

Outcome<std::vector<MaterializedTable>> SqliteWriter::write(duck::Connection& connection, const ResultTables& result,
                                                            const std::string& name, TablesRecord& record,
                                                            const std::stop_token& stop)
{
    if (Done begun = begin(stop); !begun)
        return begun.error();
    Written written = writeAll(connection, result, name, record, stop);
    m_file->watch({});
    if (written) {
        if (Done kept = m_file->run("COMMIT"); kept)
            return written;
        else
            written = kept.error();
    }
    // Closing would undo it, too.
    static_cast<void>(m_file->run("ROLLBACK"));
    m_file.reset();
    // On a full disk the journal may stay, and a file with one cannot be opened read-only: opening it for writing
    // undoes what is left.
    static_cast<void>(SqliteConnection::open(m_destination, SqliteConnection::Access::Write));
    record.forget();
    return written;
}

Done SqliteWriter::begin(const std::stop_token& stop)
{
    Outcome<std::unique_ptr<SqliteConnection>> opened =
        SqliteConnection::open(m_destination, SqliteConnection::Access::Write);
    if (!opened)
        return opened.error();
    m_file = std::move(opened).value();
    m_file->watch(stop);
    return m_file->run("BEGIN IMMEDIATE");
}

Outcome<std::vector<MaterializedTable>> SqliteWriter::writeAll(duck::Connection& connection, const ResultTables& result,
                                                               const std::string& name, TablesRecord& record,
                                                               const std::stop_token& stop)
{
    const auto plan = ServerPlan::make(
        connection, result, name, {sqliteRules(), m_file->mostColumns(), describe(m_destination)},
        [this](const std::string& table) { return isTaken(table); }, stop);
    if (!plan)
        return plan.error();
    // Before anything is written: a process that ends now may leave a journal, with which the file cannot be opened
    // read-only.
    std::vector<TablesRecord::Table> noted;
    for (const ServerTable& table : plan->tables)
        noted.push_back({.called = plan->nameOf(table)});
    if (Done kept = record.keep({}, std::move(noted)); !kept)
        return kept.error();
    std::vector<MaterializedTable> written;
    for (const ServerTable& table : plan->tables) {
        const std::string called = plan->nameOf(table);
        if (Done made = writeOne(connection, table, called, record.comment(), stop); !made)
            return made.error();
        written.push_back({table.part, {called}});
    }
    return written;
}

Outcome<bool> SqliteWriter::isTaken(const std::string& table)
{
    const Outcome<SqliteStatement> statement =
        m_file->prepare("SELECT 1 FROM sqlite_schema WHERE lower(name) = lower(" + duck::literal(table) + ")", false);
    if (!statement)
        return statement.error();
    return m_file->step(statement->get());
}

Done SqliteWriter::writeOne(duck::Connection& connection, const ServerTable& table, const std::string& called,
                            const std::string& comment, const std::stop_token& stop)
{
    std::string columns;
    std::string places;
    for (const ServerTable::Column& column : table.columns) {
        columns += (columns.empty() ? "" : ", ") + duck::name(column.name) + " " + column.type.type;
        places += places.empty() ? "?" : ", ?";
    }
    if (Done made = m_file->run("CREATE TABLE main." + duck::name(called) + "(/* " + comment + " */ " + columns + ")");
        !made)
        return made;
    const Outcome<SqliteStatement> insert =
        m_file->prepare("INSERT INTO main." + duck::name(called) + " VALUES (" + places + ")", false);
    if (!insert)
        return insert.error();
    return RowPages(connection, table, stop).each([&](const duck::Rows& row) -> Done {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (bound(insert->get(), static_cast<int>(i) + 1, row, i, table.columns[i].type.as) != SQLITE_OK)
                return invalid("too_long",
                               "A value of column \"" + table.columns[i].name + "\" is longer than SQLite takes.");
        }
        const Outcome<bool> stepped = m_file->step(insert->get());
        sqlite3_reset(insert->get());
        return stepped ? done() : Done(stepped.error());
    });
}

Done SqliteWriter::remove(const TablesRecord& record, const std::stop_token& stop)
{
    if (Done begun = begin(stop); !begun)
        return begun;
    // Closing undoes it.
    if (Done removed = removeMarked(record); !removed)
        return removed;
    m_file->watch({});
    return m_file->run("COMMIT");
}

Done SqliteWriter::removeMarked(const TablesRecord& record)
{
    for (const TablesRecord::Table& table : record.tables()) {
        const Outcome<SqliteStatement> statement =
            m_file->prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = " + duck::literal(table.called)
                                + " AND instr(sql, " + duck::literal(record.comment()) + ") > 0",
                            false);
        if (!statement)
            return statement.error();
        const Outcome<bool> ours = m_file->step(statement->get());
        sqlite3_reset(statement->get());
        if (!ours)
            return ours.error();
        if (!*ours)
            continue;
        if (Done dropped = m_file->run("DROP TABLE main." + duck::name(table.called)); !dropped)
            return dropped;
    }
    return done();
}

} // namespace diffract::engine
