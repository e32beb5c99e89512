// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/pg_writer.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/materialize/pg_types.h"
#include "engine/materialize/row_pages.h"
#include "engine/materialize/server_plan.h"
#include "engine/source/source_parts.h"

#include <libpq-fe.h>

#include <cstdint>
#include <string_view>
#include <utility>

namespace diffract::engine {

namespace {

constexpr std::size_t mostColumns = 1600;
constexpr std::size_t bytesAtOnce = 64 * 1024;

/// The text format of COPY.
void addText(std::string& line, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '\\': line += "\\\\"; break;
        case '\n': line += "\\n"; break;
        case '\r': line += "\\r"; break;
        case '\t': line += "\\t"; break;
        default: line += c;
        }
    }
}

void addRow(std::string& lines, const ServerTable& table, const duck::Rows& rows)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0)
            lines += '\t';
        if (rows.isNull(i))
            lines += "\\N";
        else if (table.columns[i].type.as == ServerType::As::Bytes)
            lines += "\\\\x" + hexOf(rows.text(i));
        else
            addText(lines, rows.text(i));
    }
    lines += '\n';
}

/// What the server says of a table that is too wide names its limit, not what to do.
Error hinted(Error error)
{
    const bool isTooWide = error.detail.find("SQLSTATE 54011") != std::string::npos
                           || error.detail.find("SQLSTATE 54000") != std::string::npos;
    if (isTooWide)
        error.message += ". " + narrowerHint();
    return error;
}

} // namespace

PgWriter::PgWriter(SourceSpec destination, std::string work)
    : m_destination(std::move(destination))
    , m_work(std::move(work))
{}

Outcome<std::vector<MaterializedTable>> PgWriter::write(duck::Connection& connection, const ResultTables& result,
                                                        const std::string& name, TablesRecord& record,
                                                        const std::stop_token& stop)
{
    Outcome<std::unique_ptr<PgConnection>> opened = PgConnection::open(m_destination, m_work, stop);
    if (!opened)
        return opened.error();
    m_server = std::move(opened).value();
    if (const auto begun = m_server->run("BEGIN TRANSACTION READ WRITE", {}, stop); !begun)
        return begun.error();
    // Whatever was begun is undone with the connection.
    Written written = writeAll(connection, result, name, record, stop);
    if (written) {
        if (const auto kept = m_server->run("COMMIT", {}, {}); !kept)
            written = kept.error();
    }
    m_server.reset();
    return written;
}

Outcome<std::vector<MaterializedTable>> PgWriter::writeAll(duck::Connection& connection, const ResultTables& result,
                                                           const std::string& name, TablesRecord& record,
                                                           const std::stop_token& stop)
{
    if (Done locked = lock(record, stop); !locked)
        return locked.error();
    const Outcome<std::string> into = schema(stop);
    if (!into)
        return into.error();
    const auto plan = ServerPlan::make(
        connection, result, name, {pgRules(), mostColumns, describe(m_destination)},
        [&](const std::string& table) { return isTaken(*into, table, stop); }, stop);
    if (!plan)
        return plan.error();
    std::vector<MaterializedTable> written;
    std::vector<TablesRecord::Table> noted;
    for (const ServerTable& table : plan->tables) {
        const std::string called = plan->nameOf(table);
        const std::string place = duck::name(*into) + "." + duck::name(called);
        if (Done made = writeOne(connection, table, place, stop); !made)
            return hinted(made.error());
        if (const auto marked =
                m_server->run("COMMENT ON TABLE " + place + " IS " + duck::literal(record.comment()), {}, stop);
            !marked)
            return marked.error();
        written.push_back({table.part, {*into, called}});
        noted.push_back({.called = called});
    }
    // Until now the transaction could not have been kept.
    if (Done kept = record.keep(*into, std::move(noted)); !kept)
        return kept.error();
    return written;
}

