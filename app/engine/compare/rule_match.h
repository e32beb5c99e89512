// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/column_match.h"
#include "engine/compare/compare_rules.h"
#include "engine/outcome.h"

namespace diffract::engine {

/// Gives each key and compared column its comparator. Errors are Invalid and name the column: a tolerance or a
/// condition for a column that is a key, that does not exist, or (a tolerance) that is not a number; two
/// tolerances or conditions for one column.
[[nodiscard]] Done applyRules(const CompareRules& rules, ColumnMatch& match);

/// The condition for a pair of columns; nullptr without one. Lives in the rules.
[[nodiscard]] const EqualIf* equalIfOf(const CompareRules& rules, const MatchedColumn& column);

} // namespace diffract::engine
