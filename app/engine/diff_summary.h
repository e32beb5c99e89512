// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_analysis.h"
#include "engine/sampling.h"
#include "engine/source/dependent.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// [A, B]
using SideCounts = std::array<std::int64_t, 2>;

/// Worst first, the order of the contract's enum.
enum class DiffResult { Error, BadPks, Different, MissingPks, Identical, Empty };
/// "error", "bad-pks", "different", "missing-pks", "identical", "empty".
[[nodiscard]] const char* diffResultName(DiffResult result);

/// Field facts, section 2.3: dupes are all rows of groups with more than one row, exclusives are keys.
struct KeyCounts {
    SideCounts totalRows{};
    SideCounts nulls{};
    SideCounts dupes{};
    SideCounts exclusives{};
    SideCounts distincts{};
    friend bool operator==(const KeyCounts&, const KeyCounts&) = default;
};

/// One compared column, by A's name.
struct ColumnStats {
    std::string column;
    std::int64_t valuesDifferent = 0;   ///< Counted; of the sample, when there was one.
    std::optional<Estimate> estimate{}; ///< For all rows, when only a sample was compared.
    friend bool operator==(const ColumnStats&, const ColumnStats&) = default;
};

/// Only rows whose key is not NULL and unique on both sides. All zero without a key.
struct ValueCounts {
    std::int64_t totalRows = 0; ///< Rows compared.
    std::int64_t rowsWithDifferences = 0;
    std::int64_t totalValues = 0;
    std::int64_t valuesWithDifferences = 0;
    std::int64_t comparedColumns = 0;
    std::int64_t columnsWithDifferences = 0;
    std::vector<ColumnStats> columns; ///< Every compared column, in A's order.
    friend bool operator==(const ValueCounts&, const ValueCounts&) = default;
};

/// Over the columns considered: keys and what include / exclude leave.
struct SchemaCounts {
    SideCounts columnsMismatched{};
    std::int64_t columnTypeMismatches = 0;
    std::int64_t columnReorders = 0;
    SideCounts columnCounts{};
    std::vector<std::string> columnTypeDiffers;
    std::array<std::vector<std::string>, 2> exclusiveColumns;
    friend bool operator==(const SchemaCounts&, const SchemaCounts&) = default;
};

/// The terms of the match score; lostCells is not capped at totalCells.
struct ScoreTerms {
    std::int64_t totalCells = 0;
    std::int64_t lostCells = 0;
    std::int64_t valueDifferences = 0; ///< An estimate when only a sample was compared.
    SideCounts exclusiveRows{};        ///< All rows of exclusive keys.
    SideCounts nullKeyRows{};
    std::int64_t sharedColumns = 0;
    SideCounts extraColumns{}; ///< Mistyped columns count on both sides.
    double matchRatio = 1.0;   ///< 0..1, not rounded; exactly 1 only when nothing is lost.
    friend bool operator==(const ScoreTerms&, const ScoreTerms&) = default;
};

enum class ColumnStatus { Key, Equal, Different, TypeDiffers, OnlyA, OnlyB, Excluded };
/// "key", "equal", "different", "type_differs", "only_a", "only_b", "excluded".
[[nodiscard]] const char* columnStatusName(ColumnStatus status);

/// One line of the column table: a pair, or a column without a partner. A column only in B has B's name in
/// `name`; nameB, typeB and so on are absent for a column only in A, and the other way round.
struct ColumnInfo {
    std::string name;
    std::optional<std::string> nameB;
    std::optional<std::string> typeA; ///< The type's own text, as DECIMAL(18,2).
    std::optional<std::string> typeB;
    std::optional<std::string> kindA; ///< The contract's DatatypeName.
    std::optional<std::string> kindB;
    std::optional<int> positionA; ///< From 0, in the whole file.
    std::optional<int> positionB;
    ColumnStatus status = ColumnStatus::Equal;
    bool moved = false;                          ///< Not in the longest common order.
    std::optional<std::int64_t> valuesDifferent; ///< Compared columns only.
    friend bool operator==(const ColumnInfo&, const ColumnInfo&) = default;
};

/// Keys (not rows) that are duplicated.
struct DuplicateKeys {
    std::int64_t inA = 0;
    std::int64_t inB = 0;
    std::int64_t inAll = 0;         ///< Duplicated on either side.
    std::int64_t unequalGroups = 0; ///< Whose rows do not match as multisets; 0 if not compared.
    friend bool operator==(const DuplicateKeys&, const DuplicateKeys&) = default;
};

/// How a sample was taken.
struct SampleFacts {
    double share = 1;      ///< Of the keys.
    std::int64_t rows = 0; ///< Compared.
    std::int64_t of = 0;   ///< Rows whose key is not NULL and unique on both sides.
    double confidence = 0; ///< Of the intervals.
    std::uint64_t seed = 0;
    Estimate rowsDifferent{}; ///< Rows with differences: in the sample, and for all.
    friend bool operator==(const SampleFacts&, const SampleFacts&) = default;
};

/// The download limit was reached: only rows of the first keys that need a look were fetched. Counters of keys and
/// rows are exact, those of values and of unequal groups at least so many, the score at most so high.
struct LimitFacts {
    std::int64_t limit = 0;  ///< Rows a side.
    SideCounts fetched{};    ///< Rows.
    SideCounts wanted{};     ///< Rows that needed a look.
    std::int64_t unseen = 0; ///< Keys of one row a side that need a look and got none.
    friend bool operator==(const LimitFacts&, const LimitFacts&) = default;
};

/// Everything counted by one run. The same inputs give the same summary.
struct DiffSummary {
    DiffResult result = DiffResult::Empty;
    std::vector<std::string> keyColumns; ///< Empty: whole rows were compared.
    KeyCounts pks;
    ValueCounts values;
    SchemaCounts schema;
    ScoreTerms score;
    DuplicateKeys duplicateKeys;
    std::optional<SampleFacts> sample; ///< Values were compared for these rows only; keys are counted in full.
    std::optional<LimitFacts> limited; ///< Nothing when all was fetched.
    std::vector<ColumnInfo> columns;   ///< A's order, then the columns only in B in B's order.
    std::string algorithm;             ///< What was done: "join", "fetch_and_join", "hash", "hash_v2_alpha".
    std::int64_t leftBehind = 0;       ///< Pairs of equal rows that stayed in their databases.
    std::array<std::vector<Dependent>, 2> dependents{}; ///< Views that read the tables.
    std::vector<std::string> notes;                     ///< Sentences for people.
    std::optional<DiffAnalysis> analysis;               ///< What the run says beyond the counters.
    friend bool operator==(const DiffSummary&, const DiffSummary&) = default;
};

/// 100 x (1 - different / rows), 100 for no rows. Not rounded.
[[nodiscard]] double matchPercent(std::int64_t different, std::int64_t rows);

} // namespace diffract::engine
