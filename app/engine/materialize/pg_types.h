// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/server_table.h"

namespace diffract::engine {

/// How PostgreSQL keeps DuckDB's types (docs/sources.md, Result tables).
[[nodiscard]] ServerRules pgRules();

} // namespace diffract::engine
