// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/file_source.h"
#include "engine/outcome.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

/// Finds promising keys on the first rows of both sides, one width after the other, by a beam: wider sets
/// grow from the best narrower ones. The caller counts what is found over all rows.
class KeySearch final {
public:
    using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
    struct Found {
        Pairs key;          ///< Positions in A and B, in A's order.
        bool named = false; ///< id, pk, key, <file>_id ...
    };
    static constexpr std::size_t widest = 4;

    KeySearch(const FileSource& a, const FileSource& b, duck::Connection& connection);

    /// Copies the first rows of the columns that may be in a key into temporary tables.
    [[nodiscard]] Done sample(const Pairs& pairs, const std::stop_token& stop);
    /// The sets of the next width that may be keys, best first.
    [[nodiscard]] Outcome<std::vector<Found>> next(const std::stop_token& stop);

private:
    struct Candidate {
        std::vector<std::size_t> columns; ///< Indexes into m_columns.
        double distinct = 0;              ///< Share of the rows, of the worse side.
    };
    struct Member {
        std::pair<std::size_t, std::size_t> pair;
        bool named = false;
        bool alone = true; ///< False for timestamps: only beside others.
        double distinct = 0;
    };

    [[nodiscard]] Done keepTheBest(const std::stop_token& stop);
    [[nodiscard]] Done measure(Candidate& candidate, const std::stop_token& stop);
    [[nodiscard]] std::vector<Candidate> wider() const;
    [[nodiscard]] bool better(const Candidate& x, const Candidate& y) const;

    const FileSource& m_a;
    const FileSource& m_b;
    duck::Connection& m_connection;
    std::vector<Member> m_columns;
    std::vector<Candidate> m_beam;
    std::array<std::uint64_t, 2> m_rows{};
    std::size_t m_width = 0;
};

} // namespace diffract::engine
