// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_identity.h"
#include "engine/file_spec.h"
#include "engine/outcome.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// What a file spec is read from.
struct FileParts {
    std::vector<std::string> paths{}; ///< The file itself, or the Parquet files below a folder, by path.
    /// Of a folder: all sizes together, the newest time, and an inode that stands for all of its parts.
    FileIdentity identity{};
};

/// Looks without opening. Folders are for Parquet only: all *.parquet and *.pq below, hidden ones left out.
/// Errors: those of identityOf(); Malformed ("no_parquet_files").
[[nodiscard]] Outcome<FileParts> partsOf(const FileSpec& spec);

} // namespace diffract::engine
