// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/reduce/left_behind.h"
#include "engine/reduce/side_count.h"
#include "engine/reduce/side_sql.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// Checksums of key ranges in both databases; ranges that are not equal are divided again (engine.md, hash). Equal is
/// a range with as many rows on both sides, each with a key of its own, and the same sum of the rows' hashes.
class Bisection final {
public:
    struct Settings {
        std::int64_t factor = 32;       ///< Ranges that one is divided into.
        std::int64_t threshold = 16384; ///< Rows of a range that are fetched rather than divided.
        bool togetherInRound = true;    ///< All ranges of a round in one statement a side (hash_v2_alpha).
    };
    /// Told after each round how many ranges have been compared so far.
    using Told = std::function<void(std::size_t ranges)>;

    /// The sides must be of different snapshots: both are asked at the same time. All outlive this.
    Bisection(const HeldSide& a, const HeldSide& b, const RowShape& shape, Settings settings, std::stop_token stop);

    [[nodiscard]] Outcome<LeftBehind> run(const SideCountPair& counts, const Told& told);

private:
    struct Sums {
        std::int64_t rows = 0;
        std::string text{}; ///< Of equal ranges equal; empty when they must not be.
    };
    struct Range {
        KeyRange keys{};
        std::array<std::int64_t, 2> rows{};
    };
    using PerSide = std::array<std::vector<Sums>, 2>;

    [[nodiscard]] Outcome<std::vector<KeyRange>> divided(const std::vector<Range>& ranges);
    [[nodiscard]] Outcome<PerSide> summed(const std::vector<KeyRange>& ranges);
    [[nodiscard]] Outcome<std::vector<Sums>> summed(Side side, const std::vector<KeyRange>& ranges);

    std::array<const HeldSide*, 2> m_held;
    std::array<SideSql, 2> m_sql;
    const RowShape& m_shape;
    Settings m_settings;
    std::stop_token m_stop;
};

} // namespace diffract::engine
