// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_source.h"

#include "engine/source/open.h"

#include <cstdlib>
#include <functional>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::uint64_t rowsBetweenWords = 20000;

std::string quotedName(const std::string& text)
{
    std::string out = "`";
    for (const char c : text)
        out.append(c == '`' ? 2 : 1, c);
    return out + "`";
}

std::string qualified(const std::vector<std::string>& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + quotedName(part);
    return text;
}

std::vector<std::string> namesOf(const std::vector<MySqlColumn>& columns)
{
    std::vector<std::string> names;
    for (const MySqlColumn& column : columns)
        names.push_back(column.name());
    return names;
}

std::vector<MySqlColumn> columnsOf(MYSQL_STMT* statement)
{
    std::vector<MySqlColumn> columns;
    MYSQL_RES* const result = mysql_stmt_result_metadata(statement);
    for (unsigned i = 0; result != nullptr && i < mysql_num_fields(result); ++i)
        columns.emplace_back(*mysql_fetch_field_direct(result, i));
    if (result != nullptr)
        mysql_free_result(result);
    return columns;
}

/// Runs a statement and hands out row after row; the columns hold the values. Ends early when told to.
Done readRows(MySqlConnection& connection, const std::string& sql, const std::vector<std::string>& values,
              std::vector<MySqlColumn>& columns, const std::function<Outcome<bool>()>& row)
{
    const Outcome<MySqlStatement> prepared = connection.prepare(sql);
    if (!prepared)
        return prepared.error();
    MYSQL_STMT* const statement = prepared->get();
    std::vector<MYSQL_BIND> parameters(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        parameters[i].buffer_type = MYSQL_TYPE_STRING;
        parameters[i].buffer = const_cast<char*>(values[i].data());
        parameters[i].buffer_length = values[i].size();
    }
    if (mysql_stmt_param_count(statement) != values.size())
        return Error{.kind = ErrorKind::Invalid,
                     .message = "The SQL has another number of parameters than there are values.",
                     .code = "bad_sql",
                     .detail = sql};
    if (!values.empty())
        mysql_stmt_bind_param(statement, parameters.data());
    if (mysql_stmt_execute(statement) != 0)
        return connection.failed(statement, sql);
    std::vector<MYSQL_BIND> binds(columns.size());
    const auto bindAll = [&] {
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i].bind(binds[i]);
        return mysql_stmt_bind_result(statement, binds.data()) == 0;
    };
    if (!bindAll())
        return connection.failed(statement, sql);
    while (true) {
        const int state = mysql_stmt_fetch(statement);
        if (state == MYSQL_NO_DATA)
            return done();
        if (state == 1)
            return connection.failed(statement, sql);
        bool grown = false;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!columns[i].grow())
                continue;
            columns[i].bind(binds[i]);
            grown = true;
            if (mysql_stmt_fetch_column(statement, &binds[i], static_cast<unsigned>(i), 0) != 0)
                return connection.failed(statement, sql);
        }
        const Outcome<bool> goesOn = row();
        if (!goesOn)
            return goesOn.error();
        if (!*goesOn)
            return done();
        if (grown && !bindAll())
            return connection.failed(statement, sql);
    }
}

Error notAQuery(const SourceSpec& spec, const std::string& sql)
{
    return Error{.kind = ErrorKind::Invalid,
                 .message = "The SQL for " + describe(spec) + " must be a query that gives columns.",
                 .code = "bad_sql",
                 .detail = sql};
}

} // namespace

OpenedSource openMySqlSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token)
{
    return MySqlSource::open(spec, settings);
}

OpenedSource MySqlSource::open(const SourceSpec& spec, const SourceSettings& settings)
{
    Outcome<std::unique_ptr<MySqlConnection>> connection = MySqlConnection::open(spec);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Source>(new MySqlSource(spec, settings, std::move(connection).value()));
}

MySqlSource::MySqlSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<MySqlConnection> connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(std::move(connection))
{}

template <typename Result, typename Function>
Outcome<Result> MySqlSource::inSnapshot(const std::stop_token& stop, Function function)
{
    return guarded([&]() -> Outcome<Result> {
        if (stop.stop_requested())
            return cancelled();
        if (!m_connection->isUsable()) {
            Outcome<std::unique_ptr<MySqlConnection>> again = MySqlConnection::open(m_spec);
            if (!again)
                return again.error();
            m_connection = std::move(again).value();
        }
        const auto watch = m_connection->watch(stop);
        if (Done begun = m_connection->begin(); !begun)
            return begun.error();
        Outcome<Result> result = function();
        m_connection->end();
        return result;
    });
}

