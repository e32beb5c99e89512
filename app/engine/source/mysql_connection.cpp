// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/mysql_connection.h"

#include "engine/source/source_parts.h"

#include <mysql.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

#include <sys/socket.h>

namespace diffract::engine {
namespace {

constexpr unsigned connectSeconds = 15;
constexpr auto cancelTime = std::chrono::seconds(3);

bool usesSocket(const SourceSpec& spec)
{
    return spec.host.starts_with('/');
}

MYSQL* connected(const SourceSpec& spec, MYSQL* handle)
{
    const unsigned seconds = connectSeconds;
    const unsigned off = 0;
    const unsigned protocol = usesSocket(spec) ? MYSQL_PROTOCOL_SOCKET : MYSQL_PROTOCOL_TCP;
    mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
    mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &off);
    mysql_options(handle, MYSQL_OPT_PROTOCOL, &protocol);
    const char* const host = usesSocket(spec) ? nullptr : spec.host.empty() ? "127.0.0.1" : spec.host.c_str();
    return mysql_real_connect(
        handle, host, spec.user.c_str(), spec.password.c_str(), spec.database.empty() ? nullptr : spec.database.c_str(),
        static_cast<unsigned>(spec.port == 0 ? 3306 : spec.port), usesSocket(spec) ? spec.host.c_str() : nullptr, 0);
}

void killQuery(const SourceSpec& spec, unsigned long thread)
{
    MYSQL* const handle = mysql_init(nullptr);
    if (handle != nullptr && connected(spec, handle) != nullptr)
        mysql_query(handle, ("KILL QUERY " + std::to_string(thread)).c_str());
    mysql_close(handle);
}

struct Sorted {
    ErrorKind kind;
    const char* code;
};

Sorted sorted(unsigned number)
{
    switch (number) {
    case 1044:
    case 1045:
    case 1698: return {ErrorKind::Io, "refused"};
    case 1049: return {ErrorKind::NotFound, "no_such_database"};
    case 1051:
    case 1146: return {ErrorKind::NotFound, "no_such_table"};
    case 1142:
    case 1143:
    case 1227:
    case 1370: return {ErrorKind::Io, "permission_denied"};
    case 1028: // interrupted while it sorted
    case 1317:
    case 1969:
    case 3024: return {ErrorKind::Io, "timed_out"};
    case 1053:
    case 1077:
    case 1927:
    case 2006:
    case 2013:
    case 2026:
    case 2055: return {ErrorKind::Io, "connection_lost"};
    case 2002:
    case 2003:
    case 2005:
    case 2009: return {ErrorKind::Io, "unreachable"};
    case 1054:
    case 1064:
    case 1060:
    case 1149:
    case 1295:
    case 1305:
    case 1792: return {ErrorKind::Invalid, "bad_sql"};
    default: return {ErrorKind::Invalid, "statement_failed"};
    }
}

} // namespace

void MySqlStatementCloser::operator()(st_mysql_stmt* statement) const noexcept
{
    mysql_stmt_close(statement);
}

/// Waits on a thread of its own for the stop request or the end of the watch.
struct MySqlConnection::Watch::State {
    std::mutex mutex{};
    std::condition_variable_any changed{};
    bool over = false;
    std::jthread thread{};
};

MySqlConnection::Watch::Watch(MySqlConnection& connection, const std::stop_token& stop)
    : m_state(std::make_unique<State>())
{
    const unsigned long id = mysql_thread_id(connection.m_handle);
    const auto socket = static_cast<int>(mysql_get_socket(connection.m_handle));
    m_state->thread = std::jthread([state = m_state.get(), spec = connection.m_spec, id, socket, stop] {
        std::unique_lock lock(state->mutex);
        state->changed.wait(lock, stop, [&] { return state->over; });
        if (state->over || !stop.stop_requested())
            return;
        lock.unlock();
        killQuery(spec, id);
        lock.lock();
        // The connection waits for this thread before it closes the socket.
        if (!state->changed.wait_for(lock, cancelTime, [&] { return state->over; }))
            ::shutdown(socket, SHUT_RDWR);
    });
}

MySqlConnection::Watch::~Watch()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->over = true;
    }
    m_state->changed.notify_all();
}

std::unique_ptr<MySqlConnection::Watch> MySqlConnection::watch(const std::stop_token& stop)
{
    m_stop = stop;
    return stop.stop_possible() ? std::make_unique<Watch>(*this, stop) : nullptr;
}

Outcome<std::unique_ptr<MySqlConnection>> MySqlConnection::open(const SourceSpec& spec)
{
    std::unique_ptr<MySqlConnection> connection(new MySqlConnection(spec));
    if (Done made = connection->connect(); !made)
        return made.error();
    if (Done configured = connection->configure(); !configured)
        return configured.error();
    return connection;
}

MySqlConnection::MySqlConnection(SourceSpec spec)
    : m_spec(std::move(spec))
    , m_handle(mysql_init(nullptr))
{}

MySqlConnection::~MySqlConnection()
{
    mysql_close(m_handle);
}

Done MySqlConnection::connect()
{
    if (m_handle != nullptr && connected(m_spec, m_handle) != nullptr)
        return done();
    Error error = failure(mysql_errno(m_handle), mysql_error(m_handle), "");
    if (error.code == "connection_lost") { // there was none yet
        error.code = "unreachable";
        error.message = "Cannot reach " + describe(m_spec) + ": " + mysql_error(m_handle);
    }
    return error;
}

