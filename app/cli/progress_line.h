// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "cli/terminal.h"
#include "client/clock.h"

namespace diffract::cli {

/// The line on standard error that says how far a run is; only on a terminal, and not in the first second of a
/// run (product.md).
class ProgressLine final {
public:
    /// @param terminal outlives the line.
    ProgressLine(const Terminal& terminal, bool enabled, client::Clock& clock = client::SystemClock::instance());

    void show(const api::DataDiff& diff);
    /// Takes the line away; `steps` are said in its place when it had been shown.
    void finish(const api::DataDiff& diff);
    void clear();

    /// "[3/5] Check keys  ━━━━━━────  61 %   0:22", at most `width` columns.
    [[nodiscard]] static QString text(const api::DataDiff& diff, qint64 elapsedMs, int width, bool unicode);

private:
    const Terminal& m_terminal;
    client::Clock& m_clock;
    bool m_enabled;
    bool m_shown = false;
    qint64 m_started;
};

} // namespace diffract::cli
