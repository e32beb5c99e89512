// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/parser.h"
#include "engine/csv/text_file.h"
#include "engine/outcome.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine::csv {

/// A physical line as it stands in the file, without its end.
struct LineText {
    std::uint64_t number = 0; ///< From 1.
    std::string text{};       ///< UTF-8, except where the file is not.
};

/// Some lines of a file; those behind its end are left out. Reads from the start to the last of them, in blocks.
/// @param numbers ascending. @param cut bytes kept of a line. Errors: Io, Cancelled.
[[nodiscard]] Outcome<std::vector<LineText>> linesAt(const TextFile& file, Newline newline,
                                                     const std::vector<std::uint64_t>& numbers, std::size_t cut,
                                                     const std::stop_token& stop);

} // namespace diffract::engine::csv
