// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "client/api_client.h"
#include "client/connection.h"
#include "client/test_step.h"

#include <QSslSocket>

#include <memory>

namespace diffract::client {

/// Tries a connection step by step: find the host (of the proxy, where there is one), connect, TLS, key, list of data
/// sources. Each step has a time-out, that of the route. It can be stopped at any time by deleting it. UI thread.
class ConnectionTest final : public QObject {
    Q_OBJECT
public:
    /// @param key empty: the step of the key fails without asking.
    ConnectionTest(Connection connection, QString key, QObject* parent = nullptr,
                   Clock& clock = SystemClock::instance());
    ~ConnectionTest() override;

    /// Once. Signals come from the event loop.
    void start();
    /// What runs is left; `finished` follows at once.
    void cancel();
    [[nodiscard]] const TestReport& report() const { return m_report; }
    /// After the last step passed.
    [[nodiscard]] const std::optional<std::vector<api::DataSource>>& sources() const { return m_sources; }

Q_SIGNALS:
    /// A step began or ended.
    void stepped();
    void finished();

private:
    using Name = TestStep::Name;
    using State = TestStep::State;

    void begin(Name name);
    void end(Name name, State state, const QString& sentence, const QString& remedy = {});
    /// The steps after it are not reached.
    void fail(Name name, const QString& sentence, const QString& remedy = {});
    void conclude();
    void resolve();
    void connectSocket();
    void onSocketFailed();
    void failConnect();
    void encrypt();
    void askKey();
    void onKeyAnswer(const ApiResult<api::OrganizationMeta>& answer);
    void askSources();
    void onSources(const ApiResult<std::vector<api::DataSource>>& answer);
    void refuseKey(const ApiFailure& failure);

    const Connection m_connection;
    const QString m_key;
    Clock& m_clock;
    TestReport m_report;
    QUrl m_url;
    QNetworkProxy m_proxy;
    Name m_now = Name::Resolve;
    qint64 m_begun = 0; ///< Of the step, monotonic milliseconds.
    bool m_over = false;
    bool m_keyKnown = false; ///< The service said whose key it is.
    int m_lookup = -1;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<QObject> m_timeout; ///< Context of the step's time-out.
    ApiClient m_client;
    std::optional<std::vector<api::DataSource>> m_sources;
};

} // namespace diffract::client
