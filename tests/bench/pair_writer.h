// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <string>

namespace diffract::bench {

/// Writes a.parquet and b.parquet into a folder: a key and 19 columns of every usual type, about 277 bytes a row as
/// CSV; in B the rows are shuffled, 1 % of them changed in one column each, 0.1 % of each side missing. The same
/// rows and seed give the same values.
/// @returns the counts a diff must find, as JSON; taken from the rules that made the rows, not from comparing.
[[nodiscard]] engine::Outcome<std::string> writePair(const std::string& folder, std::int64_t rows, std::int64_t seed);

} // namespace diffract::bench
