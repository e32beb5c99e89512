// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/sqlite_connection.h"

#include "engine/ascii.h"
#include "engine/source/source_parts.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace diffract::engine {
namespace {

constexpr int busyMilliseconds = 5000;
constexpr int opsBetweenChecks = 2000;

/// What FTS and R-tree have registered beside the library's built-in functions, and do not call harmless.
void dropUnsafeFunctions(sqlite3* handle)
{
    sqlite3_stmt* list = nullptr;
    sqlite3_prepare_v2(handle, "PRAGMA function_list", -1, &list, nullptr);
    const SqliteStatement statement(list);
    std::vector<std::pair<std::string, int>> unsafe;
    // name, builtin, type, enc, narg, flags
    while (sqlite3_step(list) == SQLITE_ROW) {
        const auto* name = static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(list, 0)));
        if (sqlite3_column_int(list, 1) == 0
            && (sqlite3_column_int(list, 5) & (SQLITE_INNOCUOUS | SQLITE_DIRECTONLY)) == 0)
            unsafe.emplace_back(name, sqlite3_column_int(list, 4));
    }
    sqlite3_reset(list);
    for (const auto& [name, arguments] : unsafe)
        sqlite3_create_function_v2(handle, name.c_str(), arguments, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr,
                                   nullptr);
}

void harden(sqlite3* handle)
{
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyMilliseconds);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Before 3.41 the library calls its JSON functions unsafe, and a file whose indexes use them damaged. A trusted
    // schema still reaches nothing but built-in functions that compute: we add none, load_extension and fts3_tokenizer
    // are never for schemas, and what else is not called harmless goes.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
    dropUnsafeFunctions(handle);
    // A name in double quotes that is no column is a mistake, not a text.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

bool touchesFiles(std::string_view function)
{
    constexpr std::array<std::string_view, 5> names{"load_extension", "readfile", "writefile", "edit",
                                                    "fts3_tokenizer"};
    const std::string name = asciiLower(function);
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// FTS and R-tree tables prepare statements of their own, which the authorizer does not let through.
bool isOfVirtualTable(int state, std::string_view text)
{
    return state == SQLITE_ERROR && (text.starts_with("vtable constructor failed") || text == "not authorized");
}

} // namespace

void SqliteFinalizer::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

Outcome<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const SourceSpec& spec, Access access)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(spec.path, ignored))
        return Error{.kind = ErrorKind::NotFound,
                     .message = "There is no SQLite file " + spec.path + ".",
                     .code = "missing_file",
                     .file = spec.path};
    sqlite3* handle = nullptr;
    const int mode = access == Access::Write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const int state = sqlite3_open_v2(spec.path.c_str(), &handle, mode | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(spec, handle, access));
    if (state != SQLITE_OK)
        return connection->failed("open");
    harden(handle);
    sqlite3_progress_handler(handle, opsBetweenChecks, onProgress, connection.get());
    sqlite3_set_authorizer(handle, onAuthorize, connection.get());
    // Opening reads nothing yet.
    if (Done read = connection->run("SELECT count(*) FROM sqlite_schema"); !read)
        return read.error();
    return connection;
}

SqliteConnection::SqliteConnection(SourceSpec spec, sqlite3* handle, Access access)
    : m_spec(std::move(spec))
    , m_handle(handle)
    , m_access(access)
{}

SqliteConnection::~SqliteConnection()
{
    sqlite3_close_v2(m_handle);
}

void SqliteConnection::watch(std::stop_token stop)
{
    m_stop = std::move(stop);
    m_deadline.reset();
    if (m_spec.statementSeconds > 0)
        m_deadline = std::chrono::steady_clock::now() + std::chrono::seconds(m_spec.statementSeconds);
}

std::size_t SqliteConnection::mostColumns() const
{
    return static_cast<std::size_t>(std::min(sqlite3_limit(m_handle, SQLITE_LIMIT_COLUMN, -1),
                                             sqlite3_limit(m_handle, SQLITE_LIMIT_VARIABLE_NUMBER, -1)));
}

bool SqliteConnection::isLate() const
{
    return m_deadline && std::chrono::steady_clock::now() > *m_deadline;
}

int SqliteConnection::onProgress(void* self)
{
    const auto* connection = static_cast<const SqliteConnection*>(self);
    return connection->m_stop.stop_requested() || connection->isLate() ? 1 : 0;
}

int SqliteConnection::onAuthorize(void* self, int action, const char* first, const char* second, const char*,
                                  const char*)
{
    const auto* connection = static_cast<const SqliteConnection*>(self);
    if (connection->m_read != nullptr && action == SQLITE_READ && first != nullptr)
        connection->m_read->insert(asciiLower(first));
    if (!connection->m_guarded)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION: return second != nullptr && touchesFiles(second) ? SQLITE_DENY : SQLITE_OK;
    default: return SQLITE_DENY;
    }
}

