// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/connection.h"

#include "engine/duck/fault.h"

#include <utility>

namespace diffract::engine::duck {
namespace {

/// A prepared statement that is destroyed in time.
struct Prepared final {
    duckdb_prepared_statement handle = nullptr;
    Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    ~Prepared() { duckdb_destroy_prepare(&handle); }
};

struct Pending final {
    duckdb_pending_result handle = nullptr;
    Pending() = default;
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending() { duckdb_destroy_pending(&handle); }
};

struct Binder final {
    duckdb_prepared_statement statement;
    idx_t index;

    duckdb_state operator()(std::monostate) const { return duckdb_bind_null(statement, index); }
    duckdb_state operator()(bool value) const { return duckdb_bind_boolean(statement, index, value); }
    duckdb_state operator()(std::int64_t value) const { return duckdb_bind_int64(statement, index, value); }
    duckdb_state operator()(double value) const { return duckdb_bind_double(statement, index, value); }
    duckdb_state operator()(const std::string& value) const
    {
        return duckdb_bind_varchar_length(statement, index, value.data(), value.size());
    }
};

std::string safe(const char* text)
{
    return text == nullptr ? std::string() : std::string(text);
}

duckdb_error_type typeOf(const std::string& text)
{
    return text.starts_with("INTERRUPT") ? DUCKDB_ERROR_INTERRUPT : DUCKDB_ERROR_INVALID;
}

Error failed(const std::string& text, const std::string& sql)
{
    Error error = faultFrom(text, typeOf(text));
    if (error.kind != ErrorKind::Cancelled)
        error.detail += "\nstatement: " + sql.substr(0, 2000);
    return error;
}

} // namespace

Outcome<Connection> Connection::open(Database& database)
{
    duckdb_connection handle = database.takeConnection();
    if (handle == nullptr)
        return Error{.message = "DuckDB gave no connection.", .code = "duckdb"};
    return Connection(handle);
}

Connection::~Connection()
{
    if (m_connection != nullptr)
        duckdb_disconnect(&m_connection);
}

Connection::Connection(Connection&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{}

Connection& Connection::operator=(Connection&& other) noexcept
{
    std::swap(m_connection, other.m_connection);
    return *this;
}

Outcome<Rows> Connection::query(const std::string& sql, const std::vector<Value>& values, std::stop_token stop)
{
    if (stop.stop_requested())
        return cancelled();
    Prepared prepared;
    if (duckdb_prepare(m_connection, sql.c_str(), &prepared.handle) != DuckDBSuccess)
        return failed(safe(duckdb_prepare_error(prepared.handle)), sql);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::visit(Binder{prepared.handle, i + 1}, values[i]) != DuckDBSuccess)
            return failed("a value could not be bound", sql);
    }
    Pending pending;
    if (duckdb_pending_prepared(prepared.handle, &pending.handle) != DuckDBSuccess)
        return failed(safe(duckdb_pending_error(pending.handle)), sql);
    // Starting a statement clears DuckDB's interrupt flag, so the request is forwarded only from here on.
    const std::stop_callback interrupt(stop, [this] { duckdb_interrupt(m_connection); });
    duckdb_result result{};
    if (duckdb_execute_pending(pending.handle, &result) != DuckDBSuccess) {
        Error error = failed(safe(duckdb_result_error(&result)), sql);
        duckdb_destroy_result(&result);
        return error;
    }
    return Rows(result);
}

Done Connection::run(const std::string& sql, const std::vector<Value>& values, std::stop_token stop)
{
    Outcome<Rows> rows = query(sql, values, std::move(stop));
    if (!rows)
        return rows.error();
    return done();
}

Outcome<std::int64_t> Connection::number(const std::string& sql, std::stop_token stop)
{
    Outcome<Rows> rows = query(sql, {}, std::move(stop));
    if (!rows)
        return rows.error();
    return rows->next() ? rows->integer(0) : 0;
}

double Connection::percent() const noexcept
{
    return duckdb_query_progress(m_connection).percentage;
}

std::uint64_t Connection::rowsRead() const noexcept
{
    return duckdb_query_progress(m_connection).rows_processed;
}

} // namespace diffract::engine::duck
