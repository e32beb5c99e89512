// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/sqlite_source.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/source/open.h"

#include <sqlite3.h>

#include <chrono>
#include <limits>
#include <set>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::uint64_t rowsLookedAtFirst = 1000;
constexpr std::uint64_t rowsBetweenWords = 20000;
constexpr int readings = 3;
constexpr std::chrono::seconds mostForViews{2};

std::string safe(const char* text)
{
    return text == nullptr ? std::string() : std::string(text);
}

std::string textAt(sqlite3_stmt* statement, int column)
{
    const auto* text = static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(statement, column)));
    return text == nullptr ? std::string()
                           : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

std::vector<std::string> namesOf(sqlite3_stmt* statement)
{
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        names.push_back(safe(sqlite3_column_name(statement, i)));
    return names;
}

SourceColumn columnFor(const std::string& name, const std::string& declared, std::size_t position)
{
    SourceColumn column;
    column.column.name = name;
    column.column.type = SqliteColumn(name, declared).type();
    column.column.kind = kindOf(column.column.type);
    column.column.position = position;
    column.sourceType = declared;
    return column;
}

/// "main" may stand before the table.
Outcome<std::string> tableOf(const std::vector<std::string>& path)
{
    if (path.empty() || path.size() > 2 || (path.size() == 2 && path[0] != "main"))
        return Error{.kind = ErrorKind::NotFound,
                     .message = "There is no " + describe(path) + ": SQLite's tables have one name.",
                     .code = "no_such_table"};
    return path.back();
}

} // namespace

OpenedSource openSqliteSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token)
{
    return SqliteSource::open(spec, settings);
}

OpenedSource SqliteSource::open(const SourceSpec& spec, const SourceSettings& settings)
{
    Outcome<std::unique_ptr<SqliteConnection>> connection = SqliteConnection::open(spec);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Source>(new SqliteSource(spec, settings, std::move(connection).value()));
}

SqliteSource::SqliteSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<SqliteConnection> connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(std::move(connection))
{}

Outcome<std::vector<SourceTable>> SqliteSource::tables(std::stop_token stop)
{
    m_connection->watch(std::move(stop));
    const Outcome<SqliteStatement> statement = m_connection->prepare(
        "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') AND "
        "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        false);
    if (!statement)
        return statement.error();
    std::vector<SourceTable> tables;
    while (true) {
        const Outcome<bool> row = m_connection->step(statement->get());
        if (!row)
            return row.error();
        if (!*row)
            return tables;
        tables.push_back({.path = {textAt(statement->get(), 0)}, .isView = textAt(statement->get(), 1) == "view"});
    }
}

Outcome<std::vector<SourceColumn>> SqliteSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    m_connection->watch(std::move(stop));
    const Outcome<std::string> name = tableOf(table);
    if (!name)
        return name.error();
    if (Done real = notVirtual(*name); !real)
        return real.error();
    // Preparing finds out whether it can be read; views whose tables are gone are still listed.
    if (const auto read = m_connection->prepare("SELECT * FROM " + duck::name(*name), true); !read)
        return read.error();
    const Outcome<SqliteStatement> statement = m_connection->prepare(
        "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid", false);
    if (!statement)
        return statement.error();
    sqlite3_bind_text(statement->get(), 1, name->data(), static_cast<int>(name->size()), SQLITE_TRANSIENT);
    std::vector<SourceColumn> columns;
    while (true) {
        const Outcome<bool> row = m_connection->step(statement->get());
        if (!row)
            return row.error();
        if (!*row)
            break;
        SourceColumn column = columnFor(textAt(statement->get(), 0), textAt(statement->get(), 1), columns.size());
        column.isNullable = sqlite3_column_int(statement->get(), 2) == 0;
        column.isKey = sqlite3_column_int(statement->get(), 3) > 0;
        columns.push_back(std::move(column));
    }
    std::vector<std::string> names;
    for (const SourceColumn& column : columns)
        names.push_back(column.column.name);
    if (Done checked = checkNames(describe(m_spec, table), names); !checked)
        return checked.error();
    return columns;
}

