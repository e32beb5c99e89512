// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/odbc_connection.h"

#include "engine/source/odbc_text.h"
#include "engine/source/source_parts.h"

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace diffract::engine {
namespace {

constexpr unsigned loginSeconds = 10;

static_assert(sizeof(SQLWCHAR) == sizeof(char16_t));

SQLWCHAR* wide(std::u16string& text)
{
    return static_cast<SQLWCHAR*>(static_cast<void*>(text.data()));
}

SQLPOINTER number(std::uintptr_t value)
{
    return reinterpret_cast<SQLPOINTER>(value);
}

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

std::string info(SQLHDBC handle, SQLUSMALLINT what)
{
    std::array<SQLWCHAR, 256> buffer{};
    SQLSMALLINT size = 0;
    if (!SQL_SUCCEEDED(SQLGetInfoW(handle, what, buffer.data(), sizeof buffer, &size)))
        return {};
    return utf8FromUtf16({static_cast<const char16_t*>(static_cast<const void*>(buffer.data())),
                          static_cast<std::size_t>(size) / sizeof(SQLWCHAR)});
}

struct Diagnosis {
    std::string state{};
    std::string text{};
};

Diagnosis diagnosis(SQLSMALLINT kind, SQLHANDLE handle)
{
    Diagnosis out;
    for (SQLSMALLINT record = 1; record < 5; ++record) {
        std::array<SQLWCHAR, 6> state{};
        std::array<SQLWCHAR, 1024> text{};
        SQLINTEGER native = 0;
        SQLSMALLINT size = 0;
        if (!SQL_SUCCEEDED(SQLGetDiagRecW(kind, handle, record, state.data(), &native, text.data(),
                                          static_cast<SQLSMALLINT>(text.size()), &size)))
            break;
        const auto* const message = static_cast<const char16_t*>(static_cast<const void*>(text.data()));
        out.text += (record == 1 ? "" : " ") + utf8FromUtf16(std::u16string_view(message));
        if (record == 1)
            out.state = utf8FromUtf16({static_cast<const char16_t*>(static_cast<const void*>(state.data())), 5});
    }
    return out;
}

struct Sorted {
    ErrorKind kind;
    const char* code;
};

Sorted sorted(const Diagnosis& said, bool connecting)
{
    const std::string_view state = said.state;
    const std::string_view group = state.substr(0, 2);
    if (state == "IM002" || state == "IM003" || state == "01000")
        return {ErrorKind::Io, "missing_driver"};
    if (group == "28" || has(said.text, "authentication failed") || has(said.text, "no password supplied"))
        return {ErrorKind::Io, "refused"};
    if (connecting && has(said.text, "database") && has(said.text, "does not exist"))
        return {ErrorKind::NotFound, "no_such_database"};
    if (connecting)
        return {ErrorKind::Io, "unreachable"};
    if (group == "08" || state == "57P01" || state == "57P02" || has(said.text, "connection to the server")
        || has(said.text, "server closed the connection"))
        return {ErrorKind::Io, "connection_lost"};
    if (state == "42S02" || state == "42P01" || state == "3F000")
        return {ErrorKind::NotFound, "no_such_table"};
    if (state == "42501")
        return {ErrorKind::Io, "permission_denied"};
    if (group == "HY" && (state == "HYT00" || state == "HYT01"))
        return {ErrorKind::Io, "timed_out"};
    if (state == "57014" || has(said.text, "statement timeout"))
        return {ErrorKind::Io, "timed_out"};
    return {ErrorKind::Invalid, group == "42" || state == "37000" ? "bad_sql" : "statement_failed"};
}

} // namespace

OdbcStatement::~OdbcStatement()
{
    if (m_handle != nullptr)
        SQLFreeHandle(SQL_HANDLE_STMT, m_handle);
}

OdbcStatement::OdbcStatement(OdbcStatement&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr))
{}

OdbcStatement& OdbcStatement::operator=(OdbcStatement&& other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Outcome<std::unique_ptr<OdbcConnection>> OdbcConnection::open(const SourceSpec& spec)
{
    std::unique_ptr<OdbcConnection> connection(new OdbcConnection(spec));
    if (Done connected = connection->connect(); !connected)
        return connected.error();
    connection->configure();
    return connection;
}

OdbcConnection::OdbcConnection(SourceSpec spec)
    : m_spec(std::move(spec))
{}

OdbcConnection::~OdbcConnection()
{
    if (m_isConnected) {
        SQLEndTran(SQL_HANDLE_DBC, m_handle, SQL_ROLLBACK);
        SQLDisconnect(m_handle);
    }
    if (m_handle != nullptr)
        SQLFreeHandle(SQL_HANDLE_DBC, m_handle);
    if (m_environment != nullptr)
        SQLFreeHandle(SQL_HANDLE_ENV, m_environment);
}

Done OdbcConnection::connect()
{
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &m_environment))
        || !SQL_SUCCEEDED(SQLSetEnvAttr(m_environment, SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0))
        || !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_DBC, m_environment, &m_handle)))
        return Error{.kind = ErrorKind::Io, .message = "unixODBC could not be started.", .code = "missing_driver"};
    SQLSetConnectAttr(m_handle, SQL_ATTR_LOGIN_TIMEOUT, number(loginSeconds), 0);
    SQLSetConnectAttr(m_handle, SQL_ATTR_ACCESS_MODE, number(SQL_MODE_READ_ONLY), 0);
    std::string text = m_spec.connection;
    if (!m_spec.password.empty()) {
        std::string password;
        for (const char c : m_spec.password)
            password.append(c == '}' ? 2 : 1, c);
        text += (text.empty() || text.ends_with(';') ? "PWD={" : ";PWD={") + password + "}";
    }
    std::u16string connection = utf16FromUtf8(text);
    const SQLRETURN state =
        SQLDriverConnectW(m_handle, nullptr, wide(connection), static_cast<SQLSMALLINT>(connection.size()), nullptr, 0,
                          nullptr, SQL_DRIVER_NOPROMPT);
    if (!SQL_SUCCEEDED(state))
        return failure(SQL_HANDLE_DBC, m_handle, "", true);
    m_isConnected = true;
    return done();
}

