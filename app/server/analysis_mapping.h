// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_analysis.h"
#include "api/summary_extras.h"
#include "engine/diff_analysis.h"

namespace diffract::server {

/// What the engine's last stage found, as the REST types say it. Plain functions, any thread.

[[nodiscard]] api::LocalAnalysis analysisOf(const engine::DiffAnalysis& analysis);
/// `exclusives_profile` of summary_results: bins and top values are counts there.
[[nodiscard]] api::ExclusivesProfile exclusivesProfileOf(const std::vector<engine::ColumnProfile>& profile);

} // namespace diffract::server
