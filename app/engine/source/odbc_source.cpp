// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/odbc_source.h"

#include "engine/source/column_landing.h"
#include "engine/source/keep_usable.h"
#include "engine/source/open.h"
#include "engine/source/stop_watch.h"

#include <sql.h>
#include <sqlext.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace diffract::engine {
namespace {

std::vector<std::string> namesOf(const std::vector<OdbcColumn>& columns)
{
    std::vector<std::string> names;
    for (const OdbcColumn& column : columns)
        names.push_back(column.name());
    return names;
}

/// One query of the server's own syntax, which we do not know: without a semicolon it cannot be two statements.
Done checkQuery(const SourceSpec& spec, const std::string& sql)
{
    if (sql.find(';') == std::string::npos && sql.find('\0') == std::string::npos && !sql.empty())
        return done();
    return Error{.kind = ErrorKind::Invalid,
                 .message = "The SQL for " + describe(spec)
                            + " must be one query without a semicolon, also in texts and comments.",
                 .code = "bad_sql",
                 .detail = sql};
}

/// Runs a statement and hands out row after row; the columns hold the values. Ends early when told to.
Done readRows(OdbcConnection& connection, const std::string& sql, const std::vector<std::string>& values,
              const std::stop_token& stop, std::vector<OdbcColumn>& columns, const std::function<Outcome<bool>()>& row)
{
    const Outcome<OdbcStatement> prepared = connection.prepare(sql);
    if (!prepared)
        return prepared.error();
    std::vector<SQLLEN> sizes(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        sizes[i] = static_cast<SQLLEN>(values[i].size());
        SQLBindParameter(prepared->get(), static_cast<SQLUSMALLINT>(i + 1), SQL_PARAM_INPUT, SQL_C_CHAR, SQL_VARCHAR,
                         std::max<std::size_t>(values[i].size(), 1), 0, const_cast<char*>(values[i].data()), sizes[i],
                         &sizes[i]);
    }
    const StopWatch watch(stop, [&] { SQLCancel(prepared->get()); });
    if (Done executed = connection.execute(*prepared, sql); !executed)
        return executed;
    while (true) {
        if (stop.stop_requested())
            return cancelled();
        const SQLRETURN state = SQLFetch(prepared->get());
        if (state == SQL_NO_DATA)
            return done();
        if (!SQL_SUCCEEDED(state))
            return connection.failed(*prepared, sql);
        for (OdbcColumn& column : columns) {
            if (!column.read(*prepared))
                return connection.failed(*prepared, sql);
        }
        const Outcome<bool> goesOn = row();
        if (!goesOn)
            return goesOn.error();
        if (!*goesOn)
            return done();
    }
}

} // namespace

OpenedSource openOdbcSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token)
{
    return OdbcSource::open(spec, settings);
}

OpenedSource OdbcSource::open(const SourceSpec& spec, const SourceSettings& settings)
{
    Outcome<std::unique_ptr<OdbcConnection>> connection = OdbcConnection::open(spec);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Source>(new OdbcSource(spec, settings, std::move(connection).value()));
}

OdbcSource::OdbcSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<OdbcConnection> connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(std::move(connection))
{}

template <typename Result, typename Function>
Outcome<Result> OdbcSource::inTransaction(const std::stop_token& stop, Function function)
{
    return guarded([&]() -> Outcome<Result> {
        if (stop.stop_requested())
            return cancelled();
        if (Done usable = keepUsable(m_connection, m_spec); !usable)
            return usable.error();
        m_connection->watch(stop);
        Outcome<Result> result = function();
        m_connection->end();
        return result;
    });
}

std::string OdbcSource::qualified(const std::vector<std::string>& path) const
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + m_connection->quoted(part);
    return text;
}

