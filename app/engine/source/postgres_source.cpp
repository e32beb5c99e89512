// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/postgres_source.h"

#include "engine/duck/sql_text.h"
#include "engine/source/open.h"
#include "engine/source/pg_rows.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace diffract::engine {

/// What is fetched, and how the server is asked for it.
struct PostgresSource::Selection {
    std::vector<PgColumn> columns{};
    std::vector<std::string> quoted{}; ///< Names in the statement, one a column.
    std::string from{};                ///< All behind FROM.
    std::vector<Problem> problems{};

    [[nodiscard]] std::string statement() const
    {
        std::string select;
        for (std::size_t i = 0; i < columns.size(); ++i)
            select += (i == 0 ? "" : ", ") + columns[i].expression(quoted[i]);
        return "SELECT " + select + " FROM " + from;
    }
};

namespace {

constexpr std::uint64_t rowsBetweenWords = 20000;
constexpr int mostDigits = 38;
constexpr int usualDigits = 18;
// A statement of PostgreSQL selects at most 1,664 expressions.
constexpr std::size_t measuredAtOnce = 400;

std::string qualified(const std::vector<std::string>& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + duck::name(part);
    return text;
}

std::vector<std::string> namesOf(const std::vector<PgColumn>& columns)
{
    std::vector<std::string> names;
    for (const PgColumn& column : columns)
        names.push_back(column.name);
    return names;
}

std::string aliases(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "s" : ", s") + std::to_string(i);
    return text;
}

Problem widened(const PgColumn& column, const std::string& why)
{
    return {.code = "widened",
            .message = "Column \"" + column.name + "\" (" + column.sourceType + ") " + why
                       + "; it is read as text so that no value changes."};
}

} // namespace

OpenedSource openPostgresSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token stop)
{
    return PostgresSource::open(spec, settings, stop);
}

OpenedSource PostgresSource::open(const SourceSpec& spec, const SourceSettings& settings, const std::stop_token& stop)
{
    Outcome<std::unique_ptr<PgConnection>> connection = PgConnection::open(spec, settings.folder, stop);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Source>(new PostgresSource(spec, settings, std::move(connection).value()));
}

PostgresSource::PostgresSource(SourceSpec spec, SourceSettings settings, std::unique_ptr<PgConnection> connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(std::move(connection))
{}

PostgresSource::~PostgresSource() = default;

template <typename Result, typename Function>
Outcome<Result> PostgresSource::inSnapshot(const std::stop_token& stop, Function function)
{
    return guarded([&]() -> Outcome<Result> {
        if (!m_connection->isUsable()) {
            Outcome<std::unique_ptr<PgConnection>> again = PgConnection::open(m_spec, m_settings.folder, stop);
            if (!again)
                return again.error();
            m_connection = std::move(again).value();
        }
        if (Done begun = m_connection->begin(stop); !begun)
            return begun.error();
        Outcome<Result> result = function();
        m_connection->end();
        return result;
    });
}

Outcome<std::vector<SourceTable>> PostgresSource::tables(std::stop_token stop)
{
    return inSnapshot<std::vector<SourceTable>>(stop, [&]() -> Outcome<std::vector<SourceTable>> {
        const Outcome<PgResult> result = m_connection->run(
            "SELECT n.nspname, c.relname, c.relkind IN ('v', 'm'), CASE WHEN c.relkind IN ('r', 'm') AND c.reltuples "
            ">= 0 THEN c.reltuples::bigint END FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ "
            "'^pg_(catalog|toast|temp)' AND n.nspname <> 'information_schema' ORDER BY n.nspname COLLATE \"C\", "
            "c.relname COLLATE \"C\"",
            {}, stop);
        if (!result)
            return result.error();
        std::vector<SourceTable> tables;
        for (int i = 0; i < PQntuples(result->get()); ++i) {
            SourceTable table;
            table.path = {PQgetvalue(result->get(), i, 0), PQgetvalue(result->get(), i, 1)};
            table.isView = *PQgetvalue(result->get(), i, 2) == 't';
            if (PQgetisnull(result->get(), i, 3) == 0)
                table.rows = std::strtoull(PQgetvalue(result->get(), i, 3), nullptr, 10);
            tables.push_back(std::move(table));
        }
        return tables;
    });
}

Outcome<std::vector<PgColumn>> PostgresSource::describedColumns(const std::string& sql, const std::string& what,
                                                                const std::stop_token& stop)
{
    const Outcome<PgResult> description = m_connection->describe(sql, stop);
    if (!description)
        return description.error();
    Outcome<std::vector<PgColumn>> columns = pgColumns(*m_connection, description->get(), stop);
    if (!columns)
        return columns;
    if (Done checked = checkNames(what, namesOf(*columns)); !checked)
        return checked.error();
    return columns;
}

Outcome<std::vector<SourceColumn>> PostgresSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    return inSnapshot<std::vector<SourceColumn>>(stop, [&]() -> Outcome<std::vector<SourceColumn>> {
        const std::string name = qualified(table);
        const Outcome<std::vector<PgColumn>> described =
            describedColumns("SELECT * FROM " + name, describe(table), stop);
        if (!described)
            return described.error();
        const std::vector<std::string> local(table.size() > 2 ? table.end() - 2 : table.begin(), table.end());
        const Outcome<PgResult> facts = m_connection->run(
            "SELECT a.attname, a.attnotnull, coalesce(a.attnum = ANY (i.indkey), false) FROM pg_catalog.pg_attribute a "
            "LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary WHERE a.attrelid = "
            "pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped",
            {qualified(local)}, stop);
        if (!facts)
            return facts.error();
        std::vector<SourceColumn> columns;
        for (const PgColumn& column : *described) {
            SourceColumn& out = columns.emplace_back(column.described(columns.size()));
            for (int i = 0; i < PQntuples(facts->get()); ++i) {
                if (column.name != PQgetvalue(facts->get(), i, 0))
                    continue;
                out.isNullable = *PQgetvalue(facts->get(), i, 1) != 't';
                out.isKey = *PQgetvalue(facts->get(), i, 2) == 't';
            }
        }
        return columns;
    });
}

