// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transport.h"

#include "client/request_job.h"

#include <QNetworkProxy>

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

void Transport::setService(const ServiceAddress& address, const QString& key)
{
    m_address = address;
    m_key = key;
    // A proxy has no business between two programs of one machine.
    m_network.setProxy(address.isLoopback() ? QNetworkProxy(QNetworkProxy::NoProxy)
                                            : QNetworkProxy(QNetworkProxy::DefaultProxy));
}

RequestJob* Transport::send(const RequestSpec& spec)
{
    auto* job = new RequestJob(*this, spec);
    job->start();
    return job;
}

QNetworkRequest Transport::makeRequest(const QUrl& url, const RequestSpec& spec, const QString& key, bool loopback)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setTransferTimeout(static_cast<int>(spec.idleTimeout.count()));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("diffract/" DIFFRACT_VERSION));
    request.setRawHeader("Accept", "application/json, application/problem+json");
    if (loopback)
        request.setRawHeader("Accept-Encoding", "identity");
    if (!key.isEmpty())
        request.setRawHeader("Authorization", "Key " + key.toUtf8());
    if (spec.method != "GET")
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    return request;
}

} // namespace diffract::client
