// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/version.h"

#include <duckdb.h>

namespace diffract::engine {

const char* duckdbVersion() noexcept
{
    return duckdb_library_version();
}

} // namespace diffract::engine
