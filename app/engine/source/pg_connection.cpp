// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_connection.h"

#include "engine/duck/sql_text.h"
#include "engine/source/pg_error.h"

#include <libpq-fe.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace diffract::engine {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int pollMilliseconds = 50;
constexpr auto connectTime = std::chrono::seconds(15);
constexpr auto cancelTime = std::chrono::seconds(3);

std::string safe(const char* text)
{
    return text == nullptr ? std::string() : std::string(text);
}

void pollSocket(int socket, short events)
{
    pollfd descriptor{.fd = socket, .events = events, .revents = 0};
    ::poll(&descriptor, 1, pollMilliseconds);
}

/// libpq takes certificates from files alone.
Outcome<std::string> certificateFile(const SourceSpec& spec, const std::string& folder)
{
    if (spec.rootCertificate.empty())
        return std::string();
    std::string path = folder + "/root-XXXXXX.crt";
    const int file = ::mkostemps(path.data(), 4, O_CLOEXEC);
    const bool written = file >= 0
                         && ::write(file, spec.rootCertificate.data(), spec.rootCertificate.size())
                                == static_cast<ssize_t>(spec.rootCertificate.size());
    if (file >= 0)
        ::close(file);
    if (!written)
        return Error{
            .kind = ErrorKind::Io, .message = "Cannot write the root certificate to " + folder + ".", .code = "io"};
    return path;
}

/// libpq would end it there.
Error holdsNul(const SourceSpec& spec, const std::string& sql)
{
    return pgStatementError(spec, "42601", "the SQL holds a NUL character", sql);
}

} // namespace

void PgClear::operator()(pg_result* result) const noexcept
{
    PQclear(result);
}

