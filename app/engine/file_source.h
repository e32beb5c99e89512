// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/duck/database.h"
#include "engine/file_identity.h"
#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/problem.h"
#include "engine/source/dataset_spec.h"
#include "engine/source/landed.h"
#include "engine/source/source_settings.h"

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
class TextFile;
struct Layout;
struct Scan;
} // namespace csv

/// An input that is ready to be scanned by DuckDB, with every option and type fixed: a CSV file that has been
/// read once from end to end, a Parquet file whose footer has been read, or a dataset that has landed. A plain
/// value; any thread, one at a time. openInput() opens any kind of dataset.
///
///     auto a = FileSource::open(specA, folder, stop);  auto b = ...
///     FileSource::agree(*a, *b, mapping);
///     a->allowIn(options);  b->allowIn(options);       Database::open(options)
///     "SELECT c0, c3 FROM " + a->relation()
class FileSource final {
public:
    /// @param settings whose folder takes a copy when DuckDB cannot read the file as it is (another encoding,
    ///        rows to skip at the end, old line ends); files in it start with "input-".
    /// Errors name file and line: NotFound, Io, Malformed, Invalid, Cancelled, DiskFull.
    [[nodiscard]] static Outcome<FileSource> open(const FileSpec& spec, const SourceSettings& settings,
                                                  std::stop_token stop = {});

    /// A dataset that was fetched, or a file of a kind that is read so.
    /// @param identity of the file it came from, for unchanged(); nothing when it was no file.
    [[nodiscard]] static FileSource openLanded(Landed landed, DatasetSpec origin,
                                               std::optional<FileIdentity> identity = {});
    /// Says that the request's filter has been applied, so that it is not applied again.
    void setFiltered() noexcept { m_isFiltered = true; }
    [[nodiscard]] bool isFiltered() const noexcept { return m_isFiltered; }

    /// Columns of the table that were not fetched, for messages.
    void setLeftOut(std::vector<std::string> names) { m_leftOut = std::move(names); }
    [[nodiscard]] const std::vector<std::string>& leftOut() const noexcept { return m_leftOut; }

    /// All columns of its table where excluded ones were not fetched; else empty.
    void setKnown(std::vector<Column> columns) { m_known = std::move(columns); }
    [[nodiscard]] const std::vector<Column>& known() const noexcept { return m_known; }
    /// columns(), and between them those that are known and left out.
    [[nodiscard]] std::vector<Column> allColumns() const;

    /// From now on only these rows are read, with the same columns; of the others each has an equal one on the other
    /// side, with a key of its own. What they came from stays the origin, and unchanged() asks for it.
    void leaveBehind(Landed rest, std::uint64_t pairs);
    /// Rows that were not fetched for that reason.
    [[nodiscard]] std::uint64_t leftBehind() const noexcept { return m_leftBehind; }

    /// Settles the types of columns that have the same meaning in both inputs: an empty CSV column takes the
    /// other side's type; a CSV column against a typed one (Parquet, landed) is read in that type where every value
    /// converts without loss; two CSV columns of which one needs DECIMAL are both read so. See
    /// docs/engine-decisions.md. Call once, before relation().
    /// @param pairs positions (in A, in B) of the columns matched by name or mapping.
    static void agree(FileSource& a, FileSource& b, const std::vector<std::pair<std::size_t, std::size_t>>& pairs);

    /// What was asked for.
    [[nodiscard]] const DatasetSpec& origin() const noexcept { return m_origin; }
    /// As messages call it: a path, a table's path with its source, or the source of a query.
    [[nodiscard]] std::string name() const { return nameOf(m_origin); }
    /// The options in effect, sniffed ones filled in.
    [[nodiscard]] const CsvOptions& csv() const noexcept { return m_csv; }
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return m_columns; }
    /// Rows that a scan must give; a run that counts another number has read something else. Without leftBehind().
    [[nodiscard]] std::uint64_t rowCount() const noexcept { return m_rows; }
    /// Warnings for the run's notes: types widened late, numbers kept as text and so on.
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return m_problems; }
    /// Size, time and inode when opened: unchanged() compares. Nothing for what is no file.
    [[nodiscard]] const std::optional<FileIdentity>& identity() const noexcept { return m_identity; }
    /// Fails with Changed when the file is no longer the one that was opened.
    [[nodiscard]] Done unchanged() const;

    /// A parenthesised SELECT for a FROM clause; its columns are c0, c1, ... by position (Column::sql()).
    /// Only what is selected is read.
    [[nodiscard]] std::string relation() const;
    /// The same without names that change from run to run: how it is read, for telling one state from another.
    [[nodiscard]] std::string meaning() const;
    /// The DuckDB file of a dataset that has landed; else empty.
    [[nodiscard]] std::string landedPath() const { return m_table ? m_table->path : std::string(); }
    /// Adds what the database must be allowed to read.
    void allowIn(duck::DatabaseOptions& options) const;

private:
    FileSource() = default;
    [[nodiscard]] static Outcome<FileSource> openCsv(const FileSpec& spec, const SourceSettings& settings,
                                                     const std::stop_token& stop);
    [[nodiscard]] static Outcome<FileSource> openParquet(const FileSpec& spec, const std::stop_token& stop);
    [[nodiscard]] static Outcome<FileSource> openJson(const FileSpec& spec, const SourceSettings& settings,
                                                      const std::stop_token& stop);
    [[nodiscard]] static Outcome<FileSource> openExcel(const FileSpec& spec, const SourceSettings& settings,
                                                       const std::stop_token& stop);
    [[nodiscard]] static Outcome<csv::TextFile> openText(const FileSpec& spec, const SourceSettings& settings,
                                                         const std::stop_token& stop);
    /// A name in the folder that no other input has, also when both sides are the same file.
    [[nodiscard]] static std::string copyName(const std::string& folder, const char* what);
    /// The named parameters of read_csv() for a file, or the plain copy of one.
    [[nodiscard]] static std::string readOptions(const csv::Layout& layout, const csv::Scan& scan, bool copied);
    [[nodiscard]] Done fixTypes();
    void setType(std::size_t column, const std::string& type);
    void takeTypeOf(std::size_t column, const FileSource& other, std::size_t otherColumn);

    DatasetSpec m_origin;
    CsvOptions m_csv; ///< In effect; Csv only.
    std::vector<Column> m_columns;
    std::uint64_t m_rows = 0;
    std::vector<Problem> m_problems;
    std::optional<FileIdentity> m_identity;
    std::vector<std::string> m_readPaths;      ///< Csv and Json one, Parquet one or more.
    std::optional<duck::AttachedFile> m_table; ///< Landed.
    bool m_isFiltered = false;
    std::vector<std::string> m_leftOut;
    std::vector<Column> m_known;
    std::uint64_t m_leftBehind = 0;

    /// How DuckDB must read the CSV: the file as it is, or the plain copy of it.
    struct Reading {
        std::string options{};            ///< SQL of the named parameters, without the columns.
        std::vector<std::string> types{}; ///< Read as; Column::type may be a cast of it.
    };
    Reading m_reading;
    std::shared_ptr<const std::vector<csv::ColumnProfile>> m_profiles; ///< Csv, Json.
    std::vector<bool> m_keepsKind; ///< Json: the values say what kind they are. Empty: none does.
};

} // namespace diffract::engine
