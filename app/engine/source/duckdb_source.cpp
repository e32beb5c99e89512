// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/duckdb_source.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/source/instance_options.h"
#include "engine/source/landing.h"
#include "engine/source/open.h"
#include "engine/source/select_reader.h"
#include "engine/source/view_graph.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
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
               || has(error.detail, "file is not") || has(error.detail, "orrupt")
               || has(error.detail, "Could not read enough bytes")) {
        out.kind = ErrorKind::Malformed;
        out.code = "not_a_database";
        out.message = spec.path + " is not a DuckDB database, or is damaged.";
    } else {
        out.message = "Cannot open " + describe(spec) + ": " + error.message;
    }
    return out;
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

Outcome<std::vector<SourceTable>> DuckDbSource::tables(std::stop_token stop)
{
    Outcome<duck::Rows> rows = m_session.connection.query(
        "SELECT schema_name, table_name, false, estimated_size FROM duckdb_tables() WHERE database_name = $1 AND NOT "
        "internal UNION ALL SELECT schema_name, view_name, true, NULL FROM duckdb_views() WHERE database_name = $1 AND "
        "NOT internal ORDER BY 1, 2",
        {m_catalog}, std::move(stop));
    if (!rows)
        return reader().failed(rows.error(), "to list its tables");
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

Outcome<std::vector<SourceColumn>> DuckDbSource::columns(const std::vector<std::string>& table, std::stop_token stop)
{
    Outcome<std::vector<SourceColumn>> columns = reader().described(qualifiedName(table), describe(table), stop);
    if (!columns)
        return columns;
    std::vector<std::string> names;
    for (const SourceColumn& column : *columns)
        names.push_back(column.column.name);
    if (Done checked = checkNames(describe(m_spec, table), names); !checked)
        return checked.error();
    return columns;
}

Outcome<std::vector<Dependent>> DuckDbSource::dependents(const std::vector<std::string>& table, std::stop_token stop)
{
    // Names are one in any case of letters, and a view looks in its own schema first.
    const auto folded = [](const std::string& schema, const std::string& name) {
        return TablePath{asciiLower(schema), asciiLower(name)};
    };
    Outcome<std::vector<SourceTable>> all = tables(stop);
    if (!all)
        return all.error();
    std::set<TablePath> known;
    for (const SourceTable& one : *all)
        known.insert(folded(one.path[0], one.path[1]));
    const auto resolved = [&](const std::string& schema, const TablePath& read) {
        const TablePath own = folded(read[0].empty() ? schema : read[0], read[1]);
        return known.contains(own) || !read[0].empty() ? own : folded("main", read[1]);
    };
    Outcome<duck::Rows> rows = m_session.connection.query(
        "SELECT schema_name, view_name, sql FROM duckdb_views() WHERE database_name = $1 AND NOT internal", {m_catalog},
        stop);
    if (!rows)
        return reader().failed(rows.error(), "to list its views");
    std::vector<Dependent> listed;
    while (rows->next())
        listed.push_back(
            {.path = {std::string(rows->text(0)), std::string(rows->text(1))}, .sql = std::string(rows->text(2))});
    std::vector<ViewReads> views;
    for (const Dependent& view : listed) {
        const Outcome<std::vector<TablePath>> reads = tablesInDuckView(m_session.connection, view.sql);
        if (!reads)
            continue; // what no SELECT of ours can say, such as PIVOT with its values unknown
        ViewReads& one = views.emplace_back(ViewReads{view, folded(view.path[0], view.path[1]), {}});
        for (const TablePath& read : *reads)
            one.reads.push_back(resolved(view.path[0], read));
    }
    const std::string schema = table.size() > 1 ? table[table.size() - 2] : "main";
    return dependentsIn(views, folded(schema, table.back()));
}

Outcome<QueryResult> DuckDbSource::query(const std::string& sql, const std::vector<std::string>& values,
                                         std::uint64_t limit, std::stop_token stop)
{
    return reader().query(sql, values, limit, std::move(stop));
}

Outcome<Landed> DuckDbSource::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    return reader().fetch(dataset, wish, std::move(stop));
}

} // namespace diffract::engine