Outcome<std::unique_ptr<PgConnection>> PgConnection::open(const SourceSpec& spec, const std::string& folder,
                                                          const std::stop_token& stop)
{
    const Outcome<std::string> certificate = certificateFile(spec, folder);
    if (!certificate)
        return certificate.error();
    const std::string port = std::to_string(spec.port == 0 ? 5432 : spec.port);
    const std::string host = spec.host.empty() ? "localhost" : spec.host;
    std::vector<const char*> keys{"host",
                                  "port",
                                  "user",
                                  "password",
                                  "dbname",
                                  "sslmode",
                                  "client_encoding",
                                  "fallback_application_name",
                                  "keepalives_idle",
                                  "keepalives_interval"};
    std::vector<const char*> values{host.c_str(),
                                    port.c_str(),
                                    spec.user.c_str(),
                                    spec.password.c_str(),
                                    spec.database.c_str(),
                                    spec.sslMode.empty() ? "prefer" : spec.sslMode.c_str(),
                                    "UTF8",
                                    "diffract",
                                    "30",
                                    "10"};
    if (!certificate->empty()) {
        keys.push_back("sslrootcert");
        values.push_back(certificate->c_str());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    std::unique_ptr<PgConnection> connection(
        new PgConnection(spec, PQconnectStartParams(keys.data(), values.data(), 0)));
    Done connected = connection->connect(stop);
    if (!certificate->empty())
        ::unlink(certificate->c_str());
    if (connected)
        connected = connection->configure(stop);
    if (!connected)
        return connected.error();
    return connection;
}

PgConnection::PgConnection(SourceSpec spec, pg_conn* handle)
    : m_spec(std::move(spec))
    , m_handle(handle)
{}

PgConnection::~PgConnection()
{
    drop();
}

void PgConnection::drop() noexcept
{
    if (m_copyBuffer != nullptr)
        PQfreemem(std::exchange(m_copyBuffer, nullptr));
    PQfinish(std::exchange(m_handle, nullptr));
}

bool PgConnection::isUsable() const noexcept
{
    return m_handle != nullptr && PQstatus(m_handle) == CONNECTION_OK;
}

bool PgConnection::keepsUtf8() const noexcept
{
    const char* const encoding = PQparameterStatus(m_handle, "server_encoding");
    return encoding != nullptr && std::string_view(encoding) == "UTF8";
}

Done PgConnection::connect(const std::stop_token& stop)
{
    const auto deadline = Clock::now() + connectTime;
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (m_handle != nullptr && PQstatus(m_handle) != CONNECTION_BAD) {
        if (stop.stop_requested())
            return cancelled();
        if (Clock::now() > deadline)
            return pgConnectError(m_spec, "no answer within " + std::to_string(connectTime.count()) + " s");
        pollSocket(PQsocket(m_handle), state == PGRES_POLLING_READING ? POLLIN : POLLOUT);
        state = PQconnectPoll(m_handle);
        if (state == PGRES_POLLING_OK)
            return done();
        if (state == PGRES_POLLING_FAILED)
            break;
    }
    return pgConnectError(m_spec, m_handle == nullptr ? "out of memory" : safe(PQerrorMessage(m_handle)));
}

Done PgConnection::configure(const std::stop_token& stop)
{
    PQsetnonblocking(m_handle, 0);
    std::vector<std::string> statements{"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
                                        "SET TimeZone = 'UTC'",
                                        "SET DateStyle = 'ISO, YMD'",
                                        "SET IntervalStyle = 'postgres'",
                                        "SET extra_float_digits = 3",
                                        "SET bytea_output = 'hex'",
                                        "SET quote_all_identifiers = off", // Types are known by their names.
                                        "SET lc_monetary = 'C'"};
    if (m_spec.statementSeconds > 0)
        statements.push_back("SET statement_timeout = " + std::to_string(m_spec.statementSeconds * 1000LL));
    if (!m_spec.role.empty())
        statements.push_back("SET ROLE " + duck::name(m_spec.role));
    // A snapshot waits for what is done elsewhere; from version 9.6 on servers may end it for that.
    if (PQserverVersion(m_handle) >= 90600)
        statements.emplace_back("SET idle_in_transaction_session_timeout = 0");
    // To compile a question of a thousand key ranges takes longer than to answer it.
    if (PQserverVersion(m_handle) >= 110000)
        statements.emplace_back("SET jit = off");
    for (const std::string& sql : statements) {
        if (const Outcome<PgResult> set = run(sql, {}, stop); !set)
            return set.error();
    }
    // From version 14 on: a statement that will not be cancelled ends when we are gone.
    if (PQserverVersion(m_handle) >= 140000) {
        if (const Outcome<PgResult> set = run("SET client_connection_check_interval = 2000", {}, stop);
            !set && set.error().kind == ErrorKind::Cancelled)
            return set.error();
    }
    return done();
}

void PgConnection::cancel() noexcept
{
    PGcancel* const request = PQgetCancel(m_handle);
    std::array<char, 256> message{};
    if (request != nullptr)
        PQcancel(request, message.data(), static_cast<int>(message.size()));
    PQfreeCancel(request);
    m_cancelled = true;
    m_cutAt = Clock::now() + cancelTime;
}

Done PgConnection::listen(const std::stop_token& stop)
{
    if (stop.stop_requested() && !m_cancelled)
        cancel();
    if (m_cancelled && Clock::now() > m_cutAt) {
        drop();
        return cancelled();
    }
    pollSocket(PQsocket(m_handle), POLLIN);
    if (PQconsumeInput(m_handle) == 0)
        return failed(nullptr, m_sql);
    return done();
}

Done PgConnection::wait(const std::stop_token& stop)
{
    while (PQisBusy(m_handle) != 0) {
        if (Done heard = listen(stop); !heard)
            return heard;
    }
    return done();
}

Outcome<PgResult> PgConnection::next(const std::stop_token& stop)
{
    if (Done answered = wait(stop); !answered)
        return answered.error();
    return PgResult(PQgetResult(m_handle));
}

Outcome<PgResult> PgConnection::finish(const std::string& sql, const std::stop_token& stop)
{
    m_sql = sql;
    PgResult first;
    while (true) {
        Outcome<PgResult> result = next(stop);
        if (!result)
            return result.error();
        if (*result == nullptr)
            break;
        const ExecStatusType state = PQresultStatus(result->get());
        const bool fails = state == PGRES_FATAL_ERROR || state == PGRES_BAD_RESPONSE;
        if (first == nullptr || fails)
            first = std::move(result).value();
        if (state == PGRES_COPY_OUT || state == PGRES_COPY_IN)
            break;
    }
    const ExecStatusType state = PQresultStatus(first.get());
    const bool fine =
        state == PGRES_COMMAND_OK || state == PGRES_TUPLES_OK || state == PGRES_COPY_OUT || state == PGRES_COPY_IN;
    if (std::exchange(m_cancelled, false))
        return cancelled();
    if (!fine)
        return failed(first.get(), sql);
    return first;
}

Error PgConnection::failed(const pg_result* result, const std::string& sql) const
{
    const std::string state = safe(result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE));
    const std::string text = result == nullptr || state.empty()
                                 ? safe(PQerrorMessage(m_handle))
                                 : safe(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    Error error = pgStatementError(m_spec, state, text, sql);
    if (const char* hint = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_HINT))
        error.detail += "\nhint: " + std::string(hint);
    if (const char* context = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_CONTEXT))
        error.detail += "\ncontext: " + std::string(context).substr(0, 2000);
    return error;
}

