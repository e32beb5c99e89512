// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/kept_work.h"

#include "engine/duck/sql_text.h"
#include "engine/plan/landed_record.h"
#include "engine/plan/records.h"

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace diffract::engine {
namespace {

namespace fs = std::filesystem;

/// Of what is kept; another one is not understood.
constexpr const char* format = "diffract kept work 2, engine " DIFFRACT_VERSION;
constexpr const char* keysCatalog = "diffract_kept";

std::size_t indexOf(KeptWork::Step step)
{
    return static_cast<std::size_t>(step);
}

void removeDatabase(const std::string& path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
    fs::remove(path + ".wal", ignored);
}

/// Unlike any other one's.
std::string newMark()
{
    return std::to_string(std::chrono::system_clock::now().time_since_epoch().count()) + "-"
           + std::to_string(::getpid());
}

} // namespace

KeptWork::KeptWork(const std::string& resultFolder, std::chrono::milliseconds worth)
    : m_folder(resultFolder + "/kept")
    , m_worth(worth)
    , m_last(std::chrono::steady_clock::now())
{}

KeptWork::~KeptWork()
{
    discard();
}

void KeptWork::discard()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
    m_isUsed = false;
    m_tookInput = {};
    m_landings = {};
    m_inputs.reset();
    m_found = {};
    m_made = {};
}

std::string KeptWork::inputFile(std::size_t side, const char* ending) const
{
    return m_folder + (side == 0 ? "/a." : "/b.") + ending;
}

bool KeptWork::makeFolder() const
{
    std::error_code failed;
    fs::create_directory(m_folder, failed);
    return !failed;
}

std::optional<FileSource> KeptWork::takeInput(std::size_t side, const std::string& asked, const DatasetSpec& origin)
{
    const std::string database = inputFile(side, "duckdb");
    const auto record = readLandedRecord(inputFile(side, "landed"));
    std::error_code failed;
    if (!record || record->asked != format + asked || fs::file_size(database, failed) != record->size || failed)
        return std::nullopt;
    m_isUsed = true;
    m_tookInput[side] = true;
    m_landings[side] = record->mark;
    Landed landed = record->landed;
    landed.database = database;
    FileSource source = FileSource::openLanded(std::move(landed), origin);
    source.setKnown(record->known);
    if (record->isFiltered)
        source.setFiltered();
    return source;
}

FileSource KeptWork::keepInput(std::size_t side, const std::string& asked, FileSource source)
{
    const std::string from = source.landedPath();
    // A file is opened again and known by its state.
    if (from.empty() || std::holds_alternative<FileSpec>(source.origin()) || !makeFolder())
        return source;
    const std::string database = inputFile(side, "duckdb");
    std::error_code failed;
    fs::remove(inputFile(side, "landed"), failed);
    // Another file system: too much to copy for what it may save.
    fs::rename(from, database, failed);
    if (failed)
        return source;
    LandedRecord record{newMark(), format + asked, source.isFiltered(), fs::file_size(database, failed),
                        {},        source.known()};
    record.landed = {database, source.columns(), source.rowCount(), source.problems()};
    if (!failed && writeLandedRecord(inputFile(side, "landed"), record))
        m_landings[side] = record.mark;
    FileSource moved = FileSource::openLanded(std::move(record.landed), source.origin());
    moved.setLeftOut(source.leftOut());
    moved.setKnown(source.known());
    if (source.isFiltered())
        moved.setFiltered();
    return moved;
}

std::optional<std::string> KeptWork::stateOf(std::size_t side, const FileSource& source) const
{
    if (source.leftBehind() > 0)
        return std::nullopt; // Only a part came, which says nothing without the other.
    std::vector<std::string> state{source.meaning(), m_landings[side]};
    if (const std::optional<FileIdentity>& file = source.identity()) {
        for (const std::uint64_t number :
             {file->size, static_cast<std::uint64_t>(file->modifiedNs), file->device, file->inode})
            state.push_back(std::to_string(number));
        state.push_back(pathOf(source.origin()));
    } else if (m_landings[side].empty()) {
        return std::nullopt;
    }
    return packed(state);
}

