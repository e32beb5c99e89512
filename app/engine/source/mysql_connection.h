// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source_spec.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

struct st_mysql;
struct st_mysql_stmt;

namespace diffract::engine {

struct MySqlStatementCloser {
    void operator()(st_mysql_stmt* statement) const noexcept;
};
using MySqlStatement = std::unique_ptr<st_mysql_stmt, MySqlStatementCloser>;
using MySqlRows = std::vector<std::vector<std::optional<std::string>>>;

/// A connection to MySQL or MariaDB that takes one statement at a time. One thread; a stop request ends what runs
/// on the server by KILL QUERY over a second connection, and cuts the line when that does not help within 3 s.
class MySqlConnection final {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<MySqlConnection>> open(const SourceSpec& spec);
    ~MySqlConnection();
    MySqlConnection(const MySqlConnection&) = delete;
    MySqlConnection& operator=(const MySqlConnection&) = delete;

    /// A statement of our own, every value as text.
    [[nodiscard]] Outcome<MySqlRows> run(const std::string& sql);
    /// Has the server read one statement without running it.
    [[nodiscard]] Outcome<MySqlStatement> prepare(const std::string& sql);
    [[nodiscard]] Error failed(st_mysql_stmt* statement, const std::string& sql) const;
    /// One read-only snapshot until end().
    [[nodiscard]] Done begin();
    void end() noexcept;
    [[nodiscard]] bool isUsable() const noexcept { return m_usable; }
    [[nodiscard]] const SourceSpec& spec() const noexcept { return m_spec; }
    /// The text as a literal.
    [[nodiscard]] std::string literal(const std::string& text) const;

    /// While it lives, a stop request ends the statements of the connection.
    class Watch;
    [[nodiscard]] std::unique_ptr<Watch> watch(const std::stop_token& stop);

private:
    explicit MySqlConnection(SourceSpec spec);
    [[nodiscard]] Done connect();
    [[nodiscard]] Done configure();
    [[nodiscard]] Error failure(unsigned number, const std::string& text, const std::string& sql) const;

    SourceSpec m_spec;
    st_mysql* m_handle = nullptr;
    std::stop_token m_stop;
    mutable bool m_usable = true;
};

class MySqlConnection::Watch final {
public:
    Watch(MySqlConnection& connection, const std::stop_token& stop);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace diffract::engine
