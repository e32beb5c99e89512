// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "server/api_router.h"

namespace diffract::server {

/// Data source 1: the files of this computer, given by their addresses.
[[nodiscard]] const api::DataSource& filesSource();

/// /api/v1/data_sources and /api/v1/organization/meta.
void addSourceEndpoints(ApiRouter& router);

} // namespace diffract::server