void KeptWork::setInputs(const FileSource& a, const FileSource& b)
{
    const std::optional<std::string> stateA = stateOf(0, a);
    const std::optional<std::string> stateB = stateOf(1, b);
    m_inputs.reset();
    m_found = {};
    if (!stateA || !stateB)
        return;
    m_inputs = packed({format, duck::Database::version, *stateA, *stateB});
    const auto records = readRecords(stepsFile());
    if (!records || records->empty() || records->front() != *m_inputs)
        return forget(0);
    for (std::size_t i = 1; i < records->size() && i <= m_found.size(); ++i)
        m_found[i - 1] = (*records)[i];
    m_isUsed = m_isUsed || m_found[0];
}

bool KeptWork::isKept(Step step, const std::string& made) const
{
    return m_found[indexOf(step)] == made;
}

bool KeptWork::take(Step step, const std::string& made)
{
    m_made[indexOf(step)] = made;
    if (isKept(step, made))
        return true;
    forget(indexOf(step));
    return false;
}

bool KeptWork::isWorthIt() const
{
    return m_inputs && std::chrono::steady_clock::now() - m_last >= m_worth;
}

void KeptWork::forget(std::size_t step)
{
    const bool any = m_found[step].has_value() || step == 0;
    for (std::size_t i = step; i < m_found.size(); ++i)
        m_found[i].reset();
    // On disk before the tables go: what stands there is whole.
    if (step == 0) {
        std::error_code ignored;
        fs::remove(stepsFile(), ignored);
        removeDatabase(keysFile());
    } else if (any) {
        writeSteps();
    }
}

void KeptWork::writeSteps() const
{
    std::vector<std::string> records{*m_inputs};
    for (const std::optional<std::string>& made : m_found) {
        if (!made)
            break;
        records.push_back(*made);
    }
    if (!writeRecords(stepsFile(), records))
        std::remove(stepsFile().c_str());
}

void KeptWork::keep(Step step, duck::Connection& connection, const std::string& counters)
{
    if (!m_inputs || !makeFolder())
        return;
    if (!m_found[0] && !keepKeys(connection, counters)) {
        m_inputs.reset(); // not again
        return;
    }
    for (std::size_t i = 0; i <= indexOf(step); ++i)
        m_found[i] = m_made[i];
    writeSteps();
    m_last = std::chrono::steady_clock::now();
}

std::vector<std::string> KeptWork::keyFiles() const
{
    return {keysFile(), keysFile() + ".wal", keysFile() + ".wal.checkpoint", keysFile() + ".wal.recovery"};
}

Done KeptWork::keepKeys(duck::Connection& connection, const std::string& counters) const
{
    removeDatabase(keysFile());
    const std::string catalog = keysCatalog;
    if (Done attached = connection.run("ATTACH " + duck::literal(keysFile()) + " AS " + catalog); !attached)
        return attached;
    Done made = done();
    for (const std::string& sql :
         {"CREATE TABLE " + catalog + ".main.keyed AS SELECT * FROM temp.keyed",
          "CREATE TABLE " + catalog + ".main.counters AS " + counters, "CHECKPOINT " + catalog}) {
        if (made)
            made = connection.run(sql);
    }
    const Done closed = connection.run("DETACH " + catalog);
    if (made && closed)
        return done();
    removeDatabase(keysFile());
    return made ? closed : made;
}

Done KeptWork::takeKeys(duck::Connection& connection, const std::stop_token& stop) const
{
    const std::string catalog = keysCatalog;
    for (const std::string& sql :
         {"ATTACH " + duck::literal(keysFile()) + " AS " + catalog + " (READ_ONLY)",
          "CREATE TEMP TABLE keyed AS SELECT * FROM " + catalog + ".main.keyed",
          "CREATE TEMP TABLE counters AS SELECT * FROM " + catalog + ".main.counters", "DETACH " + catalog}) {
        if (Done made = connection.run(sql, {}, stop); !made)
            return made;
    }
    return done();
}

} // namespace diffract::engine
