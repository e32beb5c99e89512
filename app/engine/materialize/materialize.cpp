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

Error noDestination()
{
    return invalid("no_destination", "Result tables cannot be written through ODBC.");
}

std::string mayBeThere(const TablesRecord& record)
{
    return "Of what an earlier try wrote, this may be there: " + record.names() + ".";
}

using Written = Outcome<std::vector<MaterializedTable>>;

bool isServer(const SourceSpec& destination)
{
    return destination.kind == SourceKind::Postgres || destination.kind == SourceKind::MySql;
}

Error cannotWrite(const SourceSpec& destination, const Error& error,
                  const char* what = "The result tables cannot be written into ")
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
    out.message = what + destination.path + (locked ? ": another program has it open." : ": " + error.message);
    out.file = destination.path;
    return out;
}

/// That there is something to write into, before the instance of a DuckDB file would make it.
Done checkPlace(const SourceSpec& destination)
{
    std::error_code ignored;
    const bool isMissing =
        (destination.kind == SourceKind::Folder && !fs::is_directory(destination.path, ignored))
        || (destination.kind == SourceKind::DuckDb && !fs::is_regular_file(destination.path, ignored));
    return isMissing ? Done(Error{.message = "It does not exist."}) : done();
}

duck::DatabaseOptions optionsFor(const SourceSpec& destination, const SourceSettings& settings)
{
    duck::DatabaseOptions options = instanceOptions(settings);
    if (destination.kind == SourceKind::DuckDb)
        options.path = destination.path;
    return options;
}

/// Nothing for what takes no tables.
std::unique_ptr<ResultWriter> writerFor(const SourceSpec& destination, const SourceSettings& settings)
{
    switch (destination.kind) {
    case SourceKind::Folder: return std::make_unique<FolderWriter>(destination.path, settings.folder);
    case SourceKind::DuckDb: return std::make_unique<DuckDbWriter>(optionsFor(destination, settings));
    case SourceKind::Sqlite: return std::make_unique<SqliteWriter>(destination);
    case SourceKind::Postgres: return std::make_unique<PgWriter>(destination, settings.folder);
    case SourceKind::MySql: return std::make_unique<MySqlWriter>(destination);
    case SourceKind::Odbc: break;
    }
    return nullptr;
}

Written written(ResultWriter& writer, const std::string& resultFolder, const SourceSpec& destination,
                const std::string& name, const SourceSettings& settings, TablesRecord& record,
                const std::stop_token& stop)
{
    duck::DatabaseOptions options = optionsFor(destination, settings);
    options.attached = {{resultCatalog, resultFolder + "/result.duckdb"}};
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    const Outcome<ResultTables> result = ResultTables::read(session->connection, resultCatalog);
    if (!result)
        return result.error();
    return writer.write(session->connection, *result, name, record, stop);
}

/// Error: the reason, with the names of what may be there.
Done removed(TablesRecord& record, const SourceSpec& destination, const SourceSettings& settings,
             const std::stop_token& stop)
{
    const std::unique_ptr<ResultWriter> writer = writerFor(destination, settings);
    if (writer == nullptr)
        return noDestination();
    Done gone = checkPlace(destination);
    if (gone)
        gone = writer->remove(record, stop);
    if (gone) {
        record.forget();
        return done();
    }
    Error error = cannotWrite(destination, gone.error(), "Earlier result tables cannot be removed from ");
    error.message += (error.message.ends_with('.') ? " " : ". ") + mayBeThere(record);
    return error;
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
            return noDestination();
        if (Done gone = removeTables(resultFolder, destination, settings, stop); !gone)
            return gone.error();
        if (Done there = checkPlace(destination); !there)
            return cannotWrite(destination, there.error());
        TablesRecord record(resultFolder);
        Written tables = written(*writer, resultFolder, destination, name, settings, record, stop);
        if (tables)
            return tables;
        Error error = cannotWrite(destination, tables.error());
        if (record.isEmpty())
            return error;
        if (Done gone = removed(record, destination, settings, {}); !gone)
            error.message += (error.message.ends_with('.') ? " " : ". ") + gone.error().message;
        return error;
    });
}

Done removeTables(const std::string& resultFolder, const SourceSpec& destination, const SourceSettings& settings,
                  std::stop_token stop)
{
    return guarded([&]() -> Done {
        auto record = TablesRecord::read(resultFolder);
        return record ? removed(*record, destination, settings, stop) : done();
    });
}

std::string tablesLeft(const std::string& resultFolder)
{
    const auto record = TablesRecord::read(resultFolder);
    return record ? mayBeThere(*record) : std::string();
}

void forgetTables(const std::string& resultFolder)
{
    TablesRecord::forget(resultFolder);
}

} // namespace diffract::engine
