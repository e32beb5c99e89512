// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/select_reader.h"

#include "engine/duck/sql_text.h"
#include "engine/select_check.h"
#include "engine/source/landing.h"

#include <string_view>
#include <utility>

namespace diffract::engine {
namespace {

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// What DuckDB says of its own files when bytes are missing or others than were written.
bool isDamage(const std::string& text)
{
    return has(text, "Could not read enough bytes") || has(text, "Corrupt") || has(text, "corrupt");
}

/// It was understood, so it is not the SQL that is wrong.
Error whileRunning(Error error)
{
    if (error.code == "bad_sql")
        error.code = "statement_failed";
    return error;
}

} // namespace

std::string qualifiedName(const std::vector<std::string>& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + duck::name(part);
    return text;
}

SelectReader::SelectReader(SourceSpec spec, SourceSettings settings, duck::Connection& connection)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_connection(connection)
{}

Error SelectReader::failed(const Error& error, const std::string& what) const
{
    if (error.kind != ErrorKind::Internal && error.kind != ErrorKind::Io && error.kind != ErrorKind::Malformed)
        return error;
    Error out = error;
    const std::string text = error.detail.substr(0, error.detail.find('\n'));
    if (isDamage(text)) {
        out.kind = ErrorKind::Malformed;
        out.code = "damaged";
        out.message = describe(m_spec) + " is damaged: " + text;
        return out;
    }
    const bool missing =
        has(text, "Catalog Error: Table with name")
        || (has(text, "does not exist!") && !has(text, "Function with name") && !has(text, "Macro with name"));
    out.kind = missing ? ErrorKind::NotFound : ErrorKind::Invalid;
    out.code = missing ? "no_such_table" : "bad_sql";
    out.message = describe(m_spec) + " refused " + what + ": " + text;
    return out;
}

Outcome<std::vector<SourceColumn>> SelectReader::described(const std::string& from, const std::string& what,
                                                           const std::stop_token& stop,
                                                           const std::vector<duck::Value>& bound)
{
    Outcome<duck::Rows> rows = m_connection.query("DESCRIBE " + from, bound, stop);
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

Outcome<std::string> SelectReader::relation(const Wanted& wanted)
{
    if (!wanted.path.empty())
        return qualifiedName(wanted.path);
    if (Done checked = checkSelect(m_connection, "The query to " + describe(m_spec), wanted.sql); !checked)
        return checked.error();
    return "(" + wanted.sql + "\n)";
}

Outcome<QueryResult> SelectReader::query(const std::string& sql, const std::vector<std::string>& values,
                                         std::uint64_t limit, std::stop_token stop)
{
    const Outcome<std::string> from = relation({.sql = trimmedSql(sql), .what = "the query"});
    if (!from)
        return from.error();
    QueryResult result;
    std::vector<duck::Value> bound(values.begin(), values.end());
    // The names first: what is cast to text has lost them.
    Outcome<std::vector<SourceColumn>> columns = described(trimmedSql(sql), "the query", stop, bound);
    if (!columns)
        return columns.error();
    result.columns = std::move(columns).value();
    std::string select;
    std::string names;
    for (const SourceColumn& column : result.columns) {
        select += (select.empty() ? "" : ", ") + column.column.sql() + "::VARCHAR";
        names += (names.empty() ? "" : ", ") + column.column.sql();
    }
    Outcome<duck::Rows> rows = m_connection.query(
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

Outcome<Landed> SelectReader::fetch(const DatasetSpec& dataset, const FetchWish& wish, std::stop_token stop)
{
    return guarded([&]() -> Outcome<Landed> {
        const Outcome<Wanted> wanted = wantedOf(dataset);
        if (!wanted)
            return wanted.error();
        const Outcome<std::string> from = relation(*wanted);
        if (!from)
            return from.error();
        const Outcome<std::vector<SourceColumn>> columns =
            described(wanted->path.empty() ? wanted->sql : *from, describe(wanted->path), stop);
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
            if (Done alone = checkSelect(m_connection, "The filter", filtered + " WHERE " + wish.filter + "\n"); !alone)
                return alone.error();
            filtered += " WHERE (" + wish.filter + "\n)";
            if (Done checked = checkSelect(m_connection, "The filter", filtered); !checked)
                return checked.error();
        }
        // By position: names that differ in case alone are one name to DuckDB.
        select += " FROM (" + filtered + ") AS q(" + aliases + ")";
        if (wish.rowLimit)
            select += " LIMIT " + std::to_string(*wish.rowLimit);
        Outcome<Landed> out = landSelect(m_connection, m_settings.folder, select, names, stop);
        if (!out)
            return whileRunning(failed(out.error(), describe(wanted->path)));
        sayLimit(out->problems, wanted->what, out->rows, wish);
        if (wish.rows)
            wish.rows(out->rows);
        return out;
    });
}

} // namespace diffract::engine
