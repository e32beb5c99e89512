// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "client/virtual_clock.h"
#include "support/fault_server.h"

namespace diffract::test {

/// One operation of the client, whatever it gives.
struct Operation {
    using Over = std::function<void(const std::optional<client::ApiFailure>&)>;
    const char* name;
    bool reads;
    void (*call)(client::ApiClient& client, QObject* context, const Over& over);
};
/// The twelve of the matrix.
[[nodiscard]] const std::vector<Operation>& operations();

/// A client and a service with one fault; time moves when somebody waits for it.
class FaultCell final : public QObject {
    Q_OBJECT
public:
    /// @param times as FaultRule::times
    FaultCell(const QByteArray& fault, int times);

    /// Makes the call and waits for its end. False when there was none within ten seconds of real time.
    [[nodiscard]] bool run(const Operation& operation);
    /// What the last run gave; nothing when it went well.
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_failure; }
    /// Attempts of the last run, and the time it waited between them.
    [[nodiscard]] int attempts() const { return m_retries + 1; }
    [[nodiscard]] qint64 waited() const { return m_waited; }
    [[nodiscard]] const FaultServer& server() const { return m_server; }
    /// The service is well from now on.
    void mend();

Q_SIGNALS:
    void over();

private:
    void retry();

    const bool m_refuses;
    const int m_times;
    FaultServer m_server;
    VirtualClock m_clock;
    client::ApiClient m_client{nullptr, m_clock};
    std::optional<client::ApiFailure> m_failure;
    int m_retries = 0;
    qint64 m_waited = 0;
};

} // namespace diffract::test
