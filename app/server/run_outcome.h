// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_summary.h"
#include "engine/outcome.h"
#include "server/live_run.h"

#include <functional>

namespace diffract::server {

/// How one run ended.
using RunOutcome = engine::Outcome<engine::DiffSummary>;

/// Runs one diff to its end on the calling thread and leaves the stored result in the run's folder.
using Runner = std::function<RunOutcome(LiveRun&)>;

} // namespace diffract::server
