// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"
#include "cli/exit_status.h"
#include "cli/password_reader.h"
#include "cli/refusal.h"
#include "cli/service_link.h"
#include "cli/source_finder.h"
#include "cli/terminal.h"
#include "client/api_client.h"

#include <memory>

namespace diffract::cli {

/// A command that needs a service: how it ends. The engine is stopped, then `over` is emitted once.
class ServiceCommand : public QObject {
    Q_OBJECT
public:
    ~ServiceCommand() override;

Q_SIGNALS:
    void over(int exitStatus);

protected:
    /// `options` and the terminal outlive the command. `status`: until finish() says another.
    ServiceCommand(const CliOptions& options, const Terminal& err, ExitStatus status, QObject* parent);

    void say(const QString& text) const;
    /// Something worth a line on the way; not when quiet.
    virtual void note(const QString& text);
    /// Ends with what the service refused, and what can be done about it.
    void refuse(const client::ApiFailure& failure, Place place = Place::Option);
    /// As refuse(), of a request about the diff of the options: says which one is not there.
    void refuseDiff(const client::ApiFailure& failure);
    /// Only the first time; what is still under way is void.
    void finish(ExitStatus status, const QString& message = {});

    const CliOptions& m_options;
    const Terminal& m_err;
    client::ApiClient m_client;
    ServiceLink m_link;
    PasswordReader m_passwords;
    std::unique_ptr<SourceFinder> m_finder;
    std::unique_ptr<QObject> m_turn = std::make_unique<QObject>(); ///< Context of the answers under way.
    bool m_finishing = false;
    ExitStatus m_status;

private:
    /// Before the message of finish() is said.
    virtual void onEnding() {}
    /// After it.
    virtual void onEnded() {}
};

} // namespace diffract::cli
