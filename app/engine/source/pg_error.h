// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source_spec.h"

#include <string>

namespace diffract::engine {

/// What PostgreSQL says, as an Error that names the server.

/// A connection that did not come about.
[[nodiscard]] Error pgConnectError(const SourceSpec& spec, const std::string& text);
/// A statement that failed. @param state the SQLSTATE, empty when the connection broke.
[[nodiscard]] Error pgStatementError(const SourceSpec& spec, const std::string& state, const std::string& text,
                                     const std::string& sql);

} // namespace diffract::engine
