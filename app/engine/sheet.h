// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_spec.h"
#include "engine/outcome.h"
#include "engine/source/landed.h"
#include "engine/source/source_settings.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace diffract::engine {

/// Lands a sheet of an Excel file (.xlsx), read by DuckDB's excel extension on an instance of its own. The types
/// follow from the cells: docs/engine-decisions.md, Reading Excel.
/// @param rowLimit looks at so many rows only (a preview)
/// Errors: those of identityOf(), Malformed ("not_excel", "no_such_sheet", "empty_file", "missing_column_name",
/// "duplicate_column", "damaged"), Io ("missing_extension"), DiskFull, Cancelled.
[[nodiscard]] Outcome<Landed> landSheet(const FileSpec& spec, const SourceSettings& settings,
                                        std::optional<std::uint64_t> rowLimit, const std::stop_token& stop);

} // namespace diffract::engine
