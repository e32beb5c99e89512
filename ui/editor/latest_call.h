// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>

namespace diffract::ui {

/// One question to the service at a time: sent a moment after the last change, a newer one voids the older, and
/// while there is no service it waits for one. The last answer stays until the next one comes. UI thread.
template <typename Answer>
class LatestCall final {
public:
    using Send = std::function<client::Call<Answer>()>;

    /// `client` outlives it. @param delayMs between the last ask() and the sending. @param answered is called
    /// after every answer and failure, never from within ask() or forget().
    LatestCall(client::ApiClient& client, int delayMs, std::function<void()> answered)
        : LatestCall(delayMs, std::move(answered))
    {
        setClient(&client);
    }
    /// Asks nobody until setClient().
    LatestCall(int delayMs, std::function<void()> answered)
        : m_answered(std::move(answered))
    {
        m_wait.setSingleShot(true);
        m_wait.setInterval(delayMs);
        QObject::connect(&m_wait, &QTimer::timeout, &m_wait, [this] { send(); });
    }

    /// Another service: question and answer are forgotten. nullptr: there is none.
    void setClient(client::ApiClient* client)
    {
        forget();
        if (m_client)
            m_client->disconnect(&m_wait);
        m_client = client;
        if (!client)
            return;
        QObject::connect(client, &client::ApiClient::serviceChanged, &m_wait, [this] {
            if (m_asking || m_failure)
                send();
        });
    }
    [[nodiscard]] client::ApiClient* client() const { return m_client; }

    void ask(Send question)
    {
        m_call.cancel();
        m_send = std::move(question);
        m_asking = true;
        m_wait.start();
    }
    void forget()
    {
        m_call.cancel();
        m_wait.stop();
        m_send = {};
        m_answer.reset();
        m_failure.reset();
        m_asking = false;
    }

    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] const std::optional<Answer>& answer() const { return m_answer; }
    /// Why there is no answer.
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_failure; }

private:
    void send()
    {
        if (!m_send || !m_client || !m_client->hasService())
            return;
        m_wait.stop();
        m_call.cancel();
        m_asking = true;
        m_call = m_send();
        m_call.then(&m_wait, [this](const client::ApiResult<Answer>& answer) {
            m_call = {};
            m_asking = false;
            m_answer.reset();
            m_failure.reset();
            if (answer.ok())
                m_answer = *answer;
            else
                m_failure = answer.failure();
            m_answered();
        });
    }

    QPointer<client::ApiClient> m_client;
    std::function<void()> m_answered;
    QTimer m_wait;
    Send m_send;
    client::Call<Answer> m_call;
    std::optional<Answer> m_answer;
    std::optional<client::ApiFailure> m_failure;
    bool m_asking = false;
};

} // namespace diffract::ui
