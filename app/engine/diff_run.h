// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/diff_summary.h"
#include "engine/outcome.h"
#include "engine/progress_sink.h"

#include <memory>
#include <optional>
#include <string>

namespace diffract::engine {

/// One comparison of two files, by plan P5: one aggregate over (key, side, hash of the row) finds every key
/// counter and the keys to look at, then both files are read again for those. Whatever is counted or stored
/// was compared by value. Used once.
class DiffRun final {
public:
    /// `resultFolder` must exist; the run leaves "result.duckdb" in it, whole or not at all. When the process ends
    /// in mid-run, a run of the same request in the same folder goes on from what was finished: see KeptWork. What it
    /// has kept is removed with this object.
    DiffRun(DiffRequest request, std::string resultFolder);
    ~DiffRun();
    DiffRun(const DiffRun&) = delete;
    DiffRun& operator=(const DiffRun&) = delete;

    /// On the calling thread, until all is stored. Errors carry a type for `error_type` and a sentence.
    [[nodiscard]] Outcome<DiffSummary> run(ProgressSink& sink);

    /// After run(): the name of the last stage that an earlier run had finished; nothing when it began at its start.
    [[nodiscard]] std::optional<std::string> takenUpAfter() const;

    /// From any thread, any time, also before run(): run() answers Cancelled within 200 ms.
    void interrupt();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace diffract::engine
