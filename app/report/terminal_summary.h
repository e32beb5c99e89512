// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_data.h"

#include <QString>

namespace diffract::report {

/// What the terminal can do.
struct TerminalOptions {
    int width = 100;     ///< Columns; 100 without a terminal. Below 60 counts as 60.
    bool colour = false; ///< ANSI colours, the terminal's own sixteen.
    bool utf8 = true;    ///< Else `!=` for `≠`, `#` for bars, `\uXXXX` for letters beyond ASCII.
};

/// The summary of a finished, failed or cancelled diff as design/screens 26 shows it: lines with "\n" at each
/// end, no colour unless asked for. Data is shown without control characters, so it cannot move the cursor.
/// The same data gives the same text. Any thread.
[[nodiscard]] QString terminalSummary(const ReportData& data, const TerminalOptions& options);

} // namespace diffract::report
