// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/database.h"
#include "engine/duck/rows.h"
#include "engine/outcome.h"

#include <duckdb.h>

#include <cstdint>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace diffract::engine::duck {

/// A value bound to a ? of a statement; monostate is NULL.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// A connection. One thread runs statements; progress() and a stop request may come from any other. The
/// database must outlive it.
class Connection final {
public:
    [[nodiscard]] static Outcome<Connection> open(Database& database);
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one statement and keeps its whole result. A stop request interrupts it within a few milliseconds
    /// (never lost, also when it comes before the statement starts): Cancelled.
    [[nodiscard]] Outcome<Rows> query(const std::string& sql, const std::vector<Value>& values = {},
                                      std::stop_token stop = {});
    /// The same where there is nothing to read.
    [[nodiscard]] Done run(const std::string& sql, const std::vector<Value>& values = {}, std::stop_token stop = {});

    /// The only value of a statement, an integer; 0 for NULL or no row.
    [[nodiscard]] Outcome<std::int64_t> number(const std::string& sql, std::stop_token stop = {});

    /// Of the statement that runs now: 0 to 100, or -1 when unknown.
    [[nodiscard]] double percent() const noexcept;
    /// Rows the statement that runs now has read, 0 when unknown.
    [[nodiscard]] std::uint64_t rowsRead() const noexcept;

    [[nodiscard]] duckdb_connection handle() const noexcept { return m_connection; }

private:
    explicit Connection(duckdb_connection connection) noexcept
        : m_connection(connection)
    {}

    duckdb_connection m_connection = nullptr;
};

} // namespace diffract::engine::duck
