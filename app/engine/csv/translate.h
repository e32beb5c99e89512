// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace diffract::engine::csv {

struct TranslateTo {
    int out = -1;            ///< File to append UTF-8 to.
    std::string path;        ///< Of the source, for messages.
    std::uint64_t limit = 0; ///< Read at most so many bytes; 0: all.
};

/// Both return the bytes written. Errors: Io, DiskFull, Malformed with the line, Cancelled.
[[nodiscard]] Outcome<std::uint64_t> translateLatin1(int in, const TranslateTo& to, const std::stop_token& stop);
/// A byte order mark wins over bigEndian and is not written.
[[nodiscard]] Outcome<std::uint64_t> translateUtf16(int in, bool bigEndian, const TranslateTo& to,
                                                    const std::stop_token& stop);

/// Writes all or says why not.
[[nodiscard]] Done writeAll(int out, const char* data, std::size_t size, const std::string& path);

} // namespace diffract::engine::csv
