// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/diff_page.h"
#include "report/terminal_summary.h"

namespace diffract::cli {

/// One diff as words, raw: what stands in its line.
struct DiffWords {
    QString id, status;
    QString result;  ///< the verdict; of a running one how far it is, of a failed one why
    QString created; ///< ISO 8601, as it came
    QString a, b;    ///< names of the sides
    QString tags;    ///< with commas

    [[nodiscard]] static DiffWords of(const api::DataDiff& diff);
};

/// A word of the service, cut to one line of a moderate length.
[[nodiscard]] QString shortWord(const QString& word);
/// What is to be said of a result that is not documented; else empty.
[[nodiscard]] QString unknownResultText(const api::DataDiff& diff);
/// "5  done  different  a.csv / b.csv  created 23 Nov 2026, 07:45  41.8 s"
[[nodiscard]] QString statusLine(const api::DataDiff& diff);
/// A line each, fields between tabs: ID, status, result, created, A, B, tags. Hidden characters are named.
[[nodiscard]] QString tabbedLines(const api::DiffPage& page);
/// As a table for people, with a head.
[[nodiscard]] QString diffTable(const api::DiffPage& page, const report::TerminalOptions& look);

} // namespace diffract::cli
