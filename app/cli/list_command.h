// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_page.h"
#include "cli/document_writer.h"
#include "cli/service_command.h"

namespace diffract::cli {

/// `diffract-cli list`: a page of diffs, as a table on a terminal, as lines with tabs in a pipe.
class ListCommand final : public ServiceCommand {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    ListCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~ListCommand() override;

    void start();
    /// As Ctrl+C.
    void cancel();

private:
    void begin();
    void tell(const api::DiffPage& page);
    [[nodiscard]] Done write(const api::DiffPage& page) const;
    [[nodiscard]] QString footer(const api::DiffPage& page) const;

    const Terminal& m_out;
    const DocumentWriter m_writer;
};

} // namespace diffract::cli
