// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/problem.h"
#include "server/source_access.h"
#include "server/source_registry.h"

#include <stop_token>

namespace diffract::server {

/// What is wrong with a request that this service cannot run: the contract's rules, the engine's limits, the
/// data sources there are and whether they can be used, whether the files can be opened, and whether the columns that
/// it names are there, as far as one look tells (dataset_look.h): that may take two seconds. Any thread.
[[nodiscard]] api::Problems checkCreate(const api::CreateRequest& request, const SourceRegistry& sources,
                                        const SourceAccess& access, const std::stop_token& stop = {});

/// What a valid request is going to be done by: what it asks for, else "join" when both sides are in one source, else
/// "fetch_and_join". The run may find that it cannot, and then says so.
[[nodiscard]] QString algorithmOf(const api::CreateRequest& request, const SourceRegistry& sources);

} // namespace diffract::server