Done MySqlConnection::configure()
{
    // A snapshot waits for what is done elsewhere.
    std::vector<std::string> statements{"SET time_zone = '+00:00'", "SET SESSION net_write_timeout = 3600",
                                        "SET SESSION wait_timeout = 28800",
                                        // A server's own limit would cut what is fetched without a word.
                                        "SET SESSION sql_select_limit = 18446744073709551615"};
    const bool isMariaDb = std::string_view(mysql_get_server_info(m_handle)).find("MariaDB") != std::string_view::npos;
    if (m_spec.statementSeconds > 0)
        statements.push_back(isMariaDb ? "SET SESSION max_statement_time = " + std::to_string(m_spec.statementSeconds)
                                       : "SET SESSION max_execution_time = "
                                             + std::to_string(m_spec.statementSeconds * 1000LL));
    for (const std::string& sql : statements) {
        if (const Outcome<MySqlRows> set = run(sql); !set)
            return set.error();
    }
    // MariaDB's, from version 10.3 on.
    for (const char* sql :
         {"SET SESSION idle_transaction_timeout = 0", "SET SESSION idle_readonly_transaction_timeout = 0"}) {
        if (const Outcome<MySqlRows> set = isMariaDb ? run(sql) : MySqlRows(); !set && !m_usable)
            return set.error();
    }
    return done();
}

Error MySqlConnection::failure(unsigned number, const std::string& text, const std::string& sql) const
{
    const Sorted what = sorted(number);
    Error error{.kind = what.kind,
                .message = describe(m_spec) + " says: " + text,
                .code = what.code,
                .detail = text + "\nerror " + std::to_string(number) + "\nstatement: " + sql.substr(0, 2000)};
    if (error.code == "connection_lost" || error.code == "unreachable")
        m_usable = false;
    if (m_stop.stop_requested() && (number == 1317 || number == 1028 || !m_usable))
        return cancelled();
    if (error.code == "unreachable")
        error.message = "Cannot reach " + describe(m_spec) + ": " + text;
    else if (error.code == "connection_lost")
        error.message = "The connection to " + describe(m_spec) + " was lost: " + text;
    else if (error.code == "refused")
        error.message = describe(m_spec) + " refused the login of user \"" + m_spec.user + "\": " + text;
    else if (error.code == "timed_out")
        error.message = "A statement on " + describe(m_spec) + " was stopped by the server: " + text;
    else if (error.code == "permission_denied")
        error.message = describe(m_spec) + " does not let user \"" + m_spec.user + "\" do this: " + text;
    return error;
}

Error MySqlConnection::failed(st_mysql_stmt* statement, const std::string& sql) const
{
    if (statement != nullptr && mysql_stmt_errno(statement) != 0)
        return failure(mysql_stmt_errno(statement), mysql_stmt_error(statement), sql);
    return failure(mysql_errno(m_handle), mysql_error(m_handle), sql);
}

Outcome<MySqlRows> MySqlConnection::run(const std::string& sql)
{
    if (m_stop.stop_requested())
        return cancelled();
    if (mysql_real_query(m_handle, sql.data(), sql.size()) != 0)
        return failed(nullptr, sql);
    MySqlRows rows;
    MYSQL_RES* const result = mysql_store_result(m_handle);
    if (result == nullptr) {
        if (mysql_errno(m_handle) != 0)
            return failed(nullptr, sql);
        return rows;
    }
    const unsigned count = mysql_num_fields(result);
    while (MYSQL_ROW row = mysql_fetch_row(result)) {
        const unsigned long* const lengths = mysql_fetch_lengths(result);
        std::vector<std::optional<std::string>>& values = rows.emplace_back();
        for (unsigned i = 0; i < count; ++i)
            values.push_back(row[i] == nullptr ? std::nullopt : std::optional(std::string(row[i], lengths[i])));
    }
    mysql_free_result(result);
    return rows;
}

Outcome<MySqlStatement> MySqlConnection::prepare(const std::string& sql)
{
    if (m_stop.stop_requested())
        return cancelled();
    MySqlStatement statement(mysql_stmt_init(m_handle));
    if (statement == nullptr)
        return failed(nullptr, sql);
    if (mysql_stmt_prepare(statement.get(), sql.data(), sql.size()) != 0)
        return failed(statement.get(), sql);
    return statement;
}

Done MySqlConnection::begin()
{
    for (const char* sql :
         {"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"}) {
        if (const Outcome<MySqlRows> begun = run(sql); !begun)
            return begun.error();
    }
    return done();
}

void MySqlConnection::end() noexcept
{
    m_stop = {};
    // A result that was left in the middle is read to its end by this, or the connection is of no use any more.
    if (m_usable && mysql_query(m_handle, "ROLLBACK") != 0)
        m_usable = false;
}

std::string MySqlConnection::literal(const std::string& text) const
{
    std::string out(text.size() * 2 + 1, '\0');
    out.resize(mysql_real_escape_string(m_handle, out.data(), text.data(), text.size()));
    return "'" + out + "'";
}

} // namespace diffract::engine
