// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/session.h"
#include "engine/outcome.h"
#include "engine/source/cell.h"
#include "engine/source/landed.h"
#include "engine/source/source.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// What an attached landed file is called while it is written; no other database of the instance may be.
inline constexpr const char* landedCatalog = "diffract_landed";

/// Lands what a SELECT of columns c0, c1, ... gives, into a new file of the folder. The file is closed then, since
/// another instance opens it, and removed when something fails.
[[nodiscard]] Outcome<Landed> landSelect(duck::Connection& connection, const std::string& folder,
                                         const std::string& select, const std::vector<std::string>& names,
                                         const std::stop_token& stop);

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
    /// Instead of endRow() once all rows are void, until start(): what the cells took is let go now and then.
    void skipRow();
    [[nodiscard]] std::uint64_t rows() const noexcept { return m_rows + m_row; }
    /// Commits, and closes the file.
    [[nodiscard]] Outcome<Landed> finish(const std::vector<std::string>& names, std::vector<Problem> problems);

private:
    Landing(std::string path, duck::Session session);
    [[nodiscard]] Done flush();
    void takeVectors();
    void dropAppender() noexcept;

    std::string m_path;
    std::optional<duck::Session> m_session; ///< Until the file is finished.
    duckdb_appender m_appender = nullptr;
    duckdb_data_chunk m_chunk = nullptr;
    std::vector<duckdb_vector> m_vectors;
    idx_t m_row = 0;
    idx_t m_capacity = 0;
    std::uint64_t m_rows = 0;
    bool m_finished = false;
};

} // namespace diffract::engine
