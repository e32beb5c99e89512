// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/route.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>

#include <algorithm>

namespace diffract::client {

namespace {

constexpr qint64 LargestCaFile = 8 * 1024 * 1024; // bytes; the whole of a system's authorities is 0.3 MB

struct ProxyWord {
    Route::Proxy proxy;
    const char* word;
};
constexpr ProxyWord ProxyWords[] = {
    {Route::Proxy::System, "system"}, {Route::Proxy::None, "none"}, {Route::Proxy::Manual, "manual"}};

QString wordOf(Route::Proxy proxy)
{
    const auto* const found = std::find_if(std::begin(ProxyWords), std::end(ProxyWords),
                                           [proxy](const ProxyWord& entry) { return entry.proxy == proxy; });
    return QLatin1String(found->word);
}

std::chrono::seconds secondsOf(const QJsonValue& value, std::chrono::seconds otherwise)
{
    const std::chrono::seconds given(value.toInteger(otherwise.count()));
    return std::clamp(given, Route::ShortestTimeout, Route::LongestTimeout);
}

Error invalid(const char* text, const QString& file)
{
    return {ErrorKind::Invalid, QCoreApplication::translate("Route", text).arg(file), {}};
}

} // namespace

QJsonObject Route::toJson() const
{
    return {{QStringLiteral("proxy"), wordOf(proxy)},
            {QStringLiteral("proxy_host"), proxyHost},
            {QStringLiteral("proxy_port"), proxyPort},
            {QStringLiteral("ca_file"), caFile},
            {QStringLiteral("idle_timeout"), static_cast<qint64>(idleTimeout.count())},
            {QStringLiteral("total_timeout"), static_cast<qint64>(totalTimeout.count())}};
}

Route Route::fromJson(const QJsonObject& json)
{
    Route route;
    for (const ProxyWord& entry : ProxyWords) {
        if (json.value(QLatin1String("proxy")).toString() == QLatin1String(entry.word))
            route.proxy = entry.proxy;
    }
    route.proxyHost = json.value(QLatin1String("proxy_host")).toString();
    route.proxyPort = std::clamp(json.value(QLatin1String("proxy_port")).toInt(route.proxyPort), 1, 65535);
    route.caFile = json.value(QLatin1String("ca_file")).toString();
    route.idleTimeout = secondsOf(json.value(QLatin1String("idle_timeout")), route.idleTimeout);
    route.totalTimeout = secondsOf(json.value(QLatin1String("total_timeout")), route.totalTimeout);
    return route;
}

Result<QSslConfiguration> tlsOf(const Route& route)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (route.caFile.isEmpty())
        return tls;
    QFile file(route.caFile);
    if (!file.open(QIODevice::ReadOnly))
        return invalid(QT_TRANSLATE_NOOP("Route", "The file of certificates %1 cannot be read."), route.caFile);
    if (file.size() > LargestCaFile)
        return invalid(QT_TRANSLATE_NOOP("Route", "%1 is too large for a file of certificates."), route.caFile);
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        return invalid(QT_TRANSLATE_NOOP("Route", "%1 holds no certificate in PEM form."), route.caFile);
    // Said once more by hand: a configuration with authorities of its own no longer asks for the system's.
    if (tls.caCertificates().isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates());
    tls.addCaCertificates(certificates);
    return tls;
}

QNetworkProxy proxyOf(const Route& route, bool loopback)
{
    if (loopback || route.proxy == Route::Proxy::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (route.proxy == Route::Proxy::Manual)
        return QNetworkProxy(QNetworkProxy::HttpProxy, route.proxyHost, static_cast<quint16>(route.proxyPort));
    return QNetworkProxy(QNetworkProxy::DefaultProxy);
}

} // namespace diffract::client
