// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <string>

namespace diffract::engine {

/// What tells that a file is still the same one.
struct FileIdentity {
    std::uint64_t size = 0;      ///< Bytes.
    std::int64_t modifiedNs = 0; ///< Nanoseconds since 1970, UTC.
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Looks at a path without opening it. Errors: NotFound, Io, Invalid (a directory or not a regular file).
[[nodiscard]] Outcome<FileIdentity> identityOf(const std::string& path);

} // namespace diffract::engine
