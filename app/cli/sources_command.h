// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_test.h"
#include "cli/service_command.h"

namespace diffract::cli {

/// `diffract-cli sources`: lists, adds, tests or removes data sources; then `over` is emitted once.
class SourcesCommand final : public ServiceCommand {
    Q_OBJECT
public:
    /// `options` and the terminals outlive the command.
    SourcesCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent = nullptr);
    ~SourcesCommand() override;

    void start();
    /// As Ctrl+C.
    void cancel();

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

    const Terminal& m_out;
    api::DataSource m_form;
};

} // namespace diffract::cli