Outcome<std::vector<Dependent>> SqliteSource::dependents(const std::vector<std::string>& table, std::stop_token stop)
{
    m_connection->watch(std::move(stop));
    const Outcome<std::string> name = tableOf(table);
    if (!name)
        return name.error();
    const Outcome<SqliteStatement> statement =
        m_connection->prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name", false);
    if (!statement)
        return statement.error();
    std::vector<Dependent> views;
    // A view of views of views takes its time, and no step of ours can stop SQLite there.
    const auto deadline = std::chrono::steady_clock::now() + mostForViews;
    while (true) {
        const Outcome<bool> row = m_connection->step(statement->get());
        if (!row)
            return row.error();
        if (!*row)
            return views;
        if (std::chrono::steady_clock::now() > deadline)
            return Error{.kind = ErrorKind::Io,
                         .message = describe(m_spec) + " needs too long to read all its views.",
                         .code = "timed_out"};
        Dependent view{.path = {textAt(statement->get(), 0)}, .sql = textAt(statement->get(), 1)};
        if (asciiLower(view.path[0]) == asciiLower(*name))
            continue;
        // A view whose own tables are gone reads nothing.
        const Outcome<std::set<std::string>> read =
            m_connection->tablesRead("SELECT * FROM " + duck::name(view.path[0]));
        if (read && read->contains(asciiLower(*name)))
            views.push_back(std::move(view));
    }
}

Outcome<QueryResult> SqliteSource::query(const std::string& sql, const std::vector<std::string>& values,
                                         std::uint64_t limit, std::stop_token stop)
{
    m_connection->watch(std::move(stop));
    const Outcome<SqliteStatement> prepared = m_connection->prepare(sql, true);
    if (!prepared)
        return prepared.error();
    sqlite3_stmt* const statement = prepared->get();
    if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size()))
        return wrongParameters(m_spec, sql);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (sqlite3_bind_text(statement, static_cast<int>(i) + 1, values[i].data(), static_cast<int>(values[i].size()),
                              SQLITE_TRANSIENT)
            != SQLITE_OK)
            return Error{.kind = ErrorKind::Invalid,
                         .message = "There are more values than parameters in the SQL for " + describe(m_spec) + ".",
                         .code = "bad_sql"};
    }
    QueryResult result;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        result.columns.push_back(columnFor(safe(sqlite3_column_name(statement, i)),
                                           safe(sqlite3_column_decltype(statement, i)), result.columns.size()));
    while (true) {
        const Outcome<bool> row = m_connection->step(statement);
        if (!row)
            return row.error();
        if (!*row)
            return result;
        if (result.rows.size() == limit) {
            result.isCut = true;
            return result;
        }
        std::vector<std::optional<std::string>>& texts = result.rows.emplace_back();
        for (std::size_t i = 0; i < result.columns.size(); ++i)
            texts.push_back(SqliteColumn::text(sqlite3_column_value(statement, static_cast<int>(i)),
                                               result.columns[i].column.kind));
    }
}

Done SqliteSource::notVirtual(const std::string& table)
{
    const Outcome<SqliteStatement> statement = m_connection->prepare(
        "SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual' AND name = ? COLLATE NOCASE",
        false);
    if (!statement)
        return statement.error();
    sqlite3_bind_text(statement->get(), 1, table.data(), static_cast<int>(table.size()), SQLITE_TRANSIENT);
    const Outcome<bool> found = m_connection->step(statement->get());
    if (!found)
        return found.error();
    if (*found)
        return Error{.kind = ErrorKind::Invalid,
                     .message = duck::name(table) + " in " + describe(m_spec)
                                + " is a virtual table (full text, R-tree), which cannot be compared: choose the "
                                  "tables that it is made of.",
                     .code = "virtual_table"};
    return done();
}

