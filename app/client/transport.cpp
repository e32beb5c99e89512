// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transport.h"

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
    job->start();
    return job;
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
