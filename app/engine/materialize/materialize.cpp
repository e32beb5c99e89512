// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/materialize.h"

#include "engine/duck/database.h"
#include "engine/duck/session.h"
#include "engine/duck/sql_text.h"
#include "engine/materialize/result_tables.h"
#include "engine/plan/run_folder.h"
#include "engine/source/instance_options.h"

#include <filesystem>
#include <functional>
#include <system_error>

namespace diffract::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* resultCatalog = "diffract_result";

using Written = Outcome<std::vector<MaterializedTable>>;

Error cannotWrite(const SourceSpec& destination, const Error& error)
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::DiskFull)
        return error;
    const bool locked = error.detail.find("lock") != std::string::npos;
    return {.kind = ErrorKind::Io,
            .message = "The result tables cannot be written into " + destination.path
                       + (locked ? ": another program has it open." : ": " + error.message),
            .code = "destination",
            .detail = error.detail,
            .file = destination.path};
}

duck::DatabaseOptions optionsFor(const std::string& resultFolder, const SourceSettings& settings)
{
    duck::DatabaseOptions options = instanceOptions(settings);
    options.attached = {{resultCatalog, resultFolder + "/result.duckdb"}};
    return options;
}

/// The name, or the first with a number behind it for which no suffix is taken.
std::string freeName(const std::string& name, const std::vector<ResultTables::Table>& tables,
                     const std::function<bool(const std::string&)>& taken)
{
    for (int i = 1;; ++i) {
        const std::string tried = i == 1 ? name : name + "_" + std::to_string(i);
        bool free = true;
        for (const ResultTables::Table& table : tables)
            free = free && !taken(tried + "_" + table.suffix);
        if (free)
            return tried;
    }
}

Written intoDatabase(duck::Connection& connection, const ResultTables& result, const std::string& name,
                     const std::stop_token& stop)
{
    const auto tables = result.tables(ResultTables::Form::Duckdb);
    const std::string own = freeName(name, tables, [&](const std::string& table) {
        const auto count = connection.number(
            "SELECT count(*) FROM (SELECT table_name AS name FROM duckdb_tables() WHERE database_name = "
            "current_database() UNION ALL SELECT view_name FROM duckdb_views() WHERE database_name = "
            "current_database()) WHERE lower(name) = lower("
                + duck::literal(table) + ")",
            stop);
        return count && *count > 0;
    });
    if (Done begun = connection.run("BEGIN", {}, stop); !begun)
        return begun.error();
    std::vector<MaterializedTable> written;
    for (const ResultTables::Table& table : tables) {
        const std::string called = own + "_" + table.suffix;
        if (Done made = connection.run("CREATE TABLE main." + duck::name(called) + " AS " + table.select, {}, stop);
            !made)
            return made.error();
        written.push_back({table.part, {"main", called}});
    }
    for (const char* sql : {"COMMIT", "CHECKPOINT"}) {
        if (Done kept = connection.run(sql); !kept)
            return kept.error();
    }
    return written;
}

/// Removes what it was given, unless told to keep it.
class Leftovers final {
public:
    Leftovers() = default;
    Leftovers(const Leftovers&) = delete;
    Leftovers& operator=(const Leftovers&) = delete;
    ~Leftovers()
    {
        std::error_code ignored;
        for (const fs::path& file : m_files)
            fs::remove(file, ignored);
    }
    void add(const fs::path& file) { m_files.push_back(file); }
    void keep() { m_files.clear(); }

private:
    std::vector<fs::path> m_files;
};

Written intoFolder(duck::Connection& connection, const ResultTables& result, const SourceSpec& destination,
                   const std::string& name, const SourceSettings& settings, const std::stop_token& stop)
{
    const fs::path folder = destination.path;
    const auto tables = result.tables(ResultTables::Form::Parquet);
    const std::string own = freeName(name, tables, [&](const std::string& table) {
        std::error_code ignored;
        return fs::exists(folder / (table + ".parquet"), ignored);
    });
    Leftovers leftovers;
    std::vector<std::pair<fs::path, fs::path>> moves;
    std::vector<MaterializedTable> written;
    for (const ResultTables::Table& table : tables) {
        const std::string file = own + "_" + table.suffix + ".parquet";
        const fs::path made = fs::path(settings.folder) / file;
        leftovers.add(made);
        if (Done copied =
                connection.run("COPY (" + table.select + ") TO " + duck::literal(made.string()) + " (FORMAT parquet"
                                   + (table.floats ? ", DICTIONARY_SIZE_LIMIT 0" : "") + ")",
                               {}, stop);
            !copied)
            return copied.error();
        const fs::path beside = folder / ("." + file + ".tmp");
        leftovers.add(beside);
        std::error_code failed;
        fs::copy_file(made, beside, failed);
        if (failed)
            return Error{.kind = failed == std::errc::no_space_on_device ? ErrorKind::DiskFull : ErrorKind::Io,
                         .message = failed.message() + ".",
                         .code = "destination",
                         .detail = beside.string()};
        moves.emplace_back(beside, folder / file);
        written.push_back({table.part, {file}});
    }
    for (const auto& [from, to] : moves) {
        leftovers.add(to);
        if (Done moved = moveIntoPlace(from.string(), to.string()); !moved)
            return moved.error();
    }
    leftovers.keep();
    std::error_code ignored;
    for (const auto& [from, to] : moves)
        fs::remove(fs::path(settings.folder) / to.filename(), ignored);
    return written;
}

Written write(const std::string& resultFolder, const SourceSpec& destination, const std::string& name,
              const SourceSettings& settings, const std::stop_token& stop)
{
    duck::DatabaseOptions options = optionsFor(resultFolder, settings);
    if (destination.kind == SourceKind::DuckDb)
        options.path = destination.path;
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    duck::Connection& connection = session->connection;
    const Outcome<ResultTables> result = ResultTables::read(connection, resultCatalog);
    if (!result)
        return result.error();
    return destination.kind == SourceKind::DuckDb ? intoDatabase(connection, *result, name, stop)
                                                  : intoFolder(connection, *result, destination, name, settings, stop);
}

} // namespace

Outcome<std::vector<MaterializedTable>> materialize(const std::string& resultFolder, const SourceSpec& destination,
                                                    const std::string& name, const SourceSettings& settings,
                                                    std::stop_token stop)
{
    return guarded([&]() -> Written {
        if (destination.kind != SourceKind::DuckDb && destination.kind != SourceKind::Folder)
            return invalid("no_destination", "Result tables can be written into DuckDB files and folders only.");
        std::error_code ignored;
        const bool there = destination.kind == SourceKind::DuckDb ? fs::is_regular_file(destination.path, ignored)
                                                                  : fs::is_directory(destination.path, ignored);
        if (!there)
            return cannotWrite(destination, {.message = "It does not exist."});
        Written written = write(resultFolder, destination, name, settings, stop);
        if (!written)
            return cannotWrite(destination, written.error());
        return written;
    });
}

} // namespace diffract::engine
