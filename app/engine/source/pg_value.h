// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/cell.h"
#include "engine/source/pg_column.h"

#include <string_view>

namespace diffract::engine {

/// Puts one value of PostgreSQL's binary form in its place. False when the column's type cannot hold it.
[[nodiscard]] bool putPgValue(const PgColumn& column, std::string_view bytes, Cell cell);

} // namespace diffract::engine
