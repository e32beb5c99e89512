// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/pg_column.h"

#include <string>
#include <string_view>

namespace diffract::engine {

/// What PostgreSQL writes of a value, as DuckDB writes it: true, 1.0, \x00, 0044-03-15 (BC), 1 month. What is made text
/// there anyway stays as it is.
[[nodiscard]] std::string pgText(const PgColumn& column, std::string_view text);

} // namespace diffract::engine
