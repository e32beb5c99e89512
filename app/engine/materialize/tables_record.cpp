// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/tables_record.h"

#include "engine/plan/records.h"
#include "engine/plan/run_folder.h"

#include <cstddef>
#include <cstdio>
#include <random>
#include <utility>

namespace diffract::engine {

namespace {

constexpr const char* format = "diffract result tables 1";
constexpr std::size_t headSize = 3; // Format, mark, schema; then two texts a table.

std::string pathIn(const std::string& runFolder)
{
    return runFolder + "/tables";
}

/// 24 hexadecimal digits: with it, the longest name just fits 64 characters.
std::string newMark()
{
    std::random_device random;
    std::string mark;
    for (int i = 0; i < 3; ++i) {
        std::string digits(9, '\0');
        std::snprintf(digits.data(), digits.size(), "%08x", static_cast<unsigned>(random()));
        mark += digits.substr(0, 8);
    }
    return mark;
}

} // namespace

TablesRecord::TablesRecord(const std::string& runFolder)
    : m_path(pathIn(runFolder))
    , m_mark(newMark())
{}

std::optional<TablesRecord> TablesRecord::read(const std::string& runFolder)
{
    const auto records = readRecords(pathIn(runFolder));
    if (!records || records->size() < headSize || records->front() != format)
        return std::nullopt;
    TablesRecord found(runFolder);
    found.m_mark = (*records)[1];
    found.m_schema = (*records)[2];
    for (std::size_t i = headSize; i + 1 < records->size(); i += 2)
        found.m_tables.push_back({(*records)[i], (*records)[i + 1]});
    return found;
}

void TablesRecord::forget(const std::string& runFolder)
{
    std::remove(pathIn(runFolder).c_str());
}

std::string TablesRecord::names() const
{
    std::string unfinished;
    std::string called;
    for (const Table& table : m_tables) {
        const std::string schema = m_schema.empty() ? "" : m_schema + ".";
        if (!table.unfinished.empty())
            unfinished += ", " + schema + table.unfinished;
        called += (called.empty() ? "" : ", ") + schema + table.called;
    }
    return called + unfinished;
}

Done TablesRecord::keep(std::string schema, std::vector<Table> tables)
{
    std::vector<std::string> records{format, m_mark, schema};
    for (const Table& table : tables)
        records.insert(records.end(), {table.unfinished, table.called});
    const std::string beside = m_path + ".next";
    if (Done written = writeRecords(beside, records); !written)
        return written;
    if (Done moved = moveIntoPlace(beside, m_path); !moved)
        return moved;
    m_schema = std::move(schema);
    m_tables = std::move(tables);
    return done();
}

void TablesRecord::forget()
{
    std::remove(m_path.c_str());
    m_tables.clear();
}

} // namespace diffract::engine
