// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transport.h"

#include "api/paths.h"
#include "base/log.h"
#include "client/request_job.h"

#include <algorithm>

namespace diffract::client {

Transport::Transport(Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
}

Transport::~Transport()
{
    // Before the manager, which owns their replies.
    qDeleteAll(findChildren<RequestJob*>(Qt::FindDirectChildrenOnly));
}

void Transport::setService(const ServiceAddress& address, const QString& key, const Route& route)
{
    m_address = address;
    m_key = key;
    m_route = route;
    m_network.setProxy(proxyOf(route, address.isLoopback()));
    const auto tls = tlsOf(route);
    m_trouble = tls.ok() ? QString() : tls.error().message;
    m_tls = tls.ok() ? *tls : QSslConfiguration::defaultConfiguration();
}

bool Transport::hasJustAborted() const
{
    return m_lastAbort && m_clock.monotonic() - *m_lastAbort <= 1000;
}

RequestJob* Transport::send(const RequestSpec& spec)
{
    RequestSpec travelling = spec;
    if (m_route != Route()) {
        // What a request needs longer for by its nature keeps its time.
        travelling.idleTimeout = m_route.idleTimeout;
        travelling.totalTimeout = std::max<std::chrono::milliseconds>(m_route.totalTimeout, m_route.idleTimeout);
        const RequestSpec usual;
        if (spec.totalTimeout > usual.totalTimeout)
            travelling.totalTimeout = std::max(spec.totalTimeout, travelling.totalTimeout);
        if (spec.idleTimeout > usual.idleTimeout)
            travelling.idleTimeout = std::max(spec.idleTimeout, travelling.idleTimeout);
    }
    auto* job = new RequestJob(*this, travelling);
    record(travelling, m_address.url(spec.path), job);
    connect(job, &RequestJob::retrying, this, &Transport::retrying);
    job->start();
    return job;
}

void Transport::record(const RequestSpec& spec, const QUrl& url, RequestJob* job)
{
    CallRecord call;
    call.at = m_clock.wallClock().toUTC();
    call.method = spec.method;
    call.url = redacted(url.toString(QUrl::FullyEncoded));
    call.sent = spec.method == "GET" ? 0 : spec.body.size();
    if (call.sent > 0 && call.sent <= NetworkLog::LongestBody && isBodyShowable(spec.path.section(u'?', 0, 0)))
        call.body = redacted(QString::fromUtf8(spec.body)).toUtf8();
    const qint64 from = m_clock.monotonic();
    const bool isStatus = spec.path == api::paths::localStatus();
    connect(job, &RequestJob::finished, this, [this, call, from, isStatus](const RawAnswer& answer) {
        if (answer.fault == TransportFault::NoService)
            return; // nothing was sent
        // Asked every two seconds, they would push all others out of the log.
        if (isStatus && answer.fault == TransportFault::None && answer.status == 200)
            return;
        CallRecord done = call;
        done.status = answer.status;
        done.fault = redacted(answer.fault == TransportFault::None ? QString() : answer.faultText);
        done.received = answer.body.size();
        done.milliseconds = m_clock.monotonic() - from;
        done.attempts = answer.attempts;
        Q_EMIT called(done);
    });
}

QNetworkRequest Transport::makeRequest(const QUrl& url, const RequestSpec& spec, const QString& key,
                                       bool loopback) const
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("diffract/" DIFFRACT_VERSION));
    request.setRawHeader("Accept", "application/json, application/problem+json");
    // Said by us, it is undone by us: Qt would unpack without our limits.
    request.setRawHeader("Accept-Encoding", loopback ? "identity" : "gzip, deflate");
    if (!key.isEmpty())
        request.setRawHeader("Authorization", "Key " + key.toUtf8());
    if (spec.method != "GET")
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    return request;
}

} // namespace diffract::client
