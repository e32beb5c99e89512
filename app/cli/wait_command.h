// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/diff_follower.h"
#include "cli/document_writer.h"
#include "cli/service_command.h"

namespace diffract::cli {

/// `diffract-cli wait`: follows a diff of a service to its end; the exit status is its result.
class WaitCommand final : public ServiceCommand {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    WaitCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~WaitCommand() override;

    void start();
    /// As Ctrl+C: the waiting ends, the diff goes on.
    void cancel();

private:
    void begin();
    void onFinished(const api::DataDiff& diff, const api::Summary& summary);
    void onEnding() override;
    void note(const QString& text) override;

    const DocumentWriter m_writer;
    DiffFollower m_follower;
};

} // namespace diffract::cli
