// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/duckdb_source.h"

#include "engine/duck/sql_text.h"
#include "engine/select_check.h"
#include "engine/source/instance_options.h"
#include "engine/source/landing.h"
#include "engine/source/open.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace diffract::engine {
namespace {

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// DuckDB's own name for a file, unless an instance has that already.
std::string catalogOf(const std::string& path)
{
    constexpr std::array<std::string_view, 4> taken{"memory", "system", "temp", landedCatalog};
    std::string name = std::filesystem::path(path).stem().string();
    return name.empty() || std::find(taken.begin(), taken.end(), name) != taken.end() ? name + "_file" : name;
}

Error cannotOpen(const SourceSpec& spec, const Error& error)
{
    Error out{.kind = ErrorKind::Io, .code = "source_io", .detail = error.detail, .file = spec.path};
    if (error.kind == ErrorKind::Cancelled)
        return error;
    if (has(error.detail, "Conflicting lock") || has(error.detail, "lock on file")) {
        out.code = "source_locked";
        out.message = "Another program has " + spec.path + " open for writing. Close it there and try again.";
    } else if (has(error.detail, "different version number") || has(error.detail, "newer version")
               || has(error.detail, "storage version")) {
        out.kind = ErrorKind::Malformed;
        out.code = "source_version";
        out.message = spec.path + " was written by a DuckDB that this engine (" + duck::Database::version
                      + ") cannot read: " + error.detail.substr(0, error.detail.find('\n'));
    } else if (has(error.detail, "not a valid DuckDB") || error.kind == ErrorKind::Malformed
               || has(error.detail, "file is not") || has(error.detail, "orrupt")) {
        out.kind = ErrorKind::Malformed;
        out.code = "not_a_database";
        out.message = spec.path + " is not a DuckDB database, or is damaged.";
    } else {
        out.message = "Cannot open " + describe(spec) + ": " + error.message;
    }
    return out;
}

std::string qualified(const std::vector<std::string>& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + duck::name(part);
    return text;
}

} // namespace

OpenedSource openDuckDbSource(const SourceSpec& spec, const SourceSettings& settings, std::stop_token stop)
{
    return DuckDbSource::open(spec, settings, stop);
}

OpenedSource DuckDbSource::open(const SourceSpec& spec, const SourceSettings& settings, const std::stop_token& stop)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(spec.path, ignored))
        return Error{.kind = ErrorKind::NotFound,
                     .message = "There is no DuckDB file " + spec.path + ".",
                     .code = "missing_file",
                     .file = spec.path};
    duck::DatabaseOptions options = instanceOptions(settings);
    options.files = {spec.path, spec.path + ".wal"};
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    std::unique_ptr<DuckDbSource> source(new DuckDbSource(spec, settings, std::move(session).value()));
    if (Done attached = source->attach(stop); !attached)
        return attached.error();
    return std::unique_ptr<Source>(std::move(source));
}

DuckDbSource::DuckDbSource(SourceSpec spec, SourceSettings settings, duck::Session session)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_catalog(catalogOf(m_spec.path))
    , m_session(std::move(session))
{}

Done DuckDbSource::attach(const std::stop_token& stop)
{
    const std::string catalog = duck::name(m_catalog);
    Done attached = m_session.connection.run(
        "ATTACH " + duck::literal(m_spec.path) + " AS " + catalog + " (TYPE duckdb, READ_ONLY)", {}, stop);
    if (!attached)
        return cannotOpen(m_spec, attached.error());
    return m_session.connection.run("USE " + catalog, {}, stop);
}

Error DuckDbSource::failed(const Error& error, const std::string& what) const
{
    if (error.kind != ErrorKind::Internal && error.kind != ErrorKind::Io && error.kind != ErrorKind::Malformed)
        return error;
    Error out = error;
    const std::string text = error.detail.substr(0, error.detail.find('\n'));
    const bool missing = has(text, "Catalog Error: Table with name") || has(text, "does not exist!");
    out.kind = missing ? ErrorKind::NotFound : ErrorKind::Invalid;
    out.code = missing ? "no_such_table" : "bad_sql";
    out.message = describe(m_spec) + " refused " + what + ": " + text;
    return out;
}

Outcome<std::vector<SourceTable>> DuckDbSource::tables(std::stop_token stop)
{
    Outcome<duck::Rows> rows = m_session.connection.query(
        "SELECT schema_name, table_name, false, estimated_size FROM duckdb_tables() WHERE database_name = $1 AND NOT "
        "internal UNION ALL SELECT schema_name, view_name, true, NULL FROM duckdb_views() WHERE database_name = $1 AND "
        "NOT internal ORDER BY 1, 2",
        {m_catalog}, std::move(stop));
    if (!rows)
        return failed(rows.error(), "to list its tables");
    std::vector<SourceTable> tables;
    while (rows->next()) {
        SourceTable table;
        table.path = {std::string(rows->text(0)), std::string(rows->text(1))};
        table.isView = rows->boolean(2);
        if (!rows->isNull(3))
            table.rows = static_cast<std::uint64_t>(rows->integer(3));
        tables.push_back(std::move(table));
    }
    return tables;
}

