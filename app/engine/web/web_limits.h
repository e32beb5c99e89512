// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace diffract::engine {

/// What one fetch may take.
struct WebLimits {
    std::uint64_t bytes = 64ULL << 30; ///< A larger file is refused, announced or not.
    std::chrono::milliseconds connect{15'000};
    std::chrono::milliseconds stall{60'000}; ///< Without one byte.
    std::chrono::milliseconds wait{500};     ///< Before the second attempt; doubled for each further one.
    unsigned attempts = 4;
    unsigned redirects = 5;
};

} // namespace diffract::engine
