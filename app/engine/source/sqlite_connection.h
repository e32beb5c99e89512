// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source_spec.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace diffract::engine {

struct SqliteFinalizer {
    void operator()(sqlite3_stmt* statement) const noexcept;
};
using SqliteStatement = std::unique_ptr<sqlite3_stmt, SqliteFinalizer>;

/// A SQLite file opened read-only, unless it is asked for otherwise: no attaching, no extension, no pragma, no function
/// that touches files can be reached from a guarded statement. One thread.
class SqliteConnection final {
public:
    enum class Access { Read, Write };
    [[nodiscard]] static Outcome<std::unique_ptr<SqliteConnection>> open(const SourceSpec& spec,
                                                                         Access access = Access::Read);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// One statement. @param guarded what a user wrote: a SELECT over the file's own tables or nothing.
    [[nodiscard]] Outcome<SqliteStatement> prepare(const std::string& sql, bool guarded);
    /// The tables, in lower case, that a SELECT of ours reads, also behind views.
    [[nodiscard]] Outcome<std::set<std::string>> tablesRead(const std::string& sql);
    /// True for a row, false behind the last one.
    [[nodiscard]] Outcome<bool> step(sqlite3_stmt* statement);
    [[nodiscard]] Done run(const std::string& sql);
    /// From now on a stop request, or statementSeconds, ends a step. Call at the start of each use.
    void watch(std::stop_token stop);
    /// The widest table.
    [[nodiscard]] std::size_t mostColumns() const;

private:
    SqliteConnection(SourceSpec spec, sqlite3* handle, Access access);
    [[nodiscard]] Error failed(const std::string& sql) const;
    [[nodiscard]] bool isLate() const;
    static int onProgress(void* self);
    static int onAuthorize(void* self, int action, const char* first, const char* second, const char* database,
                           const char* trigger);

    SourceSpec m_spec;
    sqlite3* m_handle = nullptr;
    Access m_access = Access::Read;
    std::stop_token m_stop;
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
    bool m_guarded = false;
    std::set<std::string>* m_read = nullptr; ///< Told what a statement reads while it is prepared.
};

} // namespace diffract::engine
