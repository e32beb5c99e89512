// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api_router.h"
#include "server/diff_registry.h"
#include "server/reader_cache.h"

namespace diffract::server {

/// /api/v1/datadiffs of the contract, and the sections and details of a diff (local extensions). Both objects
/// outlive the router.
void addDiffEndpoints(ApiRouter& router, DiffRegistry& registry, ReaderCache& readers);

/// What is wrong with a request that this service cannot run: the contract's rules, the engine's limits, the
/// data sources there are, and whether the files can be opened.
[[nodiscard]] api::Problems checkCreate(const api::CreateRequest& request);

} // namespace diffract::server