Outcome<std::vector<SourceTable>> MySqlSource::tables(std::stop_token stop)
{
    return inSnapshot<std::vector<SourceTable>>(stop, [&]() -> Outcome<std::vector<SourceTable>> {
        const Outcome<MySqlRows> rows = m_connection->run(
            "SELECT table_schema, table_name, table_type <> 'BASE TABLE', table_rows FROM information_schema.tables "
            "WHERE table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY "
            "BINARY table_schema, BINARY table_name");
        if (!rows)
            return rows.error();
        std::vector<SourceTable> tables;
        for (const auto& row : *rows) {
            SourceTable& table = tables.emplace_back();
            table.path = {row[0].value_or(""), row[1].value_or("")};
            table.isView = row[2] == "1";
            if (row[3] && !table.isView)
                table.rows = std::strtoull(row[3]->c_str(), nullptr, 10);
        }
        return tables;
    });
}

Outcome<std::vector<MySqlColumn>> MySqlSource::described(const std::string& sql)
{
    if (sql.find('\0') != std::string::npos)
        return notAQuery(m_spec, sql);
    const Outcome<MySqlStatement> prepared = m_connection->prepare(sql);
    if (!prepared)
        return prepared.error();
    std::vector<MySqlColumn> columns = columnsOf(prepared->get());
    if (columns.empty())
        return notAQuery(m_spec, sql);
    return columns;
}

Outcome<std::vector<SourceColumn>> MySqlSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    return inSnapshot<std::vector<SourceColumn>>(stop, [&]() -> Outcome<std::vector<SourceColumn>> {
        const Outcome<std::vector<MySqlColumn>> described = this->described("SELECT * FROM " + qualified(table));
        if (!described)
            return described.error();
        if (Done checked = checkNames(describe(table), namesOf(*described)); !checked)
            return checked.error();
        const std::string schema =
            table.size() < 2 ? std::string("DATABASE()") : m_connection->literal(table[table.size() - 2]);
        const Outcome<MySqlRows> facts = m_connection->run(
            "SELECT column_name, column_type, is_nullable, column_key FROM information_schema.columns WHERE "
            "table_schema = "
            + schema + " AND table_name = " + m_connection->literal(table.back()));
        if (!facts)
            return facts.error();
        std::vector<SourceColumn> columns;
        for (const MySqlColumn& column : *described) {
            SourceColumn& out = columns.emplace_back(column.described(columns.size()));
            for (const auto& row : *facts) {
                if (row[0] != column.name())
                    continue;
                out.sourceType = row[1].value_or("");
                out.isNullable = row[2] == "YES";
                out.isKey = row[3] == "PRI";
            }
        }
        return columns;
    });
}

Outcome<QueryResult> MySqlSource::query(const std::string& sql, const std::vector<std::string>& values,
                                        std::uint64_t limit, std::stop_token stop)
{
    return inSnapshot<QueryResult>(stop, [&]() -> Outcome<QueryResult> {
        const std::string text = trimmedSql(sql);
        const Outcome<std::vector<MySqlColumn>> named = described(text);
        if (!named)
            return named.error();
        const std::string wrapped = "SELECT * FROM (\n" + text + "\n) AS q LIMIT " + std::to_string(limit + 1);
        Outcome<std::vector<MySqlColumn>> columns = described(wrapped);
        if (!columns)
            return columns.error();
        QueryResult result;
        for (const MySqlColumn& column : *columns)
            result.columns.push_back(column.described(result.columns.size()));
        const Done read = readRows(*m_connection, wrapped, values, *columns, [&]() -> Outcome<bool> {
            result.isCut = result.rows.size() == limit;
            if (result.isCut)
                return false;
            std::vector<std::optional<std::string>>& row = result.rows.emplace_back();
            for (const MySqlColumn& column : *columns)
                row.push_back(column.isNull() ? std::nullopt : std::optional(column.text()));
            return true;
        });
        if (!read)
            return read.error();
        return result;
    });
}

