// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/open_input.h"
#include "engine/plan/kept_work.h"
#include "engine/plan/progress.h"

#include <array>
#include <stop_token>
#include <string>

namespace diffract::engine {

/// Opens both sides of a request at once, in folders of their own below `folder`, and says in the running
/// stage's note how many rows have been fetched. Errors are A's where both have one.
/// @param kept what an earlier run fetched is taken from it, what is fetched now goes to it.
[[nodiscard]] Outcome<std::array<FileSource, 2>> openInputs(const DiffRequest& request, const std::string& folder,
                                                            KeptWork& kept, Progress& progress,
                                                            const std::stop_token& stop);

/// Names of the columns that a side's source must deliver; empty when that is not known before the columns are.
/// @param side 0 for A, 1 for B.
[[nodiscard]] std::vector<std::string> wantedColumns(const DiffRequest& request, std::size_t side);

} // namespace diffract::engine