Outcome<QueryResult> PostgresSource::query(const std::string& sql, const std::vector<std::string>& values,
                                           std::uint64_t limit, std::stop_token stop)
{
    return inSnapshot<QueryResult>(stop, [&]() -> Outcome<QueryResult> {
        const std::string text = trimmedSql(sql);
        const Outcome<PgResult> description = m_connection->describe(text, stop);
        if (!description)
            return description.error();
        if (PQnparams(description->get()) != static_cast<int>(values.size()))
            return wrongParameters(m_spec, text);
        const Outcome<std::vector<PgColumn>> columns = pgColumns(*m_connection, description->get(), stop);
        if (!columns)
            return columns.error();
        if (columns->empty())
            return Error{.kind = ErrorKind::Invalid,
                         .message = "The SQL for " + describe(m_spec) + " must be a query that gives columns.",
                         .code = "bad_sql",
                         .detail = text};
        const Outcome<PgResult> rows = m_connection->run(
            "SELECT * FROM (" + text + "\n) AS q(" + aliases(columns->size()) + ") LIMIT " + std::to_string(limit + 1),
            values, stop);
        if (!rows)
            return rows.error();
        QueryResult result;
        for (const PgColumn& column : *columns)
            result.columns.push_back(column.described(result.columns.size()));
        const auto got = static_cast<std::uint64_t>(PQntuples(rows->get()));
        result.isCut = got > limit;
        for (int i = 0; i < static_cast<int>(std::min(got, limit)); ++i) {
            std::vector<std::optional<std::string>>& row = result.rows.emplace_back();
            for (int c = 0; c < PQnfields(rows->get()); ++c)
                row.push_back(PQgetisnull(rows->get(), i, c) != 0
                                  ? std::nullopt
                                  : std::optional(std::string(PQgetvalue(rows->get(), i, c))));
        }
        return result;
    });
}

Outcome<Landed> PostgresSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    const Outcome<Wanted> wanted = wantedOf(dataset);
    if (!wanted)
        return wanted.error();
    return inSnapshot<Landed>(stop, [&] { return landed(*wanted, wish, stop); });
}

Outcome<PostgresSource::Selection> PostgresSource::selected(const Wanted& wanted, const FetchWish& wish,
                                                            const std::stop_token& stop)
{
    const std::string table = qualified(wanted.path);
    const std::string probe = wanted.path.empty() ? wanted.sql : "SELECT * FROM " + table;
    Outcome<std::vector<PgColumn>> columns = describedColumns(probe, wanted.what, stop);
    if (!columns)
        return columns.error();
    const Outcome<std::vector<std::size_t>> positions = positionsOf(wanted.what, namesOf(*columns), wish);
    if (!positions)
        return positions.error();
    Selection selection;
    for (const std::size_t position : *positions) {
        selection.columns.push_back((*columns)[position]);
        selection.quoted.push_back(duck::name((*columns)[position].name));
    }
    selection.from = wanted.path.empty() ? "(" + wanted.sql + "\n) AS q" : table;
    if (!wish.filter.empty()) {
        const std::string alone = "SELECT 1 FROM " + selection.from + " WHERE " + wish.filter + "\n";
        if (const Outcome<PgResult> read = m_connection->describe(alone, stop); !read)
            return badFilter(read.error(), wish.filter);
        selection.from += " WHERE (" + wish.filter + "\n)";
    }
    if (wish.rowLimit)
        selection.from += " LIMIT " + std::to_string(*wish.rowLimit);
    // Nothing that was put together is run before the server has read it as one statement.
    if (const Outcome<PgResult> read = m_connection->describe(selection.statement(), stop); !read)
        return read.error();
    return selection;
}

