// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/document_writer.h"
#include "cli/service_command.h"

namespace diffract::cli {

/// `diffract-cli status`, `cancel` and `archive`: one question about one diff.
class JobCommand final : public ServiceCommand {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    JobCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~JobCommand() override;

    void start();
    /// As Ctrl+C.
    void cancel();

private:
    void begin();
    void status();
    void findReason(const api::DataDiff& diff);
    void tellStatus(const api::DataDiff& diff);
    /// Then it is over.
    void tell(const QString& text);
    void cancelDiff();
    void archive();

    const DocumentWriter m_writer;
};

} // namespace diffract::cli
