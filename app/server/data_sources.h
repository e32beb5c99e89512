// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api_router.h"
#include "server/source_access.h"
#include "server/source_registry.h"

#include <functional>

namespace diffract::server {

/// /api/v1/data_sources: the list, what types there are, making and deleting, passwords; and
/// /api/v1/organization/meta. Registry and access live as long as the router.
/// @param isInUse whether a diff that is not finished needs that source.
void addSourceListEndpoints(ApiRouter& router, SourceRegistry& registry, const SourceAccess& access,
                            std::function<bool(qint64)> isInUse);

} // namespace diffract::server
