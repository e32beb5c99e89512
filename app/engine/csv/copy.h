// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/layout.h"
#include "engine/csv/text_file.h"
#include "engine/outcome.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace diffract::engine::csv {

/// Writes the rows, without header, in the plainest form to `path`: comma, double quotes, LF. For files that
/// DuckDB reads otherwise than scan() does: mixed line ends, other quotes and escapes, rows to skip at the end.
/// What is NULL stays unquoted, what is quoted stays so. Errors: Io, DiskFull, Cancelled.
/// @return rows written.
[[nodiscard]] Outcome<std::uint64_t> writePlainCopy(const TextFile& file, const Layout& layout, const std::string& path,
                                                    const std::stop_token& stop);

} // namespace diffract::engine::csv