Outcome<Landed> MySqlSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    const Outcome<Wanted> wanted = wantedOf(dataset);
    if (!wanted)
        return wanted.error();
    return inSnapshot<Landed>(stop, [&] { return landed(*wanted, wish, stop); });
}

Outcome<std::string> MySqlSource::selected(const Wanted& wanted, const FetchWish& wish)
{
    const std::string table = qualified(wanted.path);
    const Outcome<std::vector<MySqlColumn>> all =
        described(wanted.path.empty() ? wanted.sql : "SELECT * FROM " + table);
    if (!all)
        return all.error();
    const std::vector<std::string> names = namesOf(*all);
    const Outcome<std::vector<std::size_t>> positions = positionsOf(wanted.what, names, wish);
    if (!positions)
        return positions.error();
    std::string select;
    for (const std::size_t position : *positions)
        select += (select.empty() ? "SELECT " : ", ") + quotedName(names[position]);
    select += " FROM " + (wanted.path.empty() ? "(\n" + wanted.sql + "\n) AS q" : table);
    if (!wish.filter.empty()) {
        if (const Outcome<std::vector<MySqlColumn>> alone = described(select + " WHERE " + wish.filter + "\n"); !alone)
            return badFilter(alone.error(), wish.filter);
        // Read alone first, then a derived table: so a filter cannot end our statement in another way, with INTO.
        select += " WHERE (" + wish.filter + "\n)";
        if (const Outcome<std::vector<MySqlColumn>> read = described(select); !read)
            return read.error();
        select = "SELECT * FROM (\n" + select + "\n) AS f";
    }
    if (wish.rowLimit)
        select += " LIMIT " + std::to_string(*wish.rowLimit);
    return select;
}

Outcome<Landed> MySqlSource::landed(const Wanted& wanted, const FetchWish& wish, const std::stop_token& stop)
{
    const Outcome<std::string> sql = selected(wanted, wish);
    if (!sql)
        return sql.error();
    Outcome<std::vector<MySqlColumn>> columns = described(*sql);
    if (!columns)
        return columns.error();
    Outcome<std::unique_ptr<Landing>> landing = Landing::create(m_settings);
    if (!landing)
        return landing.error();
    std::vector<MySqlColumn> before = std::move(*columns);
    std::vector<Problem> problems;
    // A column is widened once at most, so this ends.
    while (true) {
        std::vector<std::string> types;
        for (const MySqlColumn& column : before)
            types.push_back(column.type());
        const Outcome<bool> all = copied(*sql, before, **landing, wish, stop);
        if (!all)
            return all.error();
        if (*all)
            break;
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (types[i] != before[i].type())
                problems.push_back({.code = "widened",
                                    .message = "Column \"" + before[i].name() + "\" holds values that DuckDB's "
                                               + types[i]
                                               + " has no place for; it is read as text so that no value "
                                                 "changes."});
        }
    }
    sayLimit(problems, wanted.what, (*landing)->rows(), wish);
    return (*landing)->finish(namesOf(before), std::move(problems));
}

Outcome<bool> MySqlSource::copied(const std::string& sql, std::vector<MySqlColumn>& columns, Landing& landing,
                                  const FetchWish& wish, const std::stop_token& stop)
{
    std::vector<std::string> types;
    for (const MySqlColumn& column : columns)
        types.push_back(column.type());
    if (Done started = landing.start(types); !started)
        return started.error();
    bool lands = true;
    std::vector<bool> tooWide(columns.size());
    const Done read = readRows(*m_connection, sql, {}, columns, [&]() -> Outcome<bool> {
        if (stop.stop_requested())
            return cancelled();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].isNull())
                putNull(landing.cell(i));
            else if (!tooWide[i] && !columns[i].write(landing.cell(i)))
                tooWide[i] = true;
            lands = lands && !tooWide[i];
        }
        if (!lands)
            return true;
        if (Done ended = landing.endRow(); !ended)
            return ended.error();
        if (wish.rows && landing.rows() % rowsBetweenWords == 0)
            wish.rows(landing.rows());
        return true;
    });
    if (!read)
        return read.error();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (tooWide[i])
            columns[i].widen();
    }
    if (lands && wish.rows)
        wish.rows(landing.rows());
    return lands;
}

} // namespace diffract::engine
