// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/csv/line_text.h"
#include "engine/file_identity.h"
#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/problem.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

struct InspectOptions {
    std::size_t rows = 100; ///< First rows to give.
    std::size_t lines = 20; ///< First raw lines to give (CSV).
    /// Read the whole CSV file: types, row count and problems are then those of the run. Without it, only the
    /// first MiB is looked at (under 200 ms for any size) and types may still widen.
    bool full = false;
    /// Parquet: rows that do not fit are left out, with a warning "rows_too_long".
    std::uint64_t memoryBytes = std::uint64_t{1} << 30;
};

/// A look at one file before a run.
struct Inspection {
    FileIdentity identity{};
    CsvOptions csv{};                 ///< Effective options (CSV).
    std::vector<std::string> found{}; ///< Names of those that were sniffed: "delimiter", "encoding", ...
    std::vector<Column> columns{};
    std::vector<std::vector<std::optional<std::string>>> rows{}; ///< Exact text; nullopt is NULL.
    std::vector<std::string> lines{}; ///< First physical lines, UTF-8, each cut at 500 bytes (CSV).
    /// Lines with a problem behind the first ones, and the lines around them (CSV); cut alike, in order.
    std::vector<csv::LineText> problemLines{};
    std::optional<std::uint64_t> rowCount{}; ///< Known for Parquet, small CSV files and after a full look.
    std::vector<Problem> problems{};         ///< Errors (the run would fail) and warnings, in line order.
};

/// Shows what can be shown: an error inside the file becomes a problem with its line beside the rows before
/// it. Fails only when nothing can be read at all (NotFound, Io, Invalid, not this format) or Cancelled.
[[nodiscard]] Outcome<Inspection> inspect(const FileSpec& spec, const InspectOptions& options = {},
                                          std::stop_token stop = {});

} // namespace diffract::engine