Outcome<SqliteStatement> SqliteSource::selected(const Wanted& wanted, const FetchWish& wish,
                                                std::vector<std::string>& names)
{
    std::string from = "(" + wanted.sql + "\n)";
    std::string probe = wanted.sql;
    if (!wanted.path.empty()) {
        const Outcome<std::string> table = tableOf(wanted.path);
        if (!table)
            return table.error();
        if (Done real = notVirtual(*table); !real)
            return real.error();
        from = duck::name(*table);
        probe = "SELECT * FROM " + from;
    }
    Outcome<SqliteStatement> all = m_connection->prepare(probe, true);
    if (!all)
        return all.error();
    const std::vector<std::string> available = namesOf(all->get());
    const Outcome<std::vector<std::size_t>> positions = positionsOf(wanted.what, available, wish);
    if (!positions)
        return positions.error();
    std::string select;
    for (const std::size_t position : *positions) {
        names.push_back(available[position]);
        select += (select.empty() ? "" : ", ") + duck::name(available[position]);
    }
    if (names.size() == available.size() && wish.filter.empty())
        return all;
    if (!wish.filter.empty()) {
        const std::string alone = "SELECT 1 FROM " + from + " WHERE " + wish.filter + "\n";
        if (const Outcome<SqliteStatement> read = m_connection->prepare(alone, true); !read)
            return badFilter(read.error(), wish.filter);
    }
    return m_connection->prepare("SELECT " + select + " FROM " + from
                                     + (wish.filter.empty() ? std::string() : " WHERE (" + wish.filter + "\n)"),
                                 true);
}

Outcome<Landed> SqliteSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    return guarded([&]() -> Outcome<Landed> {
        const Outcome<Wanted> wanted = wantedOf(dataset);
        if (!wanted)
            return wanted.error();
        m_connection->watch(std::move(stop));
        // One snapshot for all readings.
        if (Done begun = m_connection->run("BEGIN"); !begun)
            return begun.error();
        Outcome<Landed> out = landed(*wanted, wish);
        m_connection->watch({});
        if (const Done ended = m_connection->run("ROLLBACK"); out && !ended)
            return ended.error();
        return out;
    });
}

Outcome<Landed> SqliteSource::landed(const Wanted& wanted, const FetchWish& wish)
{
    std::vector<std::string> names;
    const Outcome<SqliteStatement> statement = selected(wanted, wish, names);
    if (!statement)
        return statement.error();
    std::vector<SqliteColumn> columns;
    for (std::size_t i = 0; i < names.size(); ++i)
        columns.emplace_back(names[i], safe(sqlite3_column_decltype(statement->get(), static_cast<int>(i))));
    const std::uint64_t limit = wish.rowLimit.value_or(std::numeric_limits<std::uint64_t>::max());
    // Declared types are a guess, the first rows a better one; a later value may still ask for another reading.
    Outcome<bool> read = scanned(statement->get(), columns, nullptr, std::min(limit, rowsLookedAtFirst), wish);
    if (!read)
        return read.error();
    Outcome<std::unique_ptr<Landing>> landing = Landing::create(m_settings);
    if (!landing)
        return landing.error();
    for (int reading = 0; reading < readings; ++reading) {
        if (reading == readings - 1) {
            for (SqliteColumn& column : columns)
                column.giveUp();
        }
        std::vector<std::string> types;
        for (const SqliteColumn& column : columns)
            types.push_back(column.type());
        if (Done started = (*landing)->start(types); !started)
            return started.error();
        read = scanned(statement->get(), columns, landing->get(), limit, wish);
        if (!read)
            return read.error();
        if (*read)
            break;
    }
    std::vector<Problem> problems;
    for (const SqliteColumn& column : columns) {
        if (std::optional<Problem> problem = column.problem())
            problems.push_back(*std::move(problem));
    }
    sayLimit(problems, wanted.what, (*landing)->rows(), wish);
    return (*landing)->finish(names, std::move(problems));
}

Outcome<bool> SqliteSource::scanned(sqlite3_stmt* statement, std::vector<SqliteColumn>& columns, Landing* landing,
                                    std::uint64_t limit, const FetchWish& wish)
{
    bool lands = landing != nullptr;
    sqlite3_reset(statement);
    for (std::uint64_t count = 0; count < limit;) {
        const Outcome<bool> row = m_connection->step(statement);
        if (!row)
            return row.error();
        if (!*row)
            break;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            sqlite3_value* const value = sqlite3_column_value(statement, static_cast<int>(i));
            lands = !columns[i].see(value) && lands;
            if (lands)
                columns[i].write(landing->cell(i), value);
        }
        ++count;
        if (!lands)
            continue;
        if (Done ended = landing->endRow(); !ended)
            return ended.error();
        if (wish.rows && count % rowsBetweenWords == 0)
            wish.rows(count);
    }
    sqlite3_reset(statement);
    if (lands && wish.rows)
        wish.rows(landing->rows());
    return lands;
}

} // namespace diffract::engine
