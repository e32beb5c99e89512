// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// Which rows of each side have to be fetched. The others are pairs of equal rows, one a side, with keys of their own.
struct LeftBehind {
    std::array<std::vector<std::string>, 2> conditions{}; ///< For Snapshot::land().
    std::array<std::int64_t, 2> rows{};                   ///< Of each side in all; of countSides().
    std::string how{};                                    ///< For the notes: "96 key ranges in 2 rounds"; empty: all
                                                          ///< rows, since both sides are small.
};

} // namespace diffract::engine
