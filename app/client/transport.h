// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/clock.h"
#include "client/network_log.h"
#include "client/raw_answer.h"
#include "client/retry_policy.h"
#include "client/route.h"
#include "client/service_address.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>

namespace diffract::client {

class RequestJob;

/// The network as one service sees it: address, key and the manager that sends. HTTP/2 is off, no cookies, no
/// cache, no redirect is followed by Qt itself. The key never leaves the service's origin. UI thread.
class Transport final : public QObject {
    Q_OBJECT
public:
    explicit Transport(Clock& clock, QObject* parent = nullptr);
    /// Requests under way are dropped.
    ~Transport() override;

    /// Running requests go on with the old address. A route that cannot be used (a file of certificates that is
    /// none) fails every request with its sentence.
    void setService(const ServiceAddress& address, const QString& key, const Route& route = {});
    [[nodiscard]] const ServiceAddress& address() const { return m_address; }
    /// What a request says while there is no address.
    void setAbsence(const QString& why) { m_absence = why; }
    void setRetryPolicy(const RetryPolicy& policy) { m_policy = policy; }

    /// Starts a request; the job belongs to the transport and deletes itself after `finished`.
    [[nodiscard]] RequestJob* send(const RequestSpec& spec);

Q_SIGNALS:
    /// After every request that ended by itself; its service is not filled in.
    void called(const diffract::client::CallRecord& call);
    /// An attempt of a request failed, and it is sent again.
    void retrying(const diffract::client::Retry& retry);

private:
    void record(const RequestSpec& spec, const QUrl& url, RequestJob* job);
    friend class RequestJob;
    [[nodiscard]] QNetworkRequest makeRequest(const QUrl& url, const RequestSpec& spec, const QString& key,
                                              bool loopback) const;

    [[nodiscard]] bool hasJustAborted() const;

    Clock& m_clock;
    std::optional<qint64> m_lastAbort; ///< Clock::monotonic() when a request was last dropped on its way.
    RetryPolicy m_policy;
    ServiceAddress m_address;
    QString m_key;
    Route m_route;
    QSslConfiguration m_tls;
    QString m_absence;
    QString m_trouble; ///< Why the route cannot be used; mostly empty.
    QNetworkAccessManager m_network;
};

} // namespace diffract::client
