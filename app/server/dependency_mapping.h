// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/summary_extras.h"
#include "engine/source/dependent.h"

#include <array>
#include <vector>

namespace diffract::server {

class LiveRun;

/// `dependencies` of summary_results: the views that read the tables of [A, B], A's first; a view that reads both
/// comes once. `item_type` is "view" or "materialized_view".
[[nodiscard]] std::vector<api::Dependency>
dependenciesOf(const std::array<std::vector<engine::Dependent>, 2>& dependents, const LiveRun& live);

} // namespace diffract::server
