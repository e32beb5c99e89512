// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/server_table.h"

namespace diffract::engine {

/// How MySQL and MariaDB keep DuckDB's types (docs/sources.md, Result tables). JSON goes as text: MySQL's own type
/// keeps neither spellings nor the order of names.
/// @param hasUuid MariaDB from 10.7 on.
[[nodiscard]] ServerRules mySqlRules(bool hasUuid);

} // namespace diffract::engine
