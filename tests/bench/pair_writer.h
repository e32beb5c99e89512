// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <string>

namespace diffract::bench {

/// What a pair looks like.
struct PairShape {
    std::int64_t rows = 0;
    std::int64_t seed = 1;
    std::size_t columns = 19; ///< Beside the key, of every usual type; at most 19, then about 277 bytes a row as CSV.
    int changed = 100;        ///< Of 10,000 rows, in one column each.
    int missing = 10;         ///< Of 10,000 rows, on each side.
};

/// Writes a.parquet and b.parquet into a folder; in B the rows are shuffled. The same shape gives the same values.
/// @returns the counts a diff must find, as JSON; taken from the rules that made the rows, not from comparing.
[[nodiscard]] engine::Outcome<std::string> writePair(const std::string& folder, const PairShape& shape);

} // namespace diffract::bench
