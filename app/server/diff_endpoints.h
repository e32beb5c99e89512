// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api_router.h"
#include "server/diff_registry.h"
#include "server/reader_cache.h"
#include "server/source_access.h"
#include "server/source_registry.h"

#include <stop_token>

namespace diffract::server {

/// /api/v1/datadiffs of the contract, and the sections and details of a diff (local extensions). All
/// objects outlive the router.
/// @param stop ends the looks at the datasets of new diffs.
void addDiffEndpoints(ApiRouter& router, DiffRegistry& registry, ReaderCache& readers, const SourceRegistry& sources,
                      const SourceAccess& access, const std::stop_token& stop);

} // namespace diffract::server
