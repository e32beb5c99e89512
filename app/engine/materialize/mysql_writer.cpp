// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/mysql_writer.h"

#include "engine/ascii.h"
#include "engine/materialize/mysql_types.h"
#include "engine/materialize/row_pages.h"
#include "engine/materialize/server_plan.h"
#include "engine/source/mysql_rows.h"
#include "engine/source/source_parts.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace diffract::engine {

namespace {

constexpr std::size_t mostColumns = 1017; // Of InnoDB.
constexpr std::size_t bytesAtOnce = 1024 * 1024;

/// What the server says of a table that is too wide names its limit, not what to do.
Error hinted(Error error)
{
    const bool isTooWide = error.detail.find("\nerror 1117\n") != std::string::npos
                           || error.detail.find("\nerror 1118\n") != std::string::npos;
    if (isTooWide)
        error.message += (error.message.ends_with('.') ? " " : ". ") + narrowerHint();
    return error;
}

/// "10.11.6-MariaDB-0+deb12u1", also behind the "5.5.5-" of old servers.
bool isMariaDbWithUuid(std::string version)
{
    if (version.find("MariaDB") == std::string::npos)
        return false;
    if (version.starts_with("5.5.5-"))
        version.erase(0, 6);
    int major = 0;
    int minor = 0;
    std::sscanf(version.c_str(), "%d.%d", &major, &minor);
    return major > 10 || (major == 10 && minor >= 7);
}

} // namespace

MySqlWriter::MySqlWriter(SourceSpec destination)
    : m_destination(std::move(destination))
{}

Outcome<std::vector<MaterializedTable>> MySqlWriter::write(duck::Connection& connection, const ResultTables& result,
                                                           const std::string& name, TablesRecord& record,
                                                           const std::stop_token& stop)
{
    if (stop.stop_requested())
        return cancelled();
    Outcome<std::unique_ptr<MySqlConnection>> opened = MySqlConnection::open(m_destination);
    if (!opened)
        return opened.error();
    m_server = std::move(opened).value();
    Written written = [&] {
        const auto watch = m_server->watch(stop);
        return writeAll(connection, result, name, record, stop);
    }();
    if (!written && !record.isEmpty()) {
        m_server->end();
        // On this connection, for another one would wait for it. A late KILL may end it.
        if (m_server->isUsable() && dropUnfinished(record))
            record.forget();
    }
    m_server.reset();
    return written;
}

Done MySqlWriter::prepare()
{
    // Without strictness a server cuts values; with other modes it would read texts and numbers in other ways.
    for (const char* sql :
         {"SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'", "SET SESSION autocommit = 0"}) {
        if (const Outcome<MySqlRows> set = m_server->run(sql); !set)
            return set.error();
    }
    // Else tables are refused whose rows might not fit, though these do. Not every account may say so.
    if (const Outcome<MySqlRows> set = m_server->run("SET SESSION innodb_strict_mode = OFF");
        !set && !m_server->isUsable())
        return set.error();
    const Outcome<MySqlRows> facts = m_server->run("SELECT @@max_allowed_packet, VERSION(), DATABASE()");
    if (!facts)
        return facts.error();
    const auto& row = facts->front();
    m_longest = std::strtoull(row[0].value_or("0").c_str(), nullptr, 10);
    m_hasUuid = isMariaDbWithUuid(row[1].value_or(""));
    m_schema = m_destination.tableSchema.empty() ? row[2].value_or("") : m_destination.tableSchema;
    return done();
}

Outcome<std::vector<MaterializedTable>> MySqlWriter::writeAll(duck::Connection& connection, const ResultTables& result,
                                                              const std::string& name, TablesRecord& record,
                                                              const std::stop_token& stop)
{
    if (Done prepared = prepare(); !prepared)
        return prepared.error();
    if (Done locked = lock(record, 0); !locked)
        return locked.error();
    const auto plan = ServerPlan::make(
        connection, result, name, {mySqlRules(m_hasUuid), mostColumns, describe(m_destination)},
        [this](const std::string& table) { return isTaken(table); }, stop);
    if (!plan)
        return plan.error();
    std::vector<TablesRecord::Table> noted;
    for (const ServerTable& table : plan->tables)
        noted.push_back(
            {.unfinished = "diffract_unfinished_" + record.mark() + "_" + table.suffix, .called = plan->nameOf(table)});
    if (Done kept = record.keep(m_schema, noted); !kept)
        return kept.error();
    std::vector<MaterializedTable> written;
    std::string renames;
    for (std::size_t i = 0; i < noted.size(); ++i) {
        const ServerTable& table = plan->tables[i];
        const std::string made = mySqlQualified({m_schema, noted[i].unfinished});
        const std::string& called = noted[i].called;
        if (Done filled = writeOne(connection, table, made, record.comment(), stop); !filled)
            return hinted(filled.error());
        renames += (renames.empty() ? "RENAME TABLE " : ", ") + made + " TO " + mySqlQualified({m_schema, called});
        written.push_back({table.part, {m_schema, called}});
    }
    if (const Outcome<MySqlRows> renamed = m_server->run(renames); !renamed)
        return renamed.error();
    return written;
}

