// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_rows.h"

#include "engine/source/source_parts.h"

#include <cstddef>

namespace diffract::engine {
namespace {

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

Error notAQuery(const SourceSpec& spec, const std::string& sql)
{
    return Error{.kind = ErrorKind::Invalid,
                 .message = "The SQL for " + describe(spec) + " must be a query that gives columns.",
                 .code = "bad_sql",
                 .detail = sql};
}

} // namespace

std::string mySqlName(const std::string& text)
{
    std::string out = "`";
    for (const char c : text)
        out.append(c == '`' ? 2 : 1, c);
    return out + "`";
}

std::string mySqlQualified(const std::vector<std::string>& path)
{
    std::string text;
    for (const std::string& part : path)
        text += (text.empty() ? "" : ".") + mySqlName(part);
    return text;
}

std::vector<std::string> namesOf(const std::vector<MySqlColumn>& columns)
{
    std::vector<std::string> names;
    for (const MySqlColumn& column : columns)
        names.push_back(column.name());
    return names;
}

Outcome<std::vector<MySqlColumn>> mySqlDescribed(MySqlConnection& connection, const std::string& sql)
{
    if (sql.find('\0') != std::string::npos)
        return notAQuery(connection.spec(), sql);
    const Outcome<MySqlStatement> prepared = connection.prepare(sql);
    if (!prepared)
        return prepared.error();
    std::vector<MySqlColumn> columns = columnsOf(prepared->get());
    if (columns.empty())
        return notAQuery(connection.spec(), sql);
    return columns;
}

Done mySqlDeclare(MySqlConnection& connection, const std::vector<std::string>& table,
                  std::vector<SourceColumn>& columns)
{
    const std::string schema =
        table.size() < 2 ? std::string("DATABASE()") : connection.literal(table[table.size() - 2]);
    const Outcome<MySqlRows> facts =
        connection.run("SELECT column_name, column_type, is_nullable, column_key FROM information_schema.columns WHERE "
                       "table_schema = "
                       + schema + " AND table_name = " + connection.literal(table.back()));
    if (!facts)
        return facts.error();
    std::size_t parts = 0;
    for (const auto& row : *facts) {
        const bool isKey = row[3] == "PRI";
        parts += isKey ? 1 : 0;
        for (SourceColumn& column : columns) {
            if (row[0] != column.column.name)
                continue;
            column.sourceType = row[1].value_or("");
            column.isNullable = row[2] == "YES";
            column.isKey = isKey;
        }
    }
    forgetKeyUnlessWhole(columns, parts);
    return done();
}

Done readMySqlRows(MySqlConnection& connection, const std::string& sql, const std::vector<std::string>& values,
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

} // namespace diffract::engine
