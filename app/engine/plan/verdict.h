// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_summary.h"

namespace diffract::engine {

/// Match score by engine.md from pks, values, schema and the row counts already in `summary.score`
/// (exclusiveRows, nullKeyRows).
void fillScore(DiffSummary& summary);

/// Worst first: bad-pks, different, missing-pks, identical; empty when no side has a row and the schemas agree.
/// Without a key, a row without a partner makes it different.
[[nodiscard]] DiffResult resultOf(const DiffSummary& summary);

/// What the download limit left out, in a sentence or two.
[[nodiscard]] std::string limitNote(const LimitFacts& limited);

} // namespace diffract::engine
