// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/parser.h"
#include "engine/file_spec.h"
#include "engine/outcome.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine::csv {

/// What a sample of rows says about the dialect. `found` names what was sniffed.
struct Sniffed {
    Dialect dialect{};
    std::vector<std::string> found{};
};

/// @param sample starts at the header, ends anywhere. @param last it ends where the file ends.
/// @param tabs the file's name ends in .tsv or .tab.
/// Errors: Invalid, for an option that is no single ASCII character and so on.
[[nodiscard]] Outcome<Sniffed> sniff(std::string_view sample, bool last, const CsvOptions& options, bool tabs);

/// Another delimiter that splits the sample into the same number of columns, more than one, in nearly every
/// row; '\0' if there is none.
[[nodiscard]] char betterDelimiter(std::string_view sample, bool last, const Dialect& dialect);

} // namespace diffract::engine::csv
