// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/outcome.h"
#include "engine/source/cell.h"
#include "engine/source/landed.h"
#include "engine/source/source.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// Path of a landed file that does not exist yet: input-1.duckdb, input-2.duckdb, ... in the folder.
[[nodiscard]] std::string freshLandedPath(const std::string& folder);

/// What lies in main.rows of a catalog of the connection, under the source's names.
[[nodiscard]] Outcome<Landed> describeLanded(duck::Connection& connection, const std::string& catalog,
                                             const std::vector<std::string>& names);

/// Writes the rows of a source into a landed file, a vector at a time. The file is removed again unless finish()
/// was reached. One thread.
///     landing.start({"BIGINT", "VARCHAR"});  put(landing.cell(0), id); putBytes(landing.cell(1), name);
///     landing.endRow();  ...  landing.finish({"id", "name"}, problems)
class Landing final {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Landing>> create(const SourceSettings& settings);
    ~Landing();
    Landing(const Landing&) = delete;
    Landing& operator=(const Landing&) = delete;

    /// Makes the table; called again it forgets the rows so far. @param types DuckDB's, as SQL.
    [[nodiscard]] Done start(const std::vector<std::string>& types);
    /// Where the current row's value goes; each cell is filled once, with a value or NULL.
    [[nodiscard]] Cell cell(std::size_t column) const { return {m_vectors[column], m_row}; }
    [[nodiscard]] Done endRow();
    [[nodiscard]] std::uint64_t rows() const noexcept { return m_rows + m_row; }
    /// Commits, and closes the file.
    [[nodiscard]] Outcome<Landed> finish(const std::vector<std::string>& names, std::vector<Problem> problems);

private:
    Landing(std::string path, duck::Database database, duck::Connection connection);
    [[nodiscard]] Done flush();
    void takeVectors();
    void dropAppender() noexcept;

    std::string m_path;
    std::unique_ptr<duck::Database> m_database;
    std::unique_ptr<duck::Connection> m_connection;
    duckdb_appender m_appender = nullptr;
    duckdb_data_chunk m_chunk = nullptr;
    std::vector<duckdb_vector> m_vectors;
    idx_t m_row = 0;
    idx_t m_capacity = 0;
    std::uint64_t m_rows = 0;
    bool m_finished = false;
};

} // namespace diffract::engine