Done PostgresSource::measure(Selection& selection, const std::stop_token& stop)
{
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
        if (selection.columns[i].isOpenNumeric)
            open.push_back(i);
    }
    for (std::size_t first = 0; first < open.size(); first += measuredAtOnce) {
        const std::size_t last = std::min(first + measuredAtOnce, open.size());
        std::string select;
        std::string inner;
        for (std::size_t i = first; i < last; ++i) {
            const std::string name = "m" + std::to_string(i);
            select += select.empty() ? "" : ", ";
            select += "max(scale(" + name + ")), max(length(trunc(abs(" + name + "))::text)), coalesce(bool_or(" + name
                      + "::text IN ('NaN', 'Infinity', '-Infinity')), false)";
            inner += (inner.empty() ? "" : ", ") + selection.quoted[open[i]] + " AS " + name;
        }
        const Outcome<PgResult> measured = m_connection->run(
            "SELECT " + select + " FROM (SELECT " + inner + " FROM " + selection.from + ") AS measured", {}, stop);
        if (!measured)
            return measured.error();
        for (std::size_t i = first; i < last; ++i) {
            PgColumn& column = selection.columns[open[i]];
            const int field = static_cast<int>(i - first) * 3;
            const int scale = std::atoi(PQgetvalue(measured->get(), 0, field));
            const int whole = std::atoi(PQgetvalue(measured->get(), 0, field + 1));
            const bool special = *PQgetvalue(measured->get(), 0, field + 2) == 't';
            if (!special && scale + whole <= mostDigits) {
                column.setDecimal(std::max(scale + whole, usualDigits), scale);
                continue;
            }
            selection.problems.push_back(
                widened(column, special ? "holds NaN or infinity" : "holds numbers of more than 38 digits"));
            column.widen();
        }
    }
    return done();
}

Outcome<Landed> PostgresSource::landed(const Wanted& wanted, const FetchWish& wish, const std::stop_token& stop)
{
    Outcome<Selection> selection = selected(wanted, wish, stop);
    if (!selection)
        return selection.error();
    if (Done measured = measure(*selection, stop); !measured)
        return measured.error();
    Outcome<std::unique_ptr<Landing>> landing = Landing::create(m_settings);
    if (!landing)
        return landing.error();
    // A column is widened once at most, so this ends.
    while (true) {
        const Outcome<bool> all = copied(*selection, **landing, wish, stop);
        if (!all)
            return all.error();
        if (*all)
            break;
    }
    sayLimit(selection->problems, wanted.what, (*landing)->rows(), wish);
    return (*landing)->finish(namesOf(selection->columns), std::move(selection->problems));
}

Outcome<bool> PostgresSource::copied(Selection& selection, Landing& landing, const FetchWish& wish,
                                     const std::stop_token& stop)
{
    std::vector<std::string> types;
    for (const PgColumn& column : selection.columns)
        types.push_back(column.type);
    if (Done started = landing.start(types); !started)
        return started.error();
    if (Done begun = m_connection->startCopy("COPY (" + selection.statement() + "\n) TO STDOUT (FORMAT binary)", stop);
        !begun)
        return begun.error();
    PgRows rows(selection.columns, landing);
    std::uint64_t count = 0;
    while (true) {
        const Outcome<std::optional<std::string_view>> message = m_connection->copyData(stop);
        if (!message)
            return message.error();
        if (!*message)
            break;
        if (Done taken = rows.take(**message); !taken)
            return taken.error();
        if (wish.rows && ++count % rowsBetweenWords == 0)
            wish.rows(landing.rows());
    }
    for (std::size_t i = 0; i < selection.columns.size(); ++i) {
        if (!rows.tooWide()[i])
            continue;
        selection.problems.push_back(widened(selection.columns[i], "holds values that DuckDB has no place for"));
        selection.columns[i].widen();
    }
    if (rows.lands() && wish.rows)
        wish.rows(landing.rows());
    return rows.lands();
}

} // namespace diffract::engine
