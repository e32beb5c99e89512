// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/source_parts.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"

#include <algorithm>
#include <set>

namespace diffract::engine {
namespace {

std::string kindWord(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Folder: return "Folder";
    case SourceKind::DuckDb: return "DuckDB";
    case SourceKind::Sqlite: return "SQLite";
    case SourceKind::Postgres: return "PostgreSQL";
    case SourceKind::MySql: return "MySQL";
    case SourceKind::Odbc: break;
    }
    return "ODBC";
}

std::string hostText(const SourceSpec& spec)
{
    const int usual = spec.kind == SourceKind::Postgres ? 5432 : 3306;
    const std::string host = spec.host.empty() ? "localhost" : spec.host;
    return host + ":" + std::to_string(spec.port == 0 ? usual : spec.port);
}

/// `at host` of a connection string, which may say it in several ways; else empty.
std::string odbcPlace(const std::string& connection)
{
    std::string place;
    for (std::size_t at = 0; at < connection.size();) {
        const std::size_t end = std::min(connection.find(';', at), connection.size());
        const std::size_t equals = std::min(connection.find('=', at), end);
        const std::string key = asciiLower(connection.substr(at, equals - at));
        const std::string value = equals < end ? connection.substr(equals + 1, end - equals - 1) : std::string();
        if (key == "server" || key == "servername" || key == "host" || key == "dsn")
            place = " at " + value + place;
        else if (key == "port")
            place += ":" + value;
        at = end + 1;
    }
    return place.starts_with(" at ") ? place : std::string();
}

} // namespace

std::string describe(const SourceSpec& spec)
{
    std::string text = kindWord(spec.kind);
    if (!spec.name.empty())
        text += " \"" + spec.name + "\"";
    if (spec.kind == SourceKind::Postgres || spec.kind == SourceKind::MySql)
        return text + " at " + hostText(spec);
    if (spec.kind == SourceKind::Odbc)
        return text + odbcPlace(spec.connection);
    return spec.path.empty() ? text : text + " (" + spec.path + ")";
}

std::string describe(const std::vector<std::string>& path)
{
    if (path.empty())
        return "the query";
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + duck::name(part);
    return "table " + text;
}

std::string describe(const SourceSpec& spec, const std::vector<std::string>& path)
{
    return describe(path) + (path.empty() ? " to " : " in ") + describe(spec);
}

Outcome<Wanted> wantedOf(const DatasetSpec& dataset)
{
    Wanted wanted;
    if (const auto* table = std::get_if<TableSpec>(&dataset)) {
        wanted.path = table->path;
        if (wanted.path.empty())
            return Error{.kind = ErrorKind::Invalid, .message = "The table has no name.", .code = "no_such_table"};
    } else if (const auto* query = std::get_if<QuerySpec>(&dataset)) {
        wanted.sql = trimmedSql(query->sql);
        if (wanted.sql.empty())
            return Error{.kind = ErrorKind::Invalid, .message = "The query is empty.", .code = "bad_sql"};
    } else {
        return Error{.kind = ErrorKind::Invalid, .message = "A file is no table of a source.", .code = "not_a_table"};
    }
    const auto* table = std::get_if<TableSpec>(&dataset);
    wanted.what = describe(table != nullptr ? table->source : std::get<QuerySpec>(dataset).source, wanted.path);
    return wanted;
}

Done checkNames(const std::string& what, const std::vector<std::string>& names)
{
    const auto invalid = [&](const std::string& why, const char* code) {
        Error error{.kind = ErrorKind::Invalid, .message = what + " " + why, .code = code};
        error.message.front() = error.message.front() == 't' ? 'T' : error.message.front();
        return error;
    };
    // A server that describes a DELETE says no more than this.
    if (names.empty() && what.starts_with("the query"))
        return invalid("must be a SELECT that gives columns: nothing else can be run.", "bad_sql");
    if (names.empty())
        return invalid("has no columns: there is nothing to compare.", "no_columns");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty())
            return invalid("has no name for column " + std::to_string(i + 1) + ": give it one with AS.",
                           "unnamed_column");
        if (!seen.insert(names[i]).second)
            return invalid("has two columns named \"" + names[i] + "\": give one of them another name with AS.",
                           "duplicate_column");
    }
    return done();
}

Outcome<std::vector<std::size_t>> positionsOf(const std::string& what, const std::vector<std::string>& names,
                                              const FetchWish& wish)
{
    if (Done checked = checkNames(what, names); !checked)
        return checked.error();
    for (const std::string& column : wish.columns) {
        if (std::find(names.begin(), names.end(), column) == names.end())
            return Error{.kind = ErrorKind::Invalid,
                         .message = "There is no column \"" + column + "\" in " + what + ".",
                         .code = "no_such_column"};
    }
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (wish.columns.empty() || std::find(wish.columns.begin(), wish.columns.end(), names[i]) != wish.columns.end())
            positions.push_back(i);
    }
    return positions;
}

void sayLimit(std::vector<Problem>& problems, const std::string& what, std::uint64_t rows, const FetchWish& wish)
{
    if (wish.rowLimit && rows >= *wish.rowLimit)
        problems.push_back({.code = "row_limit",
                            .message = "The limit was reached: " + std::to_string(rows) + " rows of " + what
                                       + " were fetched, there may be more."});
}

Error badFilter(Error error, const std::string& filter)
{
    if (error.kind == ErrorKind::Invalid || error.kind == ErrorKind::NotFound)
        error.message = "The filter \"" + filter + "\" cannot be used: " + error.message;
    return error;
}

Error wrongParameters(const SourceSpec& spec, const std::string& sql)
{
    return {.kind = ErrorKind::Invalid,
            .message = "The SQL for " + describe(spec) + " has another number of parameters than there are values.",
            .code = "bad_sql",
            .detail = sql};
}

void forgetKeyUnlessWhole(std::vector<SourceColumn>& columns, std::size_t parts)
{
    const auto isKey = [](const SourceColumn& column) { return column.isKey; };
    if (static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), isKey)) == parts)
        return;
    for (SourceColumn& column : columns)
        column.isKey = false;
}

std::string trimmedSql(const std::string& sql)
{
    const std::size_t end = sql.find_last_not_of(" \t\r\n;");
    return end == std::string::npos ? std::string() : sql.substr(0, end + 1);
}

} // namespace diffract::engine