Error SqliteConnection::failed(const std::string& sql) const
{
    const int state = sqlite3_errcode(m_handle) & 0xff;
    const std::string text = sqlite3_errmsg(m_handle);
    Error error{.kind = ErrorKind::Invalid,
                .message = describe(m_spec) + " says: " + text + ".",
                .code = "bad_sql",
                .detail = text + "\nstatement: " + sql.substr(0, 2000),
                .file = m_spec.path};
    switch (state) {
    case SQLITE_INTERRUPT:
        if (m_stop.stop_requested())
            return cancelled();
        error.kind = ErrorKind::Io;
        error.code = "timed_out";
        error.message = "A statement of " + describe(m_spec) + " took longer than "
                        + std::to_string(m_spec.statementSeconds) + " s and was stopped.";
        break;
    case SQLITE_NOTADB:
        error.kind = ErrorKind::Malformed;
        error.code = "not_a_database";
        error.message = m_spec.path + " is not a SQLite database, or is encrypted.";
        break;
    case SQLITE_CORRUPT:
        error.kind = ErrorKind::Malformed;
        error.code = "damaged";
        error.message = m_spec.path + " is damaged: " + text + ".";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.kind = ErrorKind::Io;
        error.code = "source_locked";
        error.message = "Another program is " + std::string(m_access == Access::Write ? "using " : "writing to ")
                        + m_spec.path + ". Try again when it has finished.";
        break;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        error.kind = ErrorKind::Io;
        error.code = "source_io";
        error.message =
            (m_access == Access::Write ? "Cannot write into " : "Cannot read ") + m_spec.path + ": " + text + ".";
        break;
    case SQLITE_FULL:
        error.kind = ErrorKind::DiskFull;
        error.code = "disk_full";
        error.message = "There is no space left for " + m_spec.path + ".";
        break;
    case SQLITE_NOMEM: error.kind = ErrorKind::OutOfMemory; break;
    case SQLITE_AUTH:
        error.message = "The SQL for " + describe(m_spec) + " must be one SELECT over its own tables: " + text + ".";
        break;
    default:
        if (isOfVirtualTable(state, text)) {
            error.code = "virtual_table";
            error.message =
                "The SQL for " + describe(m_spec)
                + " reads a virtual table (full text, R-tree, a pragma), which cannot be compared: read the "
                  "tables that it is made of.";
        } else if (text.starts_with("no such table")) {
            error.kind = ErrorKind::NotFound;
            error.code = "no_such_table";
        }
    }
    return error;
}

Outcome<SqliteStatement> SqliteConnection::prepare(const std::string& sql, bool guarded)
{
    const auto refused = [&](const char* why) {
        return Error{.kind = ErrorKind::Invalid,
                     .message = "The SQL for " + describe(m_spec) + " " + why,
                     .code = "bad_sql",
                     .detail = sql.substr(0, 2000)};
    };
    if (sql.find('\0') != std::string::npos)
        return refused("holds a NUL character.");
    m_guarded = guarded;
    const char* tail = sql.c_str();
    sqlite3_stmt* handle = nullptr;
    const int state = sqlite3_prepare_v2(m_handle, tail, static_cast<int>(sql.size()) + 1, &handle, &tail);
    SqliteStatement statement(handle);
    if (state != SQLITE_OK)
        return failed(sql);
    if (handle == nullptr)
        return refused("is empty.");
    // What follows may only be blanks and comments.
    sqlite3_stmt* more = nullptr;
    const int rest = sqlite3_prepare_v2(m_handle, tail, -1, &more, nullptr);
    SqliteStatement second(more);
    if (rest != SQLITE_OK || more != nullptr)
        return refused("must be one statement.");
    if (guarded && (sqlite3_stmt_isexplain(handle) != 0 || sqlite3_stmt_readonly(handle) == 0))
        return refused("must be a SELECT: nothing else can be run.");
    return statement;
}

Outcome<std::set<std::string>> SqliteConnection::tablesRead(const std::string& sql)
{
    std::set<std::string> read;
    m_read = &read;
    const Outcome<SqliteStatement> prepared = prepare(sql, true);
    m_read = nullptr;
    return prepared ? Outcome<std::set<std::string>>(std::move(read)) : prepared.error();
}

Outcome<bool> SqliteConnection::step(sqlite3_stmt* statement)
{
    if (m_stop.stop_requested())
        return cancelled();
    switch (sqlite3_step(statement)) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: {
        Error error = failed(sqlite3_sql(statement));
        if (error.code == "bad_sql")
            error.code = "statement_failed"; // it was understood
        return error;
    }
    }
}

Done SqliteConnection::run(const std::string& sql)
{
    const Outcome<SqliteStatement> statement = prepare(sql, false);
    if (!statement)
        return statement.error();
    const Outcome<bool> stepped = step(statement->get());
    if (!stepped)
        return stepped.error();
    return done();
}

} // namespace diffract::engine
