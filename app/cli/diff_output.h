// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cli/cli_options.h"
#include "cli/document_writer.h"
#include "cli/terminal.h"
#include "report/report_data.h"

namespace diffract::cli {

/// What a finished diff leaves behind: the summary, the JSON and the HTML.
class DiffOutput final {
public:
    /// All outlive the object.
    DiffOutput(const CliOptions& options, const Terminal& out, const Terminal& err)
        : m_options(options)
        , m_out(out)
        , m_err(err)
        , m_writer(out, err, options.quiet)
    {}

    /// Writes everything that was asked for; the summary is on standard output unless a document is.
    /// A failed run has none.
    /// @return Io or DiskFull, naming the file.
    [[nodiscard]] Done write(const report::ReportData& data) const;

    /// `{"diff", "summary_results", "provenance"}`, as --json writes it.
    [[nodiscard]] static QByteArray json(const report::ReportData& data);

private:
    [[nodiscard]] bool documentOnOutput() const;

    const CliOptions& m_options;
    const Terminal& m_out;
    const Terminal& m_err;
    const DocumentWriter m_writer;
};

} // namespace diffract::cli