void OdbcConnection::configure()
{
    SQLSetConnectAttr(m_handle, SQL_ATTR_TXN_ISOLATION, number(SQL_TXN_REPEATABLE_READ), 0);
    SQLSetConnectAttr(m_handle, SQL_ATTR_AUTOCOMMIT, number(SQL_AUTOCOMMIT_OFF), 0);
    const std::string quote = info(m_handle, SQL_IDENTIFIER_QUOTE_CHAR);
    if (!quote.empty() && quote != " ")
        m_quote = quote;
    // Where the server itself can be told.
    const std::string server = info(m_handle, SQL_DBMS_NAME);
    const char* const sql = has(server, "PostgreSQL") ? "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
                            : has(server, "MySQL") || has(server, "MariaDB") ? "SET SESSION TRANSACTION READ ONLY"
                                                                             : nullptr;
    if (sql == nullptr)
        return;
    if (const Outcome<OdbcStatement> made = statement()) {
        std::u16string text = utf16FromUtf8(sql);
        SQLExecDirectW(made->get(), wide(text), static_cast<SQLINTEGER>(text.size()));
    }
    SQLEndTran(SQL_HANDLE_DBC, m_handle, SQL_COMMIT);
}

std::string OdbcConnection::quoted(const std::string& name) const
{
    std::string out = m_quote;
    for (const char c : name)
        out.append(m_quote.size() == 1 && c == m_quote.front() ? 2 : 1, c);
    return out + m_quote;
}

std::string OdbcConnection::withoutPassword(std::string text) const
{
    const std::string& password = m_spec.password;
    for (std::size_t at = password.empty() ? std::string::npos : text.find(password); at != std::string::npos;
         at = text.find(password, at + 3))
        text.replace(at, password.size(), "***");
    return text;
}

Error OdbcConnection::failure(short kind, void* handle, const std::string& sql, bool connecting) const
{
    const Diagnosis said = diagnosis(kind, handle);
    if (m_stop.stop_requested())
        return cancelled();
    // Some drivers have no words of their own for it.
    SQLUINTEGER dead = SQL_CD_FALSE;
    if (!connecting)
        SQLGetConnectAttr(m_handle, SQL_ATTR_CONNECTION_DEAD, &dead, sizeof dead, nullptr);
    const Sorted what = dead == SQL_CD_TRUE ? Sorted{ErrorKind::Io, "connection_lost"} : sorted(said, connecting);
    const std::string text = withoutPassword(said.text);
    Error error{.kind = what.kind,
                .message = describe(m_spec) + " says: " + text,
                .code = what.code,
                .detail =
                    text + "\nSQLSTATE " + said.state + (sql.empty() ? "" : "\nstatement: " + sql.substr(0, 2000))};
    if (error.code == "connection_lost") {
        m_usable = false;
        error.message = "The connection to " + describe(m_spec) + " was lost: " + text;
    } else if (error.code == "missing_driver") {
        error.message = "The ODBC driver or data source of " + describe(m_spec)
                        + " is not installed here (odbcinst -q -d lists the drivers): " + text;
    } else if (error.code == "refused") {
        error.message = describe(m_spec) + " refused the login: " + text;
    } else if (error.code == "unreachable") {
        error.message = "Cannot reach " + describe(m_spec) + ": " + text;
    }
    return error;
}

Error OdbcConnection::failed(const OdbcStatement& statement, const std::string& sql) const
{
    return failure(SQL_HANDLE_STMT, statement.get(), sql, false);
}

Outcome<OdbcStatement> OdbcConnection::statement()
{
    if (m_stop.stop_requested())
        return cancelled();
    SQLHSTMT handle = nullptr;
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, m_handle, &handle)))
        return failure(SQL_HANDLE_DBC, m_handle, "", false);
    if (m_spec.statementSeconds > 0)
        SQLSetStmtAttr(handle, SQL_ATTR_QUERY_TIMEOUT, number(static_cast<std::uintptr_t>(m_spec.statementSeconds)), 0);
    return OdbcStatement(handle);
}

Outcome<OdbcStatement> OdbcConnection::prepare(const std::string& sql)
{
    Outcome<OdbcStatement> made = statement();
    if (!made)
        return made;
    std::u16string text = utf16FromUtf8(sql);
    if (!SQL_SUCCEEDED(SQLPrepareW(made->get(), wide(text), static_cast<SQLINTEGER>(text.size()))))
        return failed(*made, sql);
    SQLSMALLINT columns = 0;
    if (!SQL_SUCCEEDED(SQLNumResultCols(made->get(), &columns)))
        return failed(*made, sql);
    return made;
}

Done OdbcConnection::execute(const OdbcStatement& statement, const std::string& sql)
{
    const SQLRETURN state = SQLExecute(statement.get());
    if (!SQL_SUCCEEDED(state) && state != SQL_NO_DATA)
        return failed(statement, sql);
    return done();
}

void OdbcConnection::end() noexcept
{
    m_stop = {};
    if (m_isConnected && !SQL_SUCCEEDED(SQLEndTran(SQL_HANDLE_DBC, m_handle, SQL_ROLLBACK)))
        m_usable = false;
}

} // namespace diffract::engine
