// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan/plan_input.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// Statements that make a result file readable by itself: table columns(i, name, name_b, role, type_a, type_b,
/// kind_a, kind_b) says what a3, b3 and d3 are, sections(name, rows) how much there is, meta(name, value) who
/// wrote it.
[[nodiscard]] std::vector<std::string> describingStatements(const PlanInput& input);

} // namespace diffract::engine
