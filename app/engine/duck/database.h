// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <duckdb.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine::duck {

/// A DuckDB file that a statement may read as "alias".schema.table. The alias is ours, never a user's text.
struct AttachedFile {
    std::string alias{};
    std::string path{};

    friend bool operator==(const AttachedFile&, const AttachedFile&) = default;
};

/// How an instance is opened. Nothing can be changed afterwards: the configuration is locked (trust.md).
struct DatabaseOptions {
    std::string path{};                     ///< Database file, empty for memory.
    bool readOnly = false;                  ///< For a stored result that is only read. Needs a path.
    std::string folder{};                   ///< The diff's folder: read, write and spill allowed below it. Empty: none.
    std::vector<std::string> files{};       ///< Inputs that may be read: absolute paths, unescaped.
    std::vector<AttachedFile> attached{};   ///< Opened read-only before the doors shut.
    std::uint64_t memoryLimit = 1ULL << 30; ///< Bytes of DuckDB's buffer manager.
    std::uint64_t tempLimit = 64ULL << 30;  ///< Bytes of spill below folder.
    unsigned threads = 2;
    int watched = 3;                       ///< The first connections can tell their progress; each takes a millisecond.
    std::string extensionFolder{};         ///< Where the extensions lie, each signed and pinned.
    std::vector<std::string> extensions{}; ///< Loaded before the doors are shut: "excel".
    /// Settings set just before the lock, for example {"preserve_insertion_order", "false"}. Values are SQL.
    std::vector<std::pair<std::string, std::string>> settings{};
};

/// A DuckDB instance with every door shut in the order trust.md gives: temp directory, memory, temp size and
/// threads; no extension is installed or loaded by itself; no persistent secret; only the named files and the
/// folder can be touched; configuration locked; time zone UTC for every connection. Must outlive its
/// connections. One thread at a time. Never in static storage: closing an instance uses thread-local state of
/// DuckDB, which is gone once main() has returned.
class Database final {
public:
    /// Errors: Io (cannot be opened, folder missing; code "missing_extension" says how to add it), Malformed (not
    /// a database), Internal (another DuckDB version than the pinned one). Takes 25 to 50 ms, an extension 70 to
    /// 600 ms more.
    [[nodiscard]] static Outcome<Database> open(const DatabaseOptions& options);
    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// A connection; use Connection::open(). Progress can only be switched on before the lock, so a few
    /// connections are made then and handed out here; later ones work, without progress. Null on failure.
    [[nodiscard]] duckdb_connection takeConnection() noexcept;

    static constexpr const char* version = "v1.5.5";

private:
    explicit Database(duckdb_database database) noexcept
        : m_database(database)
    {}

    [[nodiscard]] Done prepare(const DatabaseOptions& options);
    [[nodiscard]] Done set(const std::string& sql);
    [[nodiscard]] Done load(const DatabaseOptions& options);

    duckdb_database m_database = nullptr;
    std::vector<duckdb_connection> m_ready; ///< With progress.
};

} // namespace diffract::engine::duck
