// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/reduce/left_behind.h"
#include "engine/reduce/side_count.h"
#include "engine/reduce/side_sql.h"

#include <stop_token>

namespace diffract::engine {

/// The comparison inside the database that holds both sides (engine.md, join): it finds the keys that need a look, and both
/// sides' rows of those are fetched. Where no key can occur twice their rows are joined and compared; else one aggregate
/// over both takes those whose rows are not one and one with equal hashes. Both sides are of one snapshot.
[[nodiscard]] Outcome<LeftBehind> joinInside(const HeldSide& a, const HeldSide& b, const RowShape& shape,
                                             const SideCountPair& counts, const std::stop_token& stop);

} // namespace diffract::engine
