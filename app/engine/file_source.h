// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/file_identity.h"
#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/problem.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

namespace csv {
class ColumnProfile;
}

/// A file that has been read once from end to end (CSV) or whose footer has been read (Parquet), with every
/// option and type fixed, ready to be scanned by DuckDB. A plain value; any thread, one at a time.
///
///     auto a = FileSource::open(specA, folder, stop);  auto b = ...
///     FileSource::agree(*a, *b, mapping);
///     options.files = a->files() + b->files();         Database::open(options)
///     "SELECT c0, c3 FROM " + a->relation()
class FileSource final {
public:
    /// @param folder for a copy when DuckDB cannot read the file as it is (another encoding, rows to skip at
    ///        the end, old line ends); must exist, files in it start with "input-".
    /// Errors name file and line: NotFound, Io, Malformed, Invalid, Cancelled, DiskFull.
    [[nodiscard]] static Outcome<FileSource> open(const FileSpec& spec, const std::string& folder,
                                                  std::stop_token stop = {});

    /// Settles the types of columns that have the same meaning in both files: an empty CSV column takes the
    /// other side's type; a CSV column against a Parquet one is read in the Parquet type where every value
    /// converts without loss; two CSV columns of which one needs DECIMAL are both read so. See
    /// docs/engine-decisions.md. Call once, before relation().
    /// @param pairs positions (in A, in B) of the columns matched by name or mapping.
    static void agree(FileSource& a, FileSource& b, const std::vector<std::pair<std::size_t, std::size_t>>& pairs);

    [[nodiscard]] const FileSpec& spec() const noexcept { return m_spec; }
    /// The options in effect, sniffed ones filled in.
    [[nodiscard]] const CsvOptions& csv() const noexcept { return m_csv; }
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return m_columns; }
    /// Rows that a scan must give; a run that counts another number has read something else.
    [[nodiscard]] std::uint64_t rowCount() const noexcept { return m_rows; }
    /// Warnings for the run's notes: types widened late, numbers kept as text and so on.
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return m_problems; }
    /// Size, time and inode when opened: unchanged() compares.
    [[nodiscard]] const FileIdentity& identity() const noexcept { return m_identity; }
    /// Fails with Changed when the file is no longer the one that was opened.
    [[nodiscard]] Done unchanged() const;

    /// A parenthesised SELECT for a FROM clause; its columns are c0, c1, ... by position (Column::sql()).
    /// Only what is selected is read.
    [[nodiscard]] std::string relation() const;
    /// Files that the database must be allowed to read.
    [[nodiscard]] std::vector<std::string> files() const { return {m_readPath}; }

private:
    FileSource() = default;
    [[nodiscard]] static Outcome<FileSource> openCsv(const FileSpec& spec, const std::string& folder,
                                                     const std::stop_token& stop);
    [[nodiscard]] static Outcome<FileSource> openParquet(const FileSpec& spec, const std::stop_token& stop);
    [[nodiscard]] Done fixTypes();
    void setType(std::size_t column, const std::string& type);
    void takeTypeOf(std::size_t column, const FileSource& other, std::size_t otherColumn);

    FileSpec m_spec;
    CsvOptions m_csv;
    std::vector<Column> m_columns;
    std::uint64_t m_rows = 0;
    std::vector<Problem> m_problems;
    FileIdentity m_identity;
    std::string m_readPath;

    /// How DuckDB must read the CSV: the file as it is, or the plain copy of it.
    struct Reading {
        std::string options{};            ///< SQL of the named parameters, without the columns.
        std::vector<std::string> types{}; ///< Read as; Column::type may be a cast of it.
    };
    Reading m_reading;
    std::shared_ptr<const std::vector<csv::ColumnProfile>> m_profiles; ///< Null for Parquet.
};

} // namespace diffract::engine
