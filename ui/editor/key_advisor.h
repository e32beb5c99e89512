// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <QTimer>

#include <optional>

namespace diffract::ui {

/// Asks the service for the key of two files, or how good a chosen one is. A newer question voids the older.
/// UI thread.
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

    [[nodiscard]] bool isAsking() const { return m_asking; }
    /// The best answer to the last question.
    [[nodiscard]] const std::optional<api::LocalKeyGuess>& answer() const { return m_answer; }
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_failure; }

Q_SIGNALS:
    void changed();

private:
    void send();

    client::ApiClient& m_client;
    QTimer m_wait;
    client::Call<api::LocalKeyGuess> m_call;
    std::optional<api::KeyGuessRequest> m_question;
    std::optional<api::LocalKeyGuess> m_answer;
    std::optional<client::ApiFailure> m_failure;
    bool m_asking = false;
};

} // namespace diffract::ui
