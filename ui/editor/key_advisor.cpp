// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/key_advisor.h"

namespace diffract::ui {

namespace {

constexpr int delayMs = 100;

} // namespace

KeyAdvisor::KeyAdvisor(client::ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_call(client, delayMs, [this] { Q_EMIT changed(); })
{}

void KeyAdvisor::ask(const api::KeyGuessRequest& question)
{
    if (m_question != question)
        askAgain(question);
}

void KeyAdvisor::askAgain(const api::KeyGuessRequest& question)
{
    m_question = question;
    m_call.forget();
    m_call.ask([this] { return m_client.guessKey(*m_question); });
    Q_EMIT changed();
}

void KeyAdvisor::forget()
{
    if (!m_question)
        return;
    m_question.reset();
    m_call.forget();
    Q_EMIT changed();
}

} // namespace diffract::ui
