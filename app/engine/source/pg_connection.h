// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source_spec.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace diffract::engine {

struct PgClear {
    void operator()(pg_result* result) const noexcept;
};
using PgResult = std::unique_ptr<pg_result, PgClear>;

/// A connection to PostgreSQL over libpq's extended protocol: one statement at a time, never several in one
/// text. Nothing blocks for longer than a stop request needs: what runs on the server is cancelled there, and
/// when it does not end within 3 s the connection is dropped. One thread.
class PgConnection final {
public:
    /// @param folder for the root certificate, which libpq wants as a file.
    [[nodiscard]] static Outcome<std::unique_ptr<PgConnection>> open(const SourceSpec& spec, const std::string& folder,
                                                                     const std::stop_token& stop);
    ~PgConnection();
    PgConnection(const PgConnection&) = delete;
    PgConnection& operator=(const PgConnection&) = delete;

    /// Runs one statement; values go to $1, $2, ... as text, results come as text.
    [[nodiscard]] Outcome<PgResult> run(const std::string& sql, const std::vector<std::string>& values,
                                        const std::stop_token& stop);
    /// Has the server read one statement without running it: names and types of its columns.
    [[nodiscard]] Outcome<PgResult> describe(const std::string& sql, const std::stop_token& stop);
    /// Starts a COPY ... TO STDOUT or FROM STDIN.
    [[nodiscard]] Done startCopy(const std::string& sql, const std::stop_token& stop);
    /// The next message of a COPY, valid until the next call; none at its end.
    [[nodiscard]] Outcome<std::optional<std::string_view>> copyData(const std::stop_token& stop);

    /// More of what a COPY FROM STDIN takes. A stop request drops the connection, so that the server undoes all.
    [[nodiscard]] Done sendCopy(std::string_view bytes, const std::stop_token& stop);
    /// The end of it: what was wrong with the rows is said now.
    [[nodiscard]] Done endCopy(const std::stop_token& stop);

    /// One read-only snapshot until end().
    [[nodiscard]] Done begin(const std::stop_token& stop);
    void end() noexcept;
    [[nodiscard]] bool isUsable() const noexcept;
    /// Whether the database's own encoding is UTF-8.
    [[nodiscard]] bool keepsUtf8() const noexcept;

private:
    PgConnection(SourceSpec spec, pg_conn* handle);
    [[nodiscard]] Done connect(const std::stop_token& stop);
    [[nodiscard]] Done configure(const std::stop_token& stop);
    /// Waits a moment for what the server sends. A stop request cancels what runs there; when that does not help, the
    /// connection is dropped.
    [[nodiscard]] Done listen(const std::stop_token& stop);
    /// Until all that was to be sent is.
    [[nodiscard]] Done flush(const std::stop_token& stop);
    /// Until the server has answered.
    [[nodiscard]] Done wait(const std::stop_token& stop);
    /// All results of the statement that was sent; the first one is it.
    [[nodiscard]] Outcome<PgResult> finish(const std::string& sql, const std::stop_token& stop);
    [[nodiscard]] Outcome<PgResult> next(const std::stop_token& stop);
    [[nodiscard]] Error failed(const pg_result* result, const std::string& sql) const;
    void cancel() noexcept;
    void drop() noexcept;

    SourceSpec m_spec;
    pg_conn* m_handle = nullptr;
    std::string m_sql; ///< The last statement.
    char* m_copyBuffer = nullptr;
    bool m_cancelled = false;
    std::chrono::steady_clock::time_point m_cutAt{}; ///< Once cancelled.
};

} // namespace diffract::engine
