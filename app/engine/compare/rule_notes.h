// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/compare_rules.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// What was taken as equal besides equal values: a sentence a rule, none without rules.
[[nodiscard]] std::vector<std::string> ruleNotes(const CompareRules& rules);

} // namespace diffract::engine
