// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/body_reader.h"
#include "client/raw_answer.h"
#include "client/retry_policy.h"
#include "client/service_address.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>

#include <memory>

namespace diffract::client {

class Transport;

/// One request from the first attempt to the answer: redirects, retries, limits and timeouts. Deletes itself
/// after `finished` or cancel().
class RequestJob final : public QObject {
    Q_OBJECT
public:
    /// Parent is the transport.
    RequestJob(Transport& transport, const RequestSpec& spec);
    ~RequestJob() override;

    /// Once; `finished` always comes later, from the event loop.
    void start();
    /// Drops the request; `finished` will not be emitted.
    void cancel();
    /// Bytes of the body so far, unpacked.
    [[nodiscard]] qint64 received() const { return m_body ? m_body->body().size() : 0; }

Q_SIGNALS:
    void finished(const diffract::client::RawAnswer& answer);
    /// An attempt failed; the next follows after a moment.
    void retrying(const diffract::client::Retry& retry);

private:
    void attempt(const QUrl& url);
    void watchQuiet(std::chrono::milliseconds wait);
    void onReadyRead();
    void onReplyFinished();
    void readBody();
    void dropReply();
    void giveUp(TransportFault fault);
    void conclude(RawAnswer answer);
    [[nodiscard]] RawAnswer readAnswer();
    [[nodiscard]] bool mayRetry(const RawAnswer& answer) const;

    Transport& m_transport;
    const RequestSpec m_spec;
    // Address and key belong together: both stay what they were when the transport moves on.
    const ServiceAddress m_service;
    const QString m_key;
    QUrl m_url;
    QPointer<QNetworkReply> m_reply; ///< dropReply() hands it to deleteLater; the manager may be gone first.
    std::unique_ptr<BodyReader> m_body;
    std::unique_ptr<QObject> m_limits;                ///< Context of this attempt's time-outs.
    qint64 m_lastByte = 0;                            ///< Clock::monotonic()
    TransportFault m_ownFault = TransportFault::None; ///< Why we aborted ourselves.
    int m_attempt = 0;
    int m_hops = 0;
    int m_strayed = 0; ///< Times that it got a connection which was closing.
    bool m_over = false;
};

} // namespace diffract::client
