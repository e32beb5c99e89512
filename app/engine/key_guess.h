// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/database.h"
#include "engine/file_source.h"
#include "engine/outcome.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

/// How good a key is on one side, by the contract's counters (engine.md, Key counters).
struct KeyQuality {
    std::uint64_t rows = 0;
    std::uint64_t nulls = 0;      ///< Rows with a NULL in the key.
    std::uint64_t duplicates = 0; ///< All rows of keys that stand in more than one row.
    std::uint64_t distincts = 0;  ///< Different keys without NULL.

    friend bool operator==(const KeyQuality&, const KeyQuality&) = default;
};

struct KeyCandidate {
    std::vector<std::string> columns{}; ///< A's names, in A's order.
    std::string reason{};               ///< Sentence with the counts of both sides.
    bool unique = false;                ///< No NULL and no duplicate on either side.
    std::array<KeyQuality, 2> quality{};
};

struct KeyGuess {
    std::vector<KeyCandidate> candidates{};       ///< Best first, at most five, counted exactly.
    std::string note{};                           ///< Sentence, for example when nothing is good; may be empty.
    std::array<std::vector<Column>, 2> columns{}; ///< Of guessKeyOf(): as the inputs agreed to be read.
};

/// Columns that have the same meaning on both sides: positions in A and B, by exact name after the mapping.
/// @param mapping names in A and in B.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>>
matchedColumns(const FileSource& a, const FileSource& b,
               const std::vector<std::pair<std::string, std::string>>& mapping);

/// Finds small sets of columns that identify the rows of both sides: names first, then single columns, pairs,
/// triples and fours of what distinguishes most; floats, booleans, arrays and other values that make poor keys
/// are left out, timestamps take part in composites only. Big files are pruned on a sample; what is returned
/// is counted over all rows. The sources must have agreed and the database must allow their files.
/// Errors: those of the scans, Cancelled.
[[nodiscard]] Outcome<KeyGuess> guessKey(const FileSource& a, const FileSource& b, duck::Database& database,
                                         const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
                                         std::stop_token stop = {});

/// Counts one key. Errors: Invalid when a name is not a column of both sides or its types differ.
[[nodiscard]] Outcome<KeyCandidate> checkKey(const FileSource& a, const FileSource& b, duck::Database& database,
                                             const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
                                             const std::vector<std::string>& key, std::stop_token stop = {});

/// What guessKeyOf() is to look for.
struct KeyWish {
    std::vector<std::pair<std::string, std::string>> mapping{}; ///< Names in A and in B.
    std::vector<std::string> key{};                             ///< Not empty: only this one is checked.
    std::vector<std::string> avoidNames{};                      ///< Not part of a guess; letter case does not matter.
    /// The contract's kinds, "text" for any text, or "db:" and a type as DuckDB writes it; in addition to the kinds
    /// that are never guessed (service-facts 1.2, infer_pk_avoid_types).
    std::vector<std::string> avoidTypes{};
};

/// Both, from two datasets: opens them, lets their types agree and opens a database in the settings' folder.
[[nodiscard]] Outcome<KeyGuess> guessKeyOf(const DatasetSpec& a, const DatasetSpec& b, const KeyWish& wish,
                                           const SourceSettings& settings, std::stop_token stop = {});

} // namespace diffract::engine
