// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <duckdb.h>

#include <string_view>

namespace diffract::engine::duck {

/// An Error from what DuckDB says: its class decides the kind, its text goes to detail, the message is a
/// sentence for people.
[[nodiscard]] Error faultFrom(std::string_view text, duckdb_error_type type);

} // namespace diffract::engine::duck
