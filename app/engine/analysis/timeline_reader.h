// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/analysis_input.h"
#include "engine/diff_analysis.h"
#include "engine/outcome.h"

#include <string>

namespace diffract::engine {

/// Rows compared, rows that differ and rows of exclusive keys by stretches of time, when the plan has a time
/// column. Reads A's times once more.
class TimelineReader final {
public:
    /// @param unit minute, hour, day, week, month or year; nullKeys: whether table keyed has keys with NULL parts
    TimelineReader(const AnalysisInput& input, std::string unit, bool nullKeys)
        : m_input(input)
        , m_unit(std::move(unit))
        , m_nullKeys(nullKeys)
    {}
    [[nodiscard]] Outcome<Timeline> read();

private:
    /// The stretch that holds a time, as a TIMESTAMP.
    [[nodiscard]] std::string bucket(Side side, const std::string& time, const std::string& unit) const;
    [[nodiscard]] std::string comparedRows(const std::string& unit) const;
    [[nodiscard]] std::string differingRows(const std::string& unit) const;
    [[nodiscard]] std::string exclusiveRows(Side side, const std::string& unit) const;
    /// Goes to coarser units until the buckets are few enough.
    [[nodiscard]] Done coarsen(Timeline& timeline);

    const AnalysisInput& m_input;
    std::string m_unit;
    bool m_nullKeys;
};

} // namespace diffract::engine