Outcome<bool> MySqlWriter::isTaken(const std::string& table)
{
    const Outcome<MySqlRows> found =
        m_server->run("SELECT 1 FROM information_schema.tables WHERE table_schema = " + m_server->literal(m_schema)
                      + " AND lower(table_name) = lower(" + m_server->literal(table) + ")");
    if (!found)
        return found.error();
    return !found->empty();
}

Done MySqlWriter::writeOne(duck::Connection& connection, const ServerTable& table, const std::string& called,
                           const std::string& comment, const std::stop_token& stop)
{
    std::string columns;
    for (const ServerTable::Column& column : table.columns)
        columns += (columns.empty() ? "" : ", ") + mySqlName(column.name) + " " + column.type.type + " NULL";
    if (const auto made =
            m_server->run("CREATE TABLE " + called + " (" + columns
                          + ") ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE "
                            "utf8mb4_bin COMMENT = "
                          + m_server->literal(comment));
        !made)
        return made.error();
    const std::string head = "INSERT INTO " + called + " VALUES ";
    std::string gathered;
    const Done taken = RowPages(connection, table, stop).each([&](const duck::Rows& values) -> Done {
        const std::string row = rowOf(table, values);
        const std::size_t most = std::min(bytesAtOnce, m_longest);
        if (!gathered.empty() && head.size() + gathered.size() + row.size() + 1 >= most) {
            if (Done inserted = insert(head, gathered); !inserted)
                return inserted;
        }
        gathered += (gathered.empty() ? "" : ",") + row;
        return done();
    });
    if (!taken)
        return taken;
    if (Done inserted = insert(head, gathered); !inserted)
        return inserted;
    if (const Outcome<MySqlRows> kept = m_server->run("COMMIT"); !kept)
        return kept.error();
    return done();
}

Done MySqlWriter::insert(const std::string& head, std::string& rows)
{
    if (rows.empty())
        return done();
    // The server would end the connection, and say less.
    if (head.size() + rows.size() + 1 >= m_longest)
        return Error{.kind = ErrorKind::Invalid,
                     .message = "A row of the result takes a statement of " + std::to_string(head.size() + rows.size())
                                + " bytes, and " + describe(m_destination)
                                + " takes max_allowed_packet = " + std::to_string(m_longest)
                                + " bytes. Raise it, or have the tables written into a DuckDB file or a folder.",
                     .code = "row_too_long"};
    const Outcome<MySqlRows> inserted = m_server->run(head + rows);
    rows.clear();
    if (!inserted)
        return inserted.error();
    return done();
}

std::string MySqlWriter::rowOf(const ServerTable& table, const duck::Rows& rows) const
{
    std::string out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        out += out.empty() ? '(' : ',';
        if (rows.isNull(i))
            out += "NULL";
        else if (table.columns[i].type.as == ServerType::As::Bytes)
            out += "x'" + hexOf(rows.text(i)) + "'";
        else
            out += m_server->literal(std::string(rows.text(i)));
    }
    return out + ")";
}

Done MySqlWriter::lock(const TablesRecord& record, int seconds)
{
    const Outcome<MySqlRows> locked = m_server->run("SELECT GET_LOCK(" + m_server->literal("diffract_" + record.mark())
                                                    + ", " + std::to_string(seconds) + ")");
    if (!locked)
        return locked.error();
    if (locked->front()[0] == "0")
        return Error{.kind = ErrorKind::Io,
                     .message = describe(m_destination) + " is still busy with a connection that was cut off.",
                     .code = "busy"};
    return done();
}

Done MySqlWriter::dropUnfinished(const TablesRecord& record)
{
    std::string drop;
    for (const TablesRecord::Table& table : record.tables())
        drop += (drop.empty() ? "DROP TABLE IF EXISTS " : ", ") + mySqlQualified({record.schema(), table.unfinished});
    // What a lost connection of ours still holds is let go soon, or not within anybody's patience.
    for (const std::string& sql : {std::string("SET SESSION lock_wait_timeout = 4"), drop}) {
        if (const Outcome<MySqlRows> run = m_server->run(sql); !run)
            return run.error();
    }
    return done();
}

Done MySqlWriter::dropMarked(const TablesRecord& record)
{
    for (const TablesRecord::Table& table : record.tables()) {
        const Outcome<MySqlRows> ours =
            m_server->run("SELECT 1 FROM information_schema.tables WHERE table_schema = "
                          + m_server->literal(record.schema()) + " AND table_name = " + m_server->literal(table.called)
                          + " AND table_comment = " + m_server->literal(record.comment()));
        if (!ours)
            return ours.error();
        if (ours->empty())
            continue;
        if (const Outcome<MySqlRows> dropped =
                m_server->run("DROP TABLE " + mySqlQualified({record.schema(), table.called}));
            !dropped)
            return dropped.error();
    }
    return done();
}

Done MySqlWriter::remove(const TablesRecord& record, const std::stop_token& stop)
{
    Outcome<std::unique_ptr<MySqlConnection>> opened = MySqlConnection::open(m_destination);
    if (!opened)
        return opened.error();
    m_server = std::move(opened).value();
    const auto watch = m_server->watch(stop);
    if (Done locked = lock(record, removalSeconds); !locked)
        return locked;
    // In this order: what was renamed just now is found by the second.
    if (Done dropped = dropUnfinished(record); !dropped)
        return dropped;
    return dropMarked(record);
}

} // namespace diffract::engine
