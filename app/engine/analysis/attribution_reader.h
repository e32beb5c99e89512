// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/analysis_input.h"
#include "engine/diff_analysis.h"
#include "engine/outcome.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

/// Rows to be explained, of one side.
struct RowGroup {
    std::string source;    ///< What to select them FROM, with stored cells.
    std::int64_t rows = 0; ///< At least one.
};

/// Which values of columns with few of them groups of rows have more often than all rows of their side, which are
/// read once for all groups. Counts are exact; the first rows of a scan are only looked at to leave columns out
/// that have too many values anyway.
class AttributionReader final {
public:
    AttributionReader(const AnalysisInput& input, Side side, std::int64_t allRows)
        : m_input(input)
        , m_side(side)
        , m_allRows(allRows)
    {}
    /// One for each group.
    [[nodiscard]] Outcome<std::vector<Attribution>> read(const std::vector<RowGroup>& groups);

private:
    struct Value {
        ShownValue shown;
        std::int64_t rows = 0;
    };
    /// By exact text; nothing is NULL.
    using Values = std::map<ShownValue, Value>;
    /// Stored columns that have few values.
    using Columns = std::map<std::size_t, Values>;

    /// Values of those columns that have few. @param source what to select FROM; stored: with stored cells
    [[nodiscard]] Outcome<Columns> count(std::vector<std::size_t> columns, const std::string& source,
                                         bool stored) const;
    /// Drops columns with too many different values in the first rows.
    [[nodiscard]] Done prune(std::vector<std::size_t>& columns, const std::string& source, bool stored) const;
    [[nodiscard]] Done countSome(const std::vector<std::size_t>& columns, const std::string& source, bool stored,
                                 Columns& counted) const;
    /// Drops columns that nothing can come of.
    static void narrow(Columns& columns, std::int64_t rows);
    [[nodiscard]] std::string term(std::size_t column, bool stored) const;
    [[nodiscard]] Attribution ranked(std::int64_t rows, const Columns& columns, const Columns& all) const;

    const AnalysisInput& m_input;
    Side m_side;
    std::int64_t m_allRows;
};

} // namespace diffract::engine
