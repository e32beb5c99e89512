// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/database.h"
#include "engine/file_source.h"
#include "engine/outcome.h"

#include <stop_token>

namespace diffract::engine {

/// DuckDB does not say which file it could not read, nor always that it was the file. A fault of DuckDB becomes
/// that of the file that cannot be scanned, if there is one; every other error comes back as it is.
/// @param database may read both files.
[[nodiscard]] Error withDamagedFile(Error error, const FileSource& a, const FileSource& b, duck::Database& database,
                                    const std::stop_token& stop);

} // namespace diffract::engine
