// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace diffract::engine::csv {

enum class Packing { Gzip, Zstandard };

/// By the first bytes.
[[nodiscard]] std::optional<Packing> packingOf(std::string_view head) noexcept;

struct UnpackTo {
    int out = -1;            ///< File to append to.
    std::string path;        ///< Of the packed file, for messages.
    std::uint64_t limit = 0; ///< Unpack at most about so many bytes (a preview); 0: all.
    std::uint64_t most = 0;  ///< More than that is an error: the room there is; 0: no bound.
};

/// Unpacks all parts of a file that lie one after the other and checks their checksums. Returns the bytes written.
/// Errors: Malformed ("truncated", "damaged_archive"), DiskFull (also for `most`), Io, Cancelled.
[[nodiscard]] Outcome<std::uint64_t> unpack(int in, Packing packing, const UnpackTo& to, const std::stop_token& stop);

} // namespace diffract::engine::csv
