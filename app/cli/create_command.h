// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_page.h"
#include "cli/document_writer.h"
#include "cli/input_reader.h"
#include "cli/service_command.h"

namespace diffract::cli {

/// `diffract-cli create`: checks a request, sends it once and prints the ID. After a lost answer the service's
/// newest diffs are searched for the same request; it is never sent again.
class CreateCommand final : public ServiceCommand {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    CreateCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~CreateCommand() override;

    void start();
    /// As Ctrl+C.
    void cancel();

private:
    void onRead(const QByteArray& text);
    [[nodiscard]] Done check();
    void noteUnknown() const;
    void send();
    void onCreated(const client::ApiResult<api::DataDiff>& answer);
    void search(const client::ApiFailure& lost);
    [[nodiscard]] QString findings(const client::ApiResult<api::DiffPage>& answer) const;

    const DocumentWriter m_writer;
    InputReader m_input;
    api::CreateRequest m_request;
    bool m_sent = false;
};

} // namespace diffract::cli
