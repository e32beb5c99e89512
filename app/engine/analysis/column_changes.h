// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/analysis_input.h"
#include "engine/diff_analysis.h"
#include "engine/outcome.h"

#include <cstddef>
#include <vector>

namespace diffract::engine {

/// What became of the values of each column that differs: pairs, distances, explanations. Reads stored rows only.
class ColumnChangesReader final {
public:
    explicit ColumnChangesReader(const AnalysisInput& input)
        : m_input(input)
    {}
    [[nodiscard]] Outcome<std::vector<ColumnChanges>> read();

private:
    /// Columns of one statement, as indexes into m_changes.
    using Batch = std::vector<std::size_t>;

    [[nodiscard]] Done readPairs(const Batch& batch);
    [[nodiscard]] Done readDeltas(const Batch& batch);
    [[nodiscard]] Done readExplanations(const Batch& batch);
    [[nodiscard]] std::string pairRows(std::size_t at) const;
    /// A term where the column differs, NULL elsewhere.
    [[nodiscard]] std::string where(std::size_t at, const std::string& term) const;
    [[nodiscard]] ValueRef value(Side side, std::size_t at) const;

    const AnalysisInput& m_input;
    std::vector<std::size_t> m_columns; ///< Stored columns, aligned with m_changes.
    std::vector<ColumnChanges> m_changes;
    std::string m_sample; ///< Condition on rows whose pairs are counted; empty: all.
};

} // namespace diffract::engine