Done PgWriter::lock(const TablesRecord& record, const std::stop_token& stop)
{
    const auto number = static_cast<std::int64_t>(std::stoull(record.mark().substr(0, 15), nullptr, 16));
    const auto locked = m_server->run("SELECT pg_advisory_xact_lock($1::bigint)", {std::to_string(number)}, stop);
    return locked ? done() : Done(locked.error());
}

Done PgWriter::remove(const TablesRecord& record, const std::stop_token& stop)
{
    Outcome<std::unique_ptr<PgConnection>> opened = PgConnection::open(m_destination, m_work, stop);
    if (!opened)
        return opened.error();
    m_server = std::move(opened).value();
    Done removed = removeMarked(record, stop);
    m_server.reset();
    return removed;
}

Done PgWriter::removeMarked(const TablesRecord& record, const std::stop_token& stop)
{
    for (const std::string& sql : {std::string("BEGIN TRANSACTION READ WRITE"),
                                   "SET LOCAL lock_timeout = '" + std::to_string(removalSeconds) + "s'"}) {
        if (const auto run = m_server->run(sql, {}, stop); !run)
            return run.error();
    }
    if (Done locked = lock(record, stop); !locked)
        return locked;
    for (const TablesRecord::Table& table : record.tables()) {
        const Outcome<PgResult> ours = m_server->run(
            "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind = 'r' AND "
            "pg_catalog.obj_description(c.oid, 'pg_class') = $3)",
            {record.schema(), table.called, record.comment()}, stop);
        if (!ours)
            return ours.error();
        if (*PQgetvalue(ours->get(), 0, 0) != 't')
            continue;
        if (const auto dropped =
                m_server->run("DROP TABLE " + duck::name(record.schema()) + "." + duck::name(table.called), {}, stop);
            !dropped)
            return dropped.error();
    }
    const auto kept = m_server->run("COMMIT", {}, {});
    return kept ? done() : Done(kept.error());
}

Outcome<std::string> PgWriter::schema(const std::stop_token& stop)
{
    if (!m_destination.tableSchema.empty())
        return m_destination.tableSchema;
    const Outcome<PgResult> current = m_server->run("SELECT current_schema()", {}, stop);
    if (!current)
        return current.error();
    if (PQgetisnull(current->get(), 0, 0) != 0)
        return Error{.kind = ErrorKind::NotFound,
                     .message = describe(m_destination) + " has no schema that tables of user \"" + m_destination.user
                                + "\" go into: name one as temp_schema of the data source.",
                     .code = "no_schema"};
    return std::string(PQgetvalue(current->get(), 0, 0));
}

Outcome<bool> PgWriter::isTaken(const std::string& schema, const std::string& table, const std::stop_token& stop)
{
    // A table has a type of its name, too.
    const Outcome<PgResult> found = m_server->run(
        "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = $1 AND c.relname = $2) OR EXISTS (SELECT 1 FROM pg_catalog.pg_type t JOIN "
        "pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = $1 AND t.typname = $2)",
        {schema, table}, stop);
    if (!found)
        return found.error();
    return *PQgetvalue(found->get(), 0, 0) == 't';
}

Done PgWriter::writeOne(duck::Connection& connection, const ServerTable& table, const std::string& called,
                        const std::stop_token& stop)
{
    std::string columns;
    for (const ServerTable::Column& column : table.columns)
        columns += (columns.empty() ? "" : ", ") + duck::name(column.name) + " " + column.type.type;
    if (const auto made = m_server->run("CREATE TABLE " + called + " (" + columns + ")", {}, stop); !made)
        return made.error();
    if (Done started = m_server->startCopy("COPY " + called + " FROM STDIN", stop); !started)
        return started;
    std::string lines;
    const Done gathered = RowPages(connection, table, stop).each([&](const duck::Rows& row) -> Done {
        addRow(lines, table, row);
        if (lines.size() < bytesAtOnce)
            return done();
        Done sent = m_server->sendCopy(lines, stop);
        lines.clear();
        return sent;
    });
    if (!gathered)
        return gathered;
    if (Done sent = m_server->sendCopy(lines, stop); !sent)
        return sent;
    return m_server->endCopy(stop);
}

} // namespace diffract::engine
