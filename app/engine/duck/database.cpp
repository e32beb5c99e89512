// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/database.h"

#include "engine/duck/fault.h"
#include "engine/duck/sql_text.h"

#include <algorithm>
#include <string_view>

namespace diffract::engine::duck {
namespace {

std::string list(const std::vector<std::string>& values)
{
    std::string text = "[";
    for (const std::string& value : values)
        text += (text.size() > 1 ? ", " : "") + literal(value);
    return text + "]";
}

/// DuckDB compares the path as the statement spells it, then each file it opens: both forms must pass.
void addForms(std::vector<std::string>& paths, const std::string& path)
{
    paths.push_back(path);
    if (std::string escaped = globEscaped(path); escaped != path)
        paths.push_back(std::move(escaped));
}

std::string setting(std::string_view what, const std::string& value)
{
    return "SET GLOBAL " + std::string(what) + " = " + value;
}

std::vector<std::string> limits(const DatabaseOptions& options)
{
    std::vector<std::string> sql;
    const auto set = [&](std::string_view what, const std::string& value) { sql.push_back(setting(what, value)); };
    set("temp_directory", literal(options.folder.empty() ? std::string() : options.folder + "/spill"));
    set("memory_limit", literal(std::to_string(options.memoryLimit) + "B"));
    if (!options.folder.empty())
        set("max_temp_directory_size", literal(std::to_string(options.tempLimit) + "B"));
    set("threads", std::to_string(options.threads));
    set("autoinstall_known_extensions", "false");
    set("autoload_known_extensions", "false");
    set("allow_community_extensions", "false");
    set("allow_persistent_secrets", "false");
    return sql;
}

std::vector<std::string> doors(const DatabaseOptions& options)
{
    std::vector<std::string> sql;
    const auto set = [&](std::string_view what, const std::string& value) { sql.push_back(setting(what, value)); };
    set("TimeZone", literal("UTC"));
    for (const auto& [what, value] : options.settings)
        set(what, value);
    for (const AttachedFile& file : options.attached)
        sql.push_back("ATTACH " + literal(file.path) + " AS " + name(file.alias) + " (READ_ONLY)");
    std::vector<std::string> files;
    for (const std::string& file : options.files)
        addForms(files, file);
    std::vector<std::string> folders;
    if (!options.folder.empty())
        addForms(folders, options.folder);
    set("allowed_paths", list(files));
    set("allowed_directories", list(folders));
    set("enable_external_access", "false");
    set("lock_configuration", "true");
    return sql;
}

} // namespace

Outcome<Database> Database::open(const DatabaseOptions& options)
{
    if (std::string_view(duckdb_library_version()) != version)
        return Error{.kind = ErrorKind::Internal,
                     .message = std::string("The engine needs DuckDB ") + version + ", but the library is "
                                + duckdb_library_version() + ".",
                     .code = "duckdb_version"};
    duckdb_config config = nullptr;
    if (duckdb_create_config(&config) != DuckDBSuccess) {
        duckdb_destroy_config(&config);
        return Error{.message = "DuckDB could not be configured.", .code = "duckdb"};
    }
    if (options.readOnly)
        duckdb_set_config(config, "access_mode", "READ_ONLY");
    duckdb_database handle = nullptr;
    char* message = nullptr;
    const duckdb_state state =
        duckdb_open_ext(options.path.empty() ? nullptr : options.path.c_str(), &handle, config, &message);
    duckdb_destroy_config(&config);
    if (state != DuckDBSuccess) {
        Error error = faultFrom(message == nullptr ? "" : message, DUCKDB_ERROR_IO);
        duckdb_free(message);
        return error;
    }
    Database database(handle);
    if (Done prepared = database.prepare(options); !prepared)
        return prepared.error();
    return database;
}

Done Database::prepare(const DatabaseOptions& options)
{
    for (int i = 0; i < std::max(1, options.watched); ++i) {
        duckdb_connection connection = nullptr;
        if (duckdb_connect(m_database, &connection) != DuckDBSuccess)
            return Error{.message = "DuckDB gave no connection.", .code = "duckdb"};
        m_ready.push_back(connection);
        if (options.watched == 0)
            break;
        for (const char* sql : {"SET enable_progress_bar = true", "SET enable_progress_bar_print = false"})
            duckdb_query(connection, sql, nullptr);
    }
    for (const std::string& sql : limits(options)) {
        if (Done limited = set(sql); !limited)
            return limited;
    }
    if (Done loaded = load(options); !loaded)
        return loaded;
    for (const std::string& sql : doors(options)) {
        if (Done shut = set(sql); !shut)
            return shut;
    }
    return done();
}

Done Database::set(const std::string& sql)
{
    duckdb_result result{};
    const bool isSet = duckdb_query(m_ready.front(), sql.c_str(), &result) == DuckDBSuccess;
    const char* text = isSet ? nullptr : duckdb_result_error(&result);
    Error error = faultFrom(text == nullptr ? "" : text, duckdb_result_error_type(&result));
    duckdb_destroy_result(&result);
    if (!isSet)
        return error;
    return done();
}

Done Database::load(const DatabaseOptions& options)
{
    if (options.extensions.empty())
        return done();
    if (Done known = set(setting("extension_directory", literal(options.extensionFolder))); !known)
        return known;
    for (const std::string& extension : options.extensions) {
        if (Done loaded = set("LOAD " + name(extension)); !loaded)
            return Error{.kind = ErrorKind::Io,
                         .message = "DuckDB's extension " + extension + " is missing or cannot be loaded from \""
                                    + options.extensionFolder
                                    + "\". Run packaging/fetch-extensions, or start the engine with --extension-dir "
                                      "and the folder that holds it.",
                         .code = "missing_extension",
                         .detail = loaded.error().detail,
                         .file = options.extensionFolder};
    }
    return done();
}

duckdb_connection Database::takeConnection() noexcept
{
    duckdb_connection connection = nullptr;
    if (!m_ready.empty()) {
        connection = m_ready.back();
        m_ready.pop_back();
    } else if (duckdb_connect(m_database, &connection) != DuckDBSuccess) {
        return nullptr;
    }
    return connection;
}

Database::~Database()
{
    for (duckdb_connection& connection : m_ready)
        duckdb_disconnect(&connection);
    if (m_database != nullptr)
        duckdb_close(&m_database);
}

Database::Database(Database&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
    , m_ready(std::exchange(other.m_ready, {}))
{}

Database& Database::operator=(Database&& other) noexcept
{
    std::swap(m_database, other.m_database);
    std::swap(m_ready, other.m_ready);
    return *this;
}

} // namespace diffract::engine::duck
