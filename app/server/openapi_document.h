// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace diffract::server {

/// What the service implements, as OpenAPI 3.1 (app/server/openapi.json): the contract's operations and schemas,
/// and its own, marked `x-origin: local`. Any thread.
[[nodiscard]] const QByteArray& openapiDocument();

} // namespace diffract::server