Outcome<std::vector<SourceColumn>> DuckDbSource::described(const std::string& from, const std::string& what,
                                                           const std::stop_token& stop)
{
    Outcome<duck::Rows> rows = m_session.connection.query("DESCRIBE " + from, {}, stop);
    if (!rows)
        return failed(rows.error(), what);
    std::vector<SourceColumn> columns;
    while (rows->next()) {
        SourceColumn column;
        column.column.name = std::string(rows->text(0));
        column.column.type = std::string(rows->text(1));
        column.column.kind = kindOf(column.column.type);
        column.column.position = columns.size();
        column.sourceType = column.column.type;
        column.isNullable = rows->text(2) != "NO";
        column.isKey = rows->text(3) == "PRI";
        columns.push_back(std::move(column));
    }
    return columns;
}

Outcome<std::vector<SourceColumn>> DuckDbSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    const std::string what = describe(table);
    Outcome<std::vector<SourceColumn>> columns = described(qualified(table), what, stop);
    if (!columns)
        return columns;
    std::vector<std::string> names;
    for (const SourceColumn& column : *columns)
        names.push_back(column.column.name);
    if (Done checked = checkNames(what, names); !checked)
        return checked.error();
    return columns;
}

Outcome<std::string> DuckDbSource::relation(const Wanted& wanted)
{
    if (!wanted.path.empty())
        return qualified(wanted.path);
    if (Done checked = checkSelect(m_session.connection, "The query", wanted.sql); !checked)
        return checked.error();
    return "(" + wanted.sql + "\n)";
}

Outcome<QueryResult> DuckDbSource::query(const std::string& sql, const std::vector<std::string>& values,
                                         std::uint64_t limit, std::stop_token stop)
{
    const Outcome<std::string> from = relation({.sql = trimmedSql(sql), .what = "the query"});
    if (!from)
        return from.error();
    QueryResult result;
    std::vector<duck::Value> bound(values.begin(), values.end());
    // The names first: what is cast to text has lost them.
    std::string select;
    {
        Outcome<duck::Rows> rows = m_session.connection.query("DESCRIBE " + trimmedSql(sql), bound, stop);
        if (!rows)
            return failed(rows.error(), "the query");
        while (rows->next()) {
            SourceColumn column;
            column.column.name = std::string(rows->text(0));
            column.column.type = std::string(rows->text(1));
            column.column.kind = kindOf(column.column.type);
            column.column.position = result.columns.size();
            column.sourceType = column.column.type;
            select += (select.empty() ? "" : ", ") + column.column.sql() + "::VARCHAR";
            result.columns.push_back(std::move(column));
        }
    }
    std::string names;
    for (const SourceColumn& column : result.columns)
        names += (names.empty() ? "" : ", ") + column.column.sql();
    Outcome<duck::Rows> rows = m_session.connection.query(
        "SELECT " + select + " FROM " + *from + " AS q(" + names + ") LIMIT " + std::to_string(limit + 1), bound, stop);
    if (!rows)
        return failed(rows.error(), "the query");
    while (rows->next()) {
        if (result.rows.size() == limit) {
            result.isCut = true;
            break;
        }
        result.rows.push_back(rows->texts());
    }
    return result;
}

Outcome<Landed> DuckDbSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    return guarded([&]() -> Outcome<Landed> {
        const Outcome<Wanted> wanted = wantedOf(dataset);
        if (!wanted)
            return wanted.error();
        const Outcome<std::string> from = relation(*wanted);
        if (!from)
            return from.error();
        const Outcome<std::vector<SourceColumn>> columns =
            described(wanted->path.empty() ? wanted->sql : *from, wanted->what, stop);
        if (!columns)
            return columns.error();
        std::vector<std::string> all;
        for (const SourceColumn& column : *columns)
            all.push_back(column.column.name);
        const Outcome<std::vector<std::size_t>> positions = positionsOf(wanted->what, all, wish);
        if (!positions)
            return positions.error();
        std::string select;
        std::string aliases;
        std::vector<std::string> names;
        for (const std::size_t position : *positions) {
            const std::string number = std::to_string(names.size());
            select += (select.empty() ? "SELECT s" : ", s") + std::to_string(position) + " AS c" + number;
            names.push_back(all[position]);
        }
        for (std::size_t i = 0; i < all.size(); ++i)
            aliases += (i == 0 ? "s" : ", s") + std::to_string(i);
        std::string filtered = "SELECT * FROM " + *from;
        if (!wish.filter.empty()) {
            if (Done alone = checkSelect(m_session.connection, "The filter", filtered + " WHERE " + wish.filter + "\n");
                !alone)
                return alone.error();
            filtered += " WHERE (" + wish.filter + "\n)";
            if (Done checked = checkSelect(m_session.connection, "The filter", filtered); !checked)
                return checked.error();
        }
        // By position: names that differ in case alone are one name to DuckDB.
        select += " FROM (" + filtered + ") AS q(" + aliases + ")";
        if (wish.rowLimit)
            select += " LIMIT " + std::to_string(*wish.rowLimit);
        Outcome<Landed> out = landSelect(m_session.connection, m_settings.folder, select, names, stop);
        if (!out)
            return failed(out.error(), wanted->what);
        sayLimit(out->problems, wanted->what, out->rows, wish);
        if (wish.rows)
            wish.rows(out->rows);
        return out;
    });
}

} // namespace diffract::engine
