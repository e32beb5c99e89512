// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/redirect.h"

#include <QCoreApplication>

namespace diffract::client {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Redirect", text);
}

Error refused(const QString& sentence, const QByteArray& location)
{
    return {ErrorKind::Malformed, sentence, QStringLiteral("Location: ") + QString::fromUtf8(location.left(200))};
}

int effectivePort(const QUrl& url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Result<QUrl> redirectTarget(const QUrl& from, const QByteArray& method, const QByteArray& location, int hops)
{
    if (method != "GET")
        return refused(tr("The service answered with a redirect, which is only followed for reading."), location);
    if (location.trimmed().isEmpty())
        return refused(tr("The service answered with a redirect that names no address."), location);
    if (hops >= MaxRedirects)
        return refused(tr("The service redirects in a circle; it was left after %1 hops.").arg(MaxRedirects), location);
    const QUrl relative = QUrl::fromEncoded(location.trimmed(), QUrl::StrictMode);
    if (!relative.isValid())
        return refused(tr("The service answered with a redirect to something that is no address."), location);
    QUrl target = from.resolved(relative);
    target.setFragment(QString());
    if (target.scheme() != from.scheme() || target.host() != from.host() || effectivePort(target) != effectivePort(from)
        || !target.userInfo().isEmpty())
        return refused(tr("The service redirects to another address (%1); it was not followed, so the key stays here.")
                           .arg(target.host().isEmpty() ? target.scheme() : target.host()),
                       location);
    return target;
}

} // namespace diffract::client
