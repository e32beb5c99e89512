// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/key_advisor.h"

namespace diffract::ui {

KeyAdvisor::KeyAdvisor(client::ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(100);
    connect(&m_wait, &QTimer::timeout, this, &KeyAdvisor::send);
    connect(&m_client, &client::ApiClient::serviceChanged, this, [this] {
        if (m_asking || m_failure)
            send();
    });
}

void KeyAdvisor::ask(const api::KeyGuessRequest& question)
{
    if (m_question != question)
        askAgain(question);
}

void KeyAdvisor::askAgain(const api::KeyGuessRequest& question)
{
    m_call.cancel();
    m_question = question;
    m_answer.reset();
    m_failure.reset();
    m_asking = true;
    m_wait.start();
    Q_EMIT changed();
}

void KeyAdvisor::forget()
{
    if (!m_question)
        return;
    m_call.cancel();
    m_wait.stop();
    m_question.reset();
    m_answer.reset();
    m_failure.reset();
    m_asking = false;
    Q_EMIT changed();
}

void KeyAdvisor::send()
{
    if (!m_question || !m_client.hasService())
        return;
    m_call.cancel();
    m_asking = true;
    m_call = m_client.guessKey(*m_question);
    m_call.then(this, [this](const client::ApiResult<api::LocalKeyGuess>& answer) {
        m_call = {};
        m_asking = false;
        m_failure.reset();
        if (answer.ok())
            m_answer = *answer;
        else
            m_failure = answer.failure();
        Q_EMIT changed();
    });
}

} // namespace diffract::ui
