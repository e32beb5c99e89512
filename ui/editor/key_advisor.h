// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_call.h"

namespace diffract::ui {

/// Asks the service for the key of two files, or how good a chosen one is, 100 ms after the last change. UI thread.
class KeyAdvisor final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives the advisor.
    KeyAdvisor(client::ApiClient& client, QObject* parent);

    /// Asks unless the same question is open or answered.
    void ask(const api::KeyGuessRequest& question);
    /// Asks again in any case.
    void askAgain(const api::KeyGuessRequest& question);
    void forget();

    [[nodiscard]] bool isAsking() const { return m_call.isAsking(); }
    /// The best answer to the last question.
    [[nodiscard]] const std::optional<api::LocalKeyGuess>& answer() const { return m_call.answer(); }
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_call.failure(); }

Q_SIGNALS:
    void changed();

private:
    client::ApiClient& m_client;
    LatestCall<api::LocalKeyGuess> m_call;
    std::optional<api::KeyGuessRequest> m_question;
};

} // namespace diffract::ui
