// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/random_pair.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diffract::test {

/// The comparison once more, the slow and simple way, over tables the test made itself: no SQL, no hashes.
/// Gives what a run must find as sorted lines of text.
class SlowDiff final {
public:
    SlowDiff(const KnownTable& a, const KnownTable& b, const engine::DiffRequest& request);

    [[nodiscard]] std::string expected();

private:
    using Row = KnownTable::Row;
    using Texts = std::vector<std::string>;
    struct Pair {
        std::string name;
        std::optional<std::size_t> a;
        std::optional<std::size_t> b;
        engine::ColumnRole role = engine::ColumnRole::Compared;
    };
    struct Group {
        std::vector<const Row*> a;
        std::vector<const Row*> b;
    };

    void pairColumns();
    [[nodiscard]] bool considered(const std::string& name) const;
    [[nodiscard]] bool passesFilter(bool sideA, const Row& row) const;
    void group();
    void countSchema();
    [[nodiscard]] std::int64_t reorders() const;
    void compareKeys();
    void compareWholeRows();
    void compareOne(const Row& a, const Row& b);
    void compareDuplicates(const Texts& key, const Group& group);
    void finish();
    /// Meanings of the columns of one role; empty for a NULL.
    [[nodiscard]] Texts meanings(const KnownTable& table, const Row& row, engine::ColumnRole role, bool sideA,
                                 bool* anyNull = nullptr) const;
    [[nodiscard]] std::string cells(bool sideA, const Row& row) const;
    void line(const std::string& text) { m_lines.push_back(text); }

    const KnownTable& m_a;
    const KnownTable& m_b;
    const engine::DiffRequest& m_request;
    std::vector<Pair> m_pairs; ///< Keys first, then A's order, then those only in B.
    std::map<Texts, Group> m_groups;
    engine::DiffSummary m_found;
    std::map<std::string, std::int64_t> m_different;
    Texts m_lines;
};

/// The same lines from what a run found and stored.
[[nodiscard]] std::string found(const engine::DiffSummary& summary, const DiffFixture& files, const KnownTable& a,
                                const KnownTable& b, const engine::DiffRequest& request);

} // namespace diffract::test
