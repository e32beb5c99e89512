// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/materialize.h"

#include "engine/duck/session.h"
#include "engine/materialize/duckdb_writer.h"
#include "engine/materialize/folder_writer.h"
#include "engine/materialize/mysql_writer.h"
#include "engine/materialize/pg_writer.h"
#include "engine/materialize/result_tables.h"
#include "engine/materialize/sqlite_writer.h"
#include "engine/source/instance_options.h"

#include <filesystem>
#include <memory>
#include <system_error>

namespace diffract::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* resultCatalog = "diffract_result";

using Written = Outcome<std::vector<MaterializedTable>>;

bool isServer(const SourceSpec& destination)
{
    return destination.kind == SourceKind::Postgres || destination.kind == SourceKind::MySql;
}

Error cannotWrite(const SourceSpec& destination, const Error& error)
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::DiskFull)
        return error;
    Error out = error;
    out.code = "destination";
    // What is said of a server names it already.
    if (isServer(destination) || destination.kind == SourceKind::Sqlite)
        return out;
    const bool locked = error.detail.find("lock") != std::string::npos;
    out.kind = ErrorKind::Io;
    out.message = "The result tables cannot be written into " + destination.path
                  + (locked ? ": another program has it open." : ": " + error.message);
    out.file = destination.path;
    return out;
}

/// That there is something to write into, before the instance of a DuckDB file would make it.
Done checkPlace(const SourceSpec& destination)
{
    std::error_code ignored;
    switch (destination.kind) {
    case SourceKind::Folder:
        if (!fs::is_directory(destination.path, ignored))
            return cannotWrite(destination, {.message = "It does not exist."});
        break;
    case SourceKind::DuckDb:
        if (!fs::is_regular_file(destination.path, ignored))
            return cannotWrite(destination, {.message = "It does not exist."});
        break;
    default: break;
    }
    return done();
}

/// Nothing for what takes no tables.
std::unique_ptr<ResultWriter> writerFor(const SourceSpec& destination, const SourceSettings& settings)
{
    switch (destination.kind) {
    case SourceKind::Folder: return std::make_unique<FolderWriter>(destination.path, settings.folder);
    case SourceKind::DuckDb: return std::make_unique<DuckDbWriter>();
    case SourceKind::Sqlite: return std::make_unique<SqliteWriter>(destination);
    case SourceKind::Postgres: return std::make_unique<PgWriter>(destination, settings.folder);
    case SourceKind::MySql: return std::make_unique<MySqlWriter>(destination);
    case SourceKind::Odbc: break;
    }
    return nullptr;
}

Written written(ResultWriter& writer, const std::string& resultFolder, const SourceSpec& destination,
                const std::string& name, const SourceSettings& settings, const std::stop_token& stop)
{
    duck::DatabaseOptions options = instanceOptions(settings);
    options.attached = {{resultCatalog, resultFolder + "/result.duckdb"}};
    if (destination.kind == SourceKind::DuckDb)
        options.path = destination.path;
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    const Outcome<ResultTables> result = ResultTables::read(session->connection, resultCatalog);
    if (!result)
        return result.error();
    return writer.write(session->connection, *result, name, stop);
}

} // namespace

bool takesTables(SourceKind kind) noexcept
{
    return kind != SourceKind::Odbc;
}

Outcome<std::vector<MaterializedTable>> materialize(const std::string& resultFolder, const SourceSpec& destination,
                                                    const std::string& name, const SourceSettings& settings,
                                                    std::stop_token stop)
{
    return guarded([&]() -> Written {
        const std::unique_ptr<ResultWriter> writer = writerFor(destination, settings);
        if (writer == nullptr)
            return invalid("no_destination", "Result tables cannot be written through ODBC.");
        if (Done there = checkPlace(destination); !there)
            return there.error();
        Written tables = written(*writer, resultFolder, destination, name, settings, stop);
        if (!tables)
            return cannotWrite(destination, tables.error());
        return tables;
    });
}

} // namespace diffract::engine
