// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api_router.h"

#include <QString>

#include <stop_token>

namespace diffract::server {

/// local/preview and local/guess_key (docs/rest-extensions.md). Both run on the slow pool and end when a stop is
/// asked for.
/// @param tempFolder must exist; a folder of its own for each request.
void addLocalEndpoints(ApiRouter& router, const QString& tempFolder, const std::stop_token& stop);

} // namespace diffract::server
