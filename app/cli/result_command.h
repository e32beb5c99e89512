// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/diff_output.h"
#include "cli/service_command.h"
#include "report/report_data.h"

namespace diffract::cli {

/// A command that ends with the result of a diff: what the service has beside the summary is fetched, everything
/// asked for is written, and the exit status is the verdict.
class ResultCommand : public ServiceCommand {
    Q_OBJECT
public:
    ~ResultCommand() override;

protected:
    /// `options` and the terminals outlive the command.
    ResultCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent);

    /// Of a diff that is over.
    void tellResult(const api::DataDiff& diff, const api::Summary& summary);
    void onEnded() override;

    report::ReportData m_data;

private:
    /// Before the result is written.
    virtual void onResult() {}
    void fetchRows();
    void conclude();

    const DiffOutput m_output;
};

} // namespace diffract::cli