Outcome<std::vector<SourceTable>> OdbcSource::tables(std::stop_token stop)
{
    return inTransaction<std::vector<SourceTable>>(stop, [&]() -> Outcome<std::vector<SourceTable>> {
        const Outcome<OdbcStatement> statement = m_connection->statement();
        if (!statement)
            return statement.error();
        std::string types = "TABLE,VIEW";
        auto* const text = static_cast<SQLCHAR*>(static_cast<void*>(types.data()));
        if (!SQL_SUCCEEDED(SQLTables(statement->get(), nullptr, 0, nullptr, 0, nullptr, 0, text, SQL_NTS)))
            return m_connection->failed(*statement, "SQLTables");
        Outcome<std::vector<OdbcColumn>> columns = OdbcColumn::of(*m_connection, *statement, "SQLTables");
        if (!columns)
            return columns.error();
        std::vector<SourceTable> tables;
        while (SQL_SUCCEEDED(SQLFetch(statement->get()))) {
            std::vector<std::string> values;
            for (OdbcColumn& column : *columns)
                values.push_back(column.read(*statement) && !column.isNull() ? column.text() : std::string());
            if (values.size() < 4)
                break;
            SourceTable& table = tables.emplace_back();
            // Where there are no schemas, the catalog is what people call the database.
            if (!values[1].empty() || !values[0].empty())
                table.path.push_back(values[1].empty() ? values[0] : values[1]);
            table.path.push_back(values[2]);
            table.isView = values[3] == "VIEW";
        }
        std::sort(tables.begin(), tables.end(),
                  [](const SourceTable& a, const SourceTable& b) { return a.path < b.path; });
        return tables;
    });
}

Outcome<std::vector<OdbcColumn>> OdbcSource::described(const std::string& sql)
{
    const Outcome<OdbcStatement> prepared = m_connection->prepare(sql);
    if (!prepared)
        return prepared.error();
    return OdbcColumn::of(*m_connection, *prepared, sql);
}

Outcome<std::vector<SourceColumn>> OdbcSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    return inTransaction<std::vector<SourceColumn>>(stop, [&]() -> Outcome<std::vector<SourceColumn>> {
        const Outcome<std::vector<OdbcColumn>> described = this->described("SELECT * FROM " + qualified(table));
        if (!described)
            return described.error();
        if (Done checked = checkNames(describe(m_spec, table), namesOf(*described)); !checked)
            return checked.error();
        std::vector<SourceColumn> columns;
        for (const OdbcColumn& column : *described)
            columns.push_back(column.described());
        const Outcome<OdbcStatement> keys = m_connection->statement();
        if (!keys)
            return keys.error();
        std::vector<std::string> parts(table.size() > 1 ? table.end() - 2 : table.begin(), table.end());
        if (parts.size() < 2)
            parts.insert(parts.begin(), std::string());
        const auto text = [](std::string& part) { return static_cast<SQLCHAR*>(static_cast<void*>(part.data())); };
        SQLCHAR* const schema = parts[0].empty() ? nullptr : text(parts[0]);
        // Not every driver knows keys; then none is marked.
        if (!SQL_SUCCEEDED(SQLPrimaryKeys(keys->get(), nullptr, 0, schema, SQL_NTS, text(parts[1]), SQL_NTS)))
            return columns;
        Outcome<std::vector<OdbcColumn>> facts = OdbcColumn::of(*m_connection, *keys, "SQLPrimaryKeys");
        while (facts && facts->size() > 3 && SQL_SUCCEEDED(SQLFetch(keys->get()))) {
            std::vector<std::string> values;
            for (OdbcColumn& fact : *facts)
                values.push_back(fact.read(*keys) ? fact.text() : std::string());
            for (SourceColumn& column : columns)
                column.isKey = column.isKey || column.column.name == values[3];
        }
        return columns;
    });
}

Outcome<QueryResult> OdbcSource::query(const std::string& sql, const std::vector<std::string>& values,
                                       std::uint64_t limit, std::stop_token stop)
{
    return inTransaction<QueryResult>(stop, [&]() -> Outcome<QueryResult> {
        const std::string text = trimmedSql(sql);
        if (Done checked = checkQuery(m_spec, text); !checked)
            return checked.error();
        const std::string wrapped = "SELECT * FROM (\n" + text + "\n) q";
        Outcome<std::vector<OdbcColumn>> columns = described(wrapped);
        if (!columns)
            return columns.error();
        if (columns->empty())
            return Error{.kind = ErrorKind::Invalid,
                         .message = "The SQL for " + describe(m_spec) + " gives no columns: it must be a query.",
                         .code = "bad_sql",
                         .detail = text};
        QueryResult result;
        for (const OdbcColumn& column : *columns)
            result.columns.push_back(column.described());
        const auto row = [&]() -> Outcome<bool> { return takeTexts(result, *columns, limit); };
        const Done read = readRows(*m_connection, wrapped, values, stop, *columns, row);
        if (!read)
            return read.error();
        return result;
    });
}

