// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/engine_process.h"

#include <QDateTime>
#include <QTimer>

namespace diffract::ui {

/// Starts the local engine for the window, points the client at it, asks it every two seconds how it is, and
/// says in sentences what happened to it. The window never waits for any of this.
class EngineLink final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives the link.
    EngineLink(client::ApiClient& client, const client::EngineOptions& options, QObject* parent);

    void start();
    /// Ends the engine in good order; `stopped` follows.
    void stop();
    /// Ends it in good order and starts it anew.
    void restart();
    [[nodiscard]] bool isReady() const { return m_engine.state() == client::EngineProcess::State::Running; }
    /// 0 when it does not run.
    [[nodiscard]] qint64 processId() const { return m_engine.processId(); }
    /// Asks at once, after a run was started or ended.
    void refresh();

Q_SIGNALS:
    void starting();
    /// The client has an address now, perhaps a new one.
    void ready();
    /// It died and is being started again; nothing can be asked meanwhile.
    void lost();
    /// It is there again after a death. @param at when it died, local time.
    void returned(const QDateTime& at);
    /// It does not run and will not be started again by itself. `message` is for people.
    void gone(const QString& message);
    void statusChanged(const diffract::api::LocalStatus& status);
    void stopped();

private:
    void onReady(const client::ServiceAddress& address, const QString& key);
    void onDied(const QString& what, bool restarting);

    client::ApiClient& m_client;
    client::EngineProcess m_engine;
    client::Call<api::LocalStatus> m_call;
    QTimer m_poll;
    bool m_again = false; ///< Start when it has stopped.
    QDateTime m_diedAt;   ///< Valid between a death and the answer after it.
};

} // namespace diffract::ui
