// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/diff_summary.h"
#include "engine/plan/plan_input.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// What people must know of a finished comparison beyond its numbers: what was not compared, and what was not stored.
/// @param storedRows of those that differ; only looked at where the request limits them.
[[nodiscard]] std::vector<std::string> closingNotes(const DiffRequest& request, const PlanInput& input,
                                                    const DiffSummary& summary, std::int64_t storedRows);

} // namespace diffract::engine
