// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/folder_writer.h"

#include "engine/duck/sql_text.h"
#include "engine/materialize/free_name.h"
#include "engine/materialize/leftovers.h"
#include "engine/plan/run_folder.h"

#include <random>
#include <string>
#include <system_error>
#include <utility>

namespace diffract::engine {

namespace fs = std::filesystem;

FolderWriter::FolderWriter(fs::path folder, fs::path work)
    : m_folder(std::move(folder))
    , m_work(std::move(work))
{}

Outcome<std::vector<MaterializedTable>> FolderWriter::write(duck::Connection& connection, const ResultTables& result,
                                                            const std::string& name, const std::stop_token& stop)
{
    while (true) {
        Outcome<std::vector<MaterializedTable>> written = writeOnce(connection, result, name, stop);
        // Another service was quicker with the same name.
        if (written || written.error().code != nameTaken)
            return written;
    }
}

Outcome<std::vector<MaterializedTable>> FolderWriter::writeOnce(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                const std::stop_token& stop)
{
    const auto tables = result.tables(ResultTables::Form::Parquet);
    const Outcome<std::string> own = freeName(name, tables, [&](const std::string& table) -> Outcome<bool> {
        std::error_code ignored;
        return fs::exists(m_folder / (table + ".parquet"), ignored);
    });
    if (!own)
        return own.error();
    Leftovers leftovers;
    std::vector<std::pair<fs::path, fs::path>> moves;
    std::vector<MaterializedTable> written;
    const std::string unfinished = "." + std::to_string(std::random_device()()) + ".tmp";
    for (const ResultTables::Table& table : tables) {
        const std::string file = *own + "_" + table.suffix + ".parquet";
        const fs::path made = m_work / file;
        leftovers.add(made);
        if (Done copied =
                connection.run("COPY (" + table.select() + ") TO " + duck::literal(made.string()) + " (FORMAT parquet"
                                   + (table.floats ? ", DICTIONARY_SIZE_LIMIT 0" : "") + ")",
                               {}, stop);
            !copied)
            return copied.error();
        const fs::path beside = m_folder / ("." + file + unfinished);
        leftovers.add(beside);
        std::error_code failed;
        fs::copy_file(made, beside, failed);
        if (failed)
            return Error{.kind = failed == std::errc::no_space_on_device ? ErrorKind::DiskFull : ErrorKind::Io,
                         .message = failed.message() + ".",
                         .code = "destination",
                         .detail = beside.string()};
        moves.emplace_back(beside, m_folder / file);
        written.push_back({table.part, {file}});
    }
    for (const auto& [from, to] : moves) {
        if (Done moved = moveIntoFreePlace(from.string(), to.string()); !moved)
            return moved.error();
        leftovers.add(to);
    }
    leftovers.keep();
    std::error_code ignored;
    for (const auto& [from, to] : moves)
        fs::remove(m_work / to.filename(), ignored);
    return written;
}

} // namespace diffract::engine
