// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/inspect.h"

namespace diffract::engine {

/// inspect() of JSON: the first rows, and the types that they have (all rows when options.full).
[[nodiscard]] Outcome<Inspection> inspectJson(const FileSpec& spec, const InspectOptions& options,
                                              const std::stop_token& stop);

/// inspect() of Excel: the sheet's first thousand rows (all when options.full).
[[nodiscard]] Outcome<Inspection> inspectExcel(const FileSpec& spec, const InspectOptions& options,
                                               const std::stop_token& stop);

} // namespace diffract::engine
