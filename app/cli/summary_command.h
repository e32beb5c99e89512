// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/result_command.h"

namespace diffract::cli {

/// `diffract-cli summary`: the result of a diff that is over, as `diff` tells it.
class SummaryCommand final : public ResultCommand {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    SummaryCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~SummaryCommand() override;

    void start();
    /// As Ctrl+C.
    void cancel();

private:
    void begin();
    void onDiff(const api::DataDiff& diff);
    void fetchSummary(const api::DataDiff& diff);
};

} // namespace diffract::cli
