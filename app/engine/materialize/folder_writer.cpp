// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/folder_writer.h"

#include "engine/duck/sql_text.h"
#include "engine/materialize/free_name.h"
#include "engine/materialize/leftovers.h"
#include "engine/plan/run_folder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace diffract::engine {

namespace fs = std::filesystem;

namespace {

/// In the metadata of each file.
constexpr const char* markKey = "diffract_mark";
constexpr std::array<char, 4> magic = {'P', 'A', 'R', '1'};

std::uint32_t littleEndian(const std::array<char, 8>& bytes)
{
    std::uint32_t number = 0;
    for (std::size_t i = 4; i > 0; --i)
        number = number << 8U | static_cast<unsigned char>(bytes.at(i - 1));
    return number;
}

/// Whether it is a Parquet file with that mark in its metadata, which end the file and are not compressed.
bool bears(const fs::path& path, const std::string& mark)
{
    std::ifstream file(path, std::ios::binary);
    std::array<char, 8> tail{};
    const auto tailSize = static_cast<std::streamoff>(tail.size());
    if (!file.seekg(-tailSize, std::ios::end) || !file.read(tail.data(), tailSize)
        || !std::equal(magic.begin(), magic.end(), tail.begin() + 4))
        return false;
    const auto length = static_cast<std::streamoff>(littleEndian(tail));
    if (!file.seekg(-tailSize - length, std::ios::end))
        return false;
    std::string metadata(static_cast<std::size_t>(length), '\0');
    return file.read(metadata.data(), length) && metadata.find(markKey) != std::string::npos
           && metadata.find(mark) != std::string::npos;
}

Done removed(const fs::path& path)
{
    std::error_code failed;
    fs::remove(path, failed);
    if (failed)
        return Error{.kind = ErrorKind::Io, .message = failed.message() + ".", .code = "io", .detail = path.string()};
    return done();
}

} // namespace

FolderWriter::FolderWriter(fs::path folder, fs::path work)
    : m_folder(std::move(folder))
    , m_work(std::move(work))
{}

Outcome<std::vector<MaterializedTable>> FolderWriter::write(duck::Connection& connection, const ResultTables& result,
                                                            const std::string& name, TablesRecord& record,
                                                            const std::stop_token& stop)
{
    while (true) {
        Outcome<std::vector<MaterializedTable>> written = writeOnce(connection, result, name, record, stop);
        // Another service was quicker with the same name.
        if (written || written.error().code != nameTaken)
            return written;
    }
}

Outcome<std::vector<MaterializedTable>> FolderWriter::writeOnce(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                TablesRecord& record, const std::stop_token& stop)
{
    const auto tables = result.tables(ResultTables::Form::Parquet);
    const Outcome<std::string> own = freeName(name, tables, [&](const std::string& table) -> Outcome<bool> {
        std::error_code ignored;
        return fs::exists(m_folder / (table + ".parquet"), ignored);
    });
    if (!own)
        return own.error();
    std::vector<TablesRecord::Table> noted;
    for (const ResultTables::Table& table : tables) {
        const std::string file = *own + "_" + table.suffix + ".parquet";
        noted.push_back({.unfinished = "." + file + "." + record.mark() + ".tmp", .called = file});
    }
    if (Done kept = record.keep({}, noted); !kept)
        return kept.error();
    Leftovers leftovers;
    std::vector<std::pair<fs::path, fs::path>> moves;
    std::vector<MaterializedTable> written;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const ResultTables::Table& table = tables[i];
        const std::string& file = noted[i].called;
        const fs::path made = m_work / file;
        leftovers.add(made);
        if (Done copied =
                connection.run("COPY (" + table.select() + ") TO " + duck::literal(made.string())
                                   + " (FORMAT parquet, KV_METADATA {" + markKey + ": " + duck::literal(record.mark())
                                   + "}" + (table.floats ? ", DICTIONARY_SIZE_LIMIT 0" : "") + ")",
                               {}, stop);
            !copied)
            return copied.error();
        const fs::path beside = m_folder / noted[i].unfinished;
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

Done FolderWriter::remove(const TablesRecord& record, const std::stop_token& /*stop*/)
{
    for (const TablesRecord::Table& table : record.tables()) {
        if (table.unfinished.find(record.mark()) == std::string::npos)
            continue; // of another kind of place
        if (Done gone = removed(m_folder / table.unfinished); !gone)
            return gone;
        const fs::path file = m_folder / table.called;
        if (!bears(file, record.mark()))
            continue;
        if (Done gone = removed(file); !gone)
            return gone;
    }
    return done();
}

} // namespace diffract::engine
