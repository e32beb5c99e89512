// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"
#include "cli/exit_status.h"
#include "cli/key_finder.h"
#include "client/api_client.h"
#include "client/engine_process.h"

#include <QObject>

#include <memory>

namespace diffract::cli {

/// What a command talks to: a private engine of its own, or the service of --host.
class ServiceLink final : public QObject {
    Q_OBJECT
public:
    /// `options` and `client` live longer.
    ServiceLink(const CliOptions& options, client::ApiClient& client, QObject* parent = nullptr);
    ~ServiceLink() override;

    /// Then `ready`, with the client set up, or `failed`.
    void start();
    /// Ends the engine, if there is one; `stopped` always comes later.
    void stop();
    [[nodiscard]] bool isLocal() const { return m_options.host.isEmpty(); }

Q_SIGNALS:
    void ready();
    /// Something worth a line, on the way.
    void note(const QString& text);
    /// Also later, when the engine dies.
    void failed(diffract::cli::ExitStatus status, const QString& message);
    void stopped();

private:
    void startEngine();
    void useService();

    const CliOptions& m_options;
    client::ApiClient& m_client;
    KeyFinder m_keys;
    std::unique_ptr<client::EngineProcess> m_engine; ///< None with --host.
};

} // namespace diffract::cli
