// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/column_profile.h"
#include "engine/csv/layout.h"
#include "engine/csv/text_file.h"
#include "engine/outcome.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace diffract::engine::csv {

/// What the whole file says.
struct Scan {
    std::uint64_t rows = 0;
    std::vector<ColumnProfile> columns{};
    std::uint64_t longestRow = 0; ///< Bytes.
    bool lf = false;              ///< Line ends met.
    bool crLf = false;
    bool cr = false;
    bool breaks = false; ///< Line breaks inside values.

    void merge(const Scan& other, std::uint64_t lines);
};

/// Reads every row: structure, encoding and types of all values. Parts are read in parallel; the answer, and
/// the error (always the first in the file), do not depend on the number of threads. Memory: 24 MiB a thread
/// beside the longest row. Errors: Malformed with the line, Io, Cancelled.
[[nodiscard]] Outcome<Scan> scan(const TextFile& file, const Layout& layout, unsigned threads,
                                 const std::stop_token& stop);

} // namespace diffract::engine::csv