Outcome<Landed> OdbcSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    const Outcome<Wanted> wanted = wantedOf(dataset);
    if (!wanted)
        return wanted.error();
    return inTransaction<Landed>(stop, [&] { return landed(*wanted, wish, stop); });
}

Outcome<std::string> OdbcSource::selected(const Wanted& wanted, const FetchWish& wish)
{
    std::string from = qualified(wanted.path);
    if (wanted.path.empty()) {
        if (Done checked = checkQuery(m_spec, wanted.sql); !checked)
            return checked.error();
        from = "(\n" + wanted.sql + "\n) q";
    }
    // Never the user's text alone: some drivers run what they are to describe.
    const Outcome<std::vector<OdbcColumn>> all = described("SELECT * FROM " + from);
    if (!all)
        return all.error();
    const std::vector<std::string> names = namesOf(*all);
    const Outcome<std::vector<std::size_t>> positions = positionsOf(wanted.what, names, wish);
    if (!positions)
        return positions.error();
    std::string select;
    for (const std::size_t position : *positions)
        select += (select.empty() ? "SELECT " : ", ") + m_connection->quoted(names[position]);
    select += " FROM " + from;
    if (!wish.filter.empty()) {
        if (Done checked = checkQuery(m_spec, wish.filter); !checked)
            return checked.error();
        select += " WHERE (" + wish.filter + "\n)";
        // As part of a derived table first: what it may not hold (INTO) is not run by a driver that runs what it is to
        // describe. Then alone, as the server reads it: its quotes and comments are not ours to know.
        for (const std::string& read :
             {"SELECT * FROM (\n" + select + "\n) q", "SELECT 1 FROM " + from + " WHERE " + wish.filter + "\n"}) {
            if (const Outcome<std::vector<OdbcColumn>> columns = described(read); !columns)
                return badFilter(columns.error(), wish.filter);
        }
    }
    return select;
}

Outcome<Landed> OdbcSource::landed(const Wanted& wanted, const FetchWish& wish, const std::stop_token& stop)
{
    const Outcome<std::string> sql = selected(wanted, wish);
    if (!sql)
        return sql.error();
    Outcome<std::vector<OdbcColumn>> columns = described(*sql);
    if (!columns)
        return columns.error();
    Outcome<std::unique_ptr<Landing>> landing = Landing::create(m_settings);
    if (!landing)
        return landing.error();
    std::vector<Problem> problems;
    std::vector<std::string> types;
    // A decimal adapts once and every column becomes text once, so this ends.
    while (true) {
        types.clear();
        for (const OdbcColumn& column : *columns)
            types.push_back(column.type());
        const Outcome<bool> all = copied(*sql, *columns, **landing, wish, stop);
        if (!all)
            return all.error();
        if (*all)
            break;
        for (std::size_t i = 0; i < columns->size(); ++i) {
            if (types[i] != (*columns)[i].type() && (*columns)[i].type() == "VARCHAR")
                problems.push_back({.code = "widened",
                                    .message = "Column \"" + (*columns)[i].name() + "\" (" + (*columns)[i].sourceType()
                                               + ") holds values that DuckDB's " + types[i]
                                               + " has no place for; it is read as text so that no value changes."});
        }
    }
    sayLimit(problems, wanted.what, (*landing)->rows(), wish);
    return (*landing)->finish(namesOf(*columns), std::move(problems));
}

Outcome<bool> OdbcSource::copied(const std::string& sql, std::vector<OdbcColumn>& columns, Landing& landing,
                                 const FetchWish& wish, const std::stop_token& stop)
{
    ColumnLanding<OdbcColumn> rows(columns, landing, wish);
    if (Done started = rows.start(); !started)
        return started.error();
    std::uint64_t left = wish.rowLimit.value_or(std::numeric_limits<std::uint64_t>::max());
    if (left == 0)
        return true;
    const Done read = readRows(*m_connection, sql, {}, stop, columns, [&]() -> Outcome<bool> {
        if (Done taken = rows.takeRow(); !taken)
            return taken.error();
        return --left > 0;
    });
    if (!read)
        return read.error();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (rows.tooWide()[i])
            columns[i].adapt();
    }
    if (rows.lands() && wish.rows)
        wish.rows(landing.rows());
    return rows.lands();
}

} // namespace diffract::engine
