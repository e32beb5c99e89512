// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// The parts of a stored result, in key order each.
enum class Section { Diff, Exclusives1, Exclusives2, NullKeys1, NullKeys2, Duplicates, DuplicateRows };
/// "diff", "exclusives1", "exclusives2", "null_keys1", "null_keys2", "duplicates", "duplicate_rows".
[[nodiscard]] const char* sectionName(Section section);
[[nodiscard]] std::optional<Section> sectionFromName(std::string_view name);

/// How the groups of `duplicates` follow each other; equal ones in key order. `Different`: those with rows left over
/// first. `Largest`: most rows of both sides together first.
enum class GroupOrder { Key, Different, Largest };
/// "key", "different", "largest".
[[nodiscard]] std::optional<GroupOrder> groupOrderFromName(std::string_view name);

enum class ColumnRole { Key, Compared, TypeDiffers, OnlyA, OnlyB };
/// "key", "compared", "type_differs", "only_a", "only_b".
[[nodiscard]] const char* columnRoleName(ColumnRole role);

struct PageColumn {
    std::string name; ///< A's, or B's for a column only in B.
    std::optional<std::string> nameB;
    ColumnRole role = ColumnRole::Compared;
    std::optional<std::string> typeA;
    std::optional<std::string> typeB;
    std::optional<std::string> kindA;
    std::optional<std::string> kindB;
};

/// Exact text of a value (DuckDB's cast to VARCHAR, blobs as \xNN), nothing for NULL. Of a text of more than
/// kLongestCell bytes only the head and the tail, with its whole length in characters between them; of all longer
/// than those where a page would take more than kLongestPage.
inline constexpr std::int64_t kLongestCell = 64 << 10;
inline constexpr std::int64_t kLongestPage = 64 << 20;
using Cell = std::optional<std::string>;
using Cells = std::vector<Cell>;

/// A row of every section but `duplicates`: side a, side b, or both; cells are aligned with Page::columns.
struct PageRow {
    std::int64_t n = 0;                ///< Dense, from 0, in key order.
    std::optional<std::int64_t> group; ///< duplicate_rows: the `n` of its group.
    std::optional<Cells> a;
    std::optional<Cells> b;
    std::vector<int> differing; ///< diff: indexes into Page::columns of the compared columns that differ.
    std::vector<int> cut{};     ///< Indexes into Page::columns where a side's text is not whole.
};

/// A row of `duplicates`: the rows of one key. Equal as multisets when nothing is left on either side.
struct PageGroup {
    std::int64_t n = 0;
    Cells key; ///< Aligned with the key columns, in the key's order.
    std::int64_t rowsA = 0;
    std::int64_t rowsB = 0;
    std::optional<std::int64_t> leftA; ///< Nothing when compare_duplicates was off.
    std::optional<std::int64_t> leftB;
    std::vector<int> cut{}; ///< Indexes into Page::columns.
};

struct PageRequest {
    Section section = Section::Diff;
    std::int64_t offset = 0;
    int limit = 100;                        ///< 0..1000
    std::vector<std::string> columns = {};  ///< By PageColumn::name; empty: all. Unknown names are an error.
    std::optional<std::int64_t> group = {}; ///< duplicate_rows only: the rows of one group.
    GroupOrder order = GroupOrder::Key;     ///< duplicates only; over all groups, not those of the page.
};

struct Page {
    Section section = Section::Diff;
    std::int64_t total = 0; ///< Rows of the section (of the group, if one was asked for).
    std::int64_t offset = 0;
    int limit = 0;
    std::vector<PageColumn> columns;
    std::vector<PageRow> rows;     ///< Empty for `duplicates`.
    std::vector<PageGroup> groups; ///< Of `duplicates`.
};

/// Reads the pages of a finished run. Opens lazily and read-only. May be used from several threads at once.
class ResultReader final {
public:
    /// The folder that DiffRun wrote to.
    /// @param memory bytes that a page may take; a page of very long values takes up to eight times that for as long
    /// as it is read
    [[nodiscard]] static Outcome<std::unique_ptr<ResultReader>> open(const std::string& resultFolder,
                                                                     std::uint64_t memory = 256ULL << 20);
    ~ResultReader();
    ResultReader(const ResultReader&) = delete;
    ResultReader& operator=(const ResultReader&) = delete;

    [[nodiscard]] Outcome<Page> page(const PageRequest& request) const;

private:
    class Impl;
    explicit ResultReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace diffract::engine
