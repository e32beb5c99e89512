// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_test.h"
#include "cli/cli_options.h"
#include "cli/exit_status.h"
#include "cli/password_reader.h"
#include "cli/service_link.h"
#include "cli/source_finder.h"
#include "cli/terminal.h"
#include "client/api_client.h"

#include <memory>

namespace diffract::cli {

/// `diffract-cli sources`: lists, adds, tests or removes data sources; then `over` is emitted once.
class SourcesCommand final : public QObject {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    SourcesCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~SourcesCommand() override;

    void start();
    /// As Ctrl+C.
    void cancel();

Q_SIGNALS:
    void over(int exitStatus);

private:
    void begin();
    void list();
    void add();
    void send();
    void findThen(void (SourcesCommand::*next)(const api::DataSource&));
    void test(const api::DataSource& source);
    void poll(qint64 job);
    void onTested(const api::SourceTestResults& results);
    void remove(const api::DataSource& source);
    void refuse(const client::ApiFailure& failure);
    void finish(ExitStatus status, const QString& message = {});

    const CliOptions& m_options;
    const Terminal& m_out;
    const Terminal& m_err;
    client::ApiClient m_client;
    ServiceLink m_link;
    PasswordReader m_passwords;
    std::unique_ptr<SourceFinder> m_finder;
    api::DataSource m_form;
    std::unique_ptr<QObject> m_turn = std::make_unique<QObject>(); ///< Context of the answers under way.
    bool m_finishing = false;
    ExitStatus m_status = ExitStatus::Identical;
};

} // namespace diffract::cli
