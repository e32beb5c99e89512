// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace diffract::engine {

/// Bytes that have come of a file on the web.
struct FetchedPart {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> of{}; ///< Nothing when the server does not say.
};

/// "12 of 80 MB fetched", "1,200 rows fetched", "1,200 rows and 12 MB fetched"; of sides A and B together.
[[nodiscard]] std::string fetchedNote(const std::array<std::optional<std::uint64_t>, 2>& rows,
                                      const std::array<std::optional<FetchedPart>, 2>& parts);

} // namespace diffract::engine