Outcome<PgResult> PgConnection::run(const std::string& sql, const std::vector<std::string>& values,
                                    const std::stop_token& stop)
{
    if (stop.stop_requested())
        return cancelled();
    if (sql.find('\0') != std::string::npos)
        return holdsNul(m_spec, sql);
    std::vector<const char*> texts;
    for (const std::string& value : values)
        texts.push_back(value.c_str());
    if (PQsendQueryParams(m_handle, sql.c_str(), static_cast<int>(texts.size()), nullptr, texts.data(), nullptr,
                          nullptr, 0)
        == 0)
        return failed(nullptr, sql);
    return finish(sql, stop);
}

Outcome<PgResult> PgConnection::describe(const std::string& sql, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return cancelled();
    if (sql.find('\0') != std::string::npos)
        return holdsNul(m_spec, sql);
    if (PQsendPrepare(m_handle, "", sql.c_str(), 0, nullptr) == 0)
        return failed(nullptr, sql);
    if (const Outcome<PgResult> prepared = finish(sql, stop); !prepared)
        return prepared.error();
    if (PQsendDescribePrepared(m_handle, "") == 0)
        return failed(nullptr, sql);
    return finish(sql, stop);
}

Done PgConnection::startCopy(const std::string& sql, const std::stop_token& stop)
{
    const Outcome<PgResult> started = run(sql, {}, stop);
    if (!started)
        return started.error();
    return done();
}

Outcome<std::optional<std::string_view>> PgConnection::copyData(const std::stop_token& stop)
{
    if (m_copyBuffer != nullptr)
        PQfreemem(std::exchange(m_copyBuffer, nullptr));
    while (true) {
        // Also while rows come faster than anybody has to wait for one.
        if (stop.stop_requested() && !m_cancelled)
            cancel();
        const int size = PQgetCopyData(m_handle, &m_copyBuffer, 1);
        if (size > 0 && !m_cancelled)
            return std::optional(std::string_view(m_copyBuffer, static_cast<std::size_t>(size)));
        if (size > 0) {
            PQfreemem(std::exchange(m_copyBuffer, nullptr));
            continue;
        }
        if (size < 0)
            break;
        if (Done heard = listen(stop); !heard)
            return heard.error();
    }
    const Outcome<PgResult> ended = finish(std::string(m_sql), stop);
    if (!ended)
        return ended.error();
    return std::optional<std::string_view>();
}

Done PgConnection::flush(const std::stop_token& stop)
{
    while (true) {
        if (stop.stop_requested()) {
            drop();
            return cancelled();
        }
        const int left = PQflush(m_handle);
        if (left == 0)
            return done();
        if (left < 0)
            return failed(nullptr, m_sql);
        pollSocket(PQsocket(m_handle), POLLIN | POLLOUT);
        // The server may have something to say before it takes more.
        if (PQconsumeInput(m_handle) == 0)
            return failed(nullptr, m_sql);
    }
}

Done PgConnection::sendCopy(std::string_view bytes, const std::stop_token& stop)
{
    PQsetnonblocking(m_handle, 1);
    if (PQputCopyData(m_handle, bytes.data(), static_cast<int>(bytes.size())) != 1)
        return failed(nullptr, m_sql);
    return flush(stop);
}

Done PgConnection::endCopy(const std::stop_token& stop)
{
    if (PQputCopyEnd(m_handle, nullptr) != 1)
        return failed(nullptr, m_sql);
    if (Done sent = flush(stop); !sent)
        return sent;
    PQsetnonblocking(m_handle, 0);
    const Outcome<PgResult> ended = finish(std::string(m_sql), stop);
    if (!ended)
        return ended.error();
    return done();
}

Done PgConnection::begin(const std::stop_token& stop)
{
    const Outcome<PgResult> begun = run("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", {}, stop);
    if (!begun)
        return begun.error();
    return done();
}

void PgConnection::end() noexcept
{
    if (!isUsable())
        return;
    if (PQtransactionStatus(m_handle) == PQTRANS_ACTIVE) {
        // A COPY that was left in the middle: the server stops sending only when told so.
        cancel();
        const std::stop_token none;
        while (true) {
            const Outcome<std::optional<std::string_view>> rest = copyData(none);
            if (!rest || !*rest)
                break;
        }
        m_cancelled = false;
    }
    if (isUsable())
        PQclear(PQexec(m_handle, "ROLLBACK"));
}

} // namespace diffract::engine
