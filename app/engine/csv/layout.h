// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/parser.h"
#include "engine/csv/text_file.h"
#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/problem.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine::csv {

/// Where things stand in a CSV file and how it is to be read: what the first MiB tells.
struct Layout {
    Dialect dialect{};
    std::vector<std::string> found{}; ///< Options that were sniffed: "delimiter", "header", "encoding", ...
    std::vector<std::string> names{}; ///< Of the columns; column1, column2, ... without a header.
    std::uint64_t headerLine = 1;     ///< Physical line of the header, or of the first row without one.
    std::uint64_t dataLine = 1;       ///< Physical line of the first row.
    std::uint64_t dataOffset = 0;     ///< Bytes.
    std::uint64_t dataEnd = 0;        ///< Before the rows skipped at the end.
    bool lf = false;                  ///< Line ends of the header and the lines before it.
    bool crLf = false;
    bool breaks = false;             ///< Line breaks inside names.
    std::vector<Problem> problems{}; ///< Warnings.
};

/// Errors: those of the file's head ("empty_file", "duplicate_column", ...), Invalid for options.
[[nodiscard]] Outcome<Layout> layoutOf(const TextFile& file, const CsvOptions& options, const std::stop_token& stop);

/// The options in effect.
[[nodiscard]] CsvOptions effective(const CsvOptions& options, const Layout& layout, const std::string& encoding);

} // namespace diffract::engine::csv
