// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/analysis_input.h"
#include "engine/diff_request.h"
#include "engine/diff_summary.h"
#include "engine/outcome.h"

#include <functional>

namespace diffract::engine {

/// The last stage of a run: everything it says beyond the counters. Reads the stored tables and, for profiles,
/// attribution and the timeline, the inputs again. A part that fails for a reason of its own is left out with a
/// note: the comparison stands without it.
class Analyst final {
public:
    /// Told how far the stage is, in percent.
    using Told = std::function<void(double from, double to)>;

    /// @param connection after the sections are stored and committed, with the temporary tables of the run
    Analyst(const DiffRequest& request, const PlanInput& plan, duck::Connection& connection, std::stop_token stop,
            DiffSummary& summary);

    /// Cancelled and DiskFull end the run.
    [[nodiscard]] Done run(const Told& told);

private:
    [[nodiscard]] Done changes();
    [[nodiscard]] Done attributions();
    [[nodiscard]] Done exclusivesProfile();
    [[nodiscard]] Done profiles();
    [[nodiscard]] Done timeline();

    const DiffRequest& m_request;
    DiffSummary& m_summary;
    AnalysisInput m_input;
    DiffAnalysis m_analysis;
};

} // namespace diffract::engine
