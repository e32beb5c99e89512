// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/analysis_input.h"
#include "engine/analysis/measure.h"
#include "engine/diff_analysis.h"
#include "engine/outcome.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// A column to be profiled: both sides, of comparable types.
struct ProfiledColumn {
    std::string name;
    std::array<ValueRef, 2> sides;
};

/// Profiles of columns over two tables, side by side. The number of statements grows with blocks of columns, not
/// with columns: 1,000 columns take some 70 a side.
class ProfileReader final {
public:
    /// @param sources what to select each side FROM
    ProfileReader(const AnalysisInput& input, std::array<std::string, 2> sources, std::vector<ProfiledColumn> columns);
    [[nodiscard]] Outcome<std::vector<ColumnProfile>> read();

private:
    /// Found on the way, for one side of a column.
    struct Side {
        std::int64_t estimate = 0;       ///< Of different values.
        std::optional<std::string> low;  ///< Finite places, for the bins.
        std::optional<std::string> high; ///<
    };
    using Batch = std::vector<std::size_t>;

    [[nodiscard]] std::vector<std::string> overviewTerms(std::size_t column, std::size_t side) const;
    [[nodiscard]] Done readOverview(std::size_t side, std::size_t from);
    void takeOverview(duck::Rows& row, std::size_t first, std::size_t column, std::size_t side);
    [[nodiscard]] Done fixEdges();
    [[nodiscard]] Done nameEdges();
    [[nodiscard]] Done readBins(std::size_t side);
    [[nodiscard]] Done readTops(std::size_t side);
    [[nodiscard]] Done readTop(std::size_t side, const Batch& batch);
    [[nodiscard]] std::string place(std::size_t column, std::size_t side) const;
    /// Columns whose places make bins.
    [[nodiscard]] bool hasBins(std::size_t column) const { return !m_profiles[column].edges.empty(); }

    const AnalysisInput& m_input;
    std::array<std::string, 2> m_sources;
    std::vector<ProfiledColumn> m_columns;
    std::vector<Measure> m_measures;
    std::vector<std::array<Side, 2>> m_sides;
    std::vector<ColumnProfile> m_profiles;
    std::vector<std::vector<std::string>> m_places; ///< Edges as places: SQL literals without their type.
};

} // namespace diffract::engine
