// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/server_table.h"

namespace diffract::engine {

/// How SQLite keeps DuckDB's types so that they read back (docs/sources.md, Result tables). No DECIMAL: SQLite would
/// make a floating point number of it.
[[nodiscard]] ServerRules sqliteRules();

} // namespace diffract::engine
