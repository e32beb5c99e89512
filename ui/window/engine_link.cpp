// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/engine_link.h"

#include <utility>

namespace diffract::ui {

EngineLink::EngineLink(client::ApiClient& client, const client::EngineOptions& options, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_engine(options)
{
    m_poll.setInterval(2000);
    connect(&m_poll, &QTimer::timeout, this, &EngineLink::refresh);
    connect(&m_engine, &client::EngineProcess::ready, this, &EngineLink::onReady);
    connect(&m_engine, &client::EngineProcess::died, this, &EngineLink::onDied);
    connect(&m_engine, &client::EngineProcess::failed, this, [this](const Error& error) {
        m_poll.stop();
        Q_EMIT gone(error.message);
    });
    connect(&m_engine, &client::EngineProcess::stopped, this, [this] {
        m_poll.stop();
        if (std::exchange(m_again, false))
            start();
        else
            Q_EMIT stopped();
    });
}

void EngineLink::start()
{
    Q_EMIT starting();
    m_engine.start();
}

void EngineLink::restart()
{
    if (!isReady())
        return;
    stop();
    m_again = true;
}

void EngineLink::stop()
{
    m_again = false;
    m_poll.stop();
    m_call.cancel();
    m_engine.stop();
}

void EngineLink::onReady(const client::ServiceAddress& address, const QString& key)
{
    m_client.setService(address, key);
    Q_EMIT ready();
    if (m_diedAt.isValid())
        Q_EMIT returned(m_diedAt);
    m_diedAt = {};
    m_poll.start();
    refresh();
}

void EngineLink::onDied(const QString& what, bool restarting)
{
    m_poll.stop();
    m_call.cancel();
    m_diedAt = QDateTime::currentDateTime();
    if (restarting)
        Q_EMIT lost();
    else
        Q_EMIT gone(what);
}

void EngineLink::refresh()
{
    if (!isReady() || m_call.isRunning())
        return;
    m_call = m_client.localStatus();
    m_call.then(this, [this](const client::ApiResult<api::LocalStatus>& answer) {
        if (answer.ok())
            Q_EMIT statusChanged(*answer);
    });
}

} // namespace diffract::ui
