// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/compare_rules.h"
#include "engine/sampling.h"
#include "engine/source/dataset_spec.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diffract::engine {

/// What one run may use. The values come from the service's settings.
struct Limits {
    int threads = 2;
    std::int64_t memoryBytes = std::int64_t{1} << 30; ///< DuckDB's buffers; see design trust for what it bounds.
    std::int64_t tempBytes = std::int64_t{64} << 30;  ///< Most that may be spilled to tempFolder.
    std::string extensionFolder;                      ///< SourceSettings::extensionFolder.
    std::chrono::milliseconds keepAfter{2000};        ///< Steps that took so long are kept for DiffRun to go on with.
    std::string tempFolder; ///< Must exist; a folder of the run's own is made in it and removed. Empty: the
                            ///< result folder.
};

/// Where rows are compared (engine.md, Sources): inside the database that has both sides, by checksums of key ranges
/// in both, or here. What cannot be done is done here, with a note. All give the same counters.
enum class Algorithm { Auto, Join, FetchAndJoin, Hash, HashV2 };

/// The contract's word: "join", "fetch_and_join", "hash", "hash_v2_alpha"; "auto".
[[nodiscard]] std::string_view wordOf(Algorithm algorithm) noexcept;

/// One comparison. Names in key, mapping keys, rules and lists are A's. In the lists a name with * or ? that no
/// column has is a pattern.
struct DiffRequest {
    DatasetSpec a;
    DatasetSpec b;
    std::vector<std::string> key;                                   ///< Empty: whole rows are compared as a multiset.
    std::vector<std::pair<std::string, std::string>> columnMapping; ///< A's name -> B's name.
    std::vector<std::string> includeColumns;                        ///< Wins over the two below.
    std::vector<std::string> columnsToCompare;                      ///< Another name for include.
    std::vector<std::string> excludeColumns;                        ///< No effect beside an include list. Keys stay.
    bool compareDuplicates = true;
    CompareRules rules;
    /// SQL conditions over each side's own column names, in the SQL of the source that runs it (files: DuckDB's);
    /// only rows that meet them take part. Empty: all rows.
    std::string filterA;
    std::string filterB;
    /// Rows whose time is at or after start and before end; either may be empty. Text as DuckDB reads a
    /// timestamp, with or without a zone (then UTC).
    struct TimeInterval {
        std::string column{}; ///< A's name; a date or timestamp on both sides.
        std::string start{};
        std::string end{};
    };
    TimeInterval interval;
    /// A's name of a date or timestamp of both sides: the analysis then has a timeline. Empty: none.
    std::string timeColumn;
    std::string timeAggregate; ///< minute, hour, day, week, month, year; empty: day.
    bool runProfiles = false;  ///< The analysis then has profiles of every key and compared column.
    Sampling sampling;
    /// At most so many stored rows a column that differs; counters stay exact.
    std::optional<std::int64_t> perColumnDiffLimit;
    /// At most so many rows a side are fetched of those whose keys need a look, the first keys first; the counters
    /// of values are then at least so many.
    std::optional<std::int64_t> downloadLimit;
    Algorithm algorithm = Algorithm::Auto;   ///< Auto: Join where both sides are in one database, else FetchAndJoin.
    std::int64_t bisectionFactor = 32;       ///< Hash: ranges that one is divided into, at least 2.
    std::int64_t bisectionThreshold = 16384; ///< Rows of a side, or of a range, that are fetched whole.
    /// Of A and B: why its source cannot be read now, as a sentence; empty: it can. What an earlier run has fetched
    /// is used all the same.
    std::array<std::string, 2> unreachable;
    Limits limits;
};

} // namespace diffract::engine
