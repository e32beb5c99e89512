// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/service_address.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace diffract::client {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ServiceAddress", text);
}

Error invalid(const QString& sentence)
{
    return {ErrorKind::Invalid, sentence, {}};
}

bool namesLoopback(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

Result<ServiceAddress> ServiceAddress::parse(const QString& text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https")))
        return invalid(
            tr("\"%1\" is not the address of a service; write it like https://app.datafold.com.").arg(text.trimmed()));
    if (!url.userInfo().isEmpty())
        return invalid(tr("The address must not hold a user name or password; the key is given separately."));
    if (url.scheme() == QLatin1String("http") && !namesLoopback(url.host()))
        return invalid(
            tr("The address of another machine must start with https://, or the key would travel in clear."));
    url.setQuery(QString());
    url.setFragment(QString());
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return ServiceAddress(url);
}

bool ServiceAddress::isLoopback() const
{
    return namesLoopback(m_base.host());
}

QUrl ServiceAddress::url(const QString& path) const
{
    if (isEmpty())
        return {};
    QUrl result = m_base;
    const qsizetype mark = path.indexOf(QLatin1Char('?'));
    result.setPath(m_base.path(QUrl::FullyEncoded) + path.left(mark), QUrl::StrictMode);
    if (mark >= 0)
        result.setQuery(path.mid(mark + 1), QUrl::StrictMode);
    return result;
}

std::optional<qint64> ServiceAddress::diffNamedBy(const QString& text) const
{
    if (isEmpty())
        return {};
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!text.contains(QLatin1String("://")))
        url = QUrl(m_base.scheme() + QLatin1String("://") + text.trimmed(), QUrl::StrictMode);
    const QString prefix = m_base.path() + QLatin1String("/datadiffs/");
    const int standard = m_base.scheme() == QLatin1String("https") ? 443 : 80;
    if (url.scheme() != m_base.scheme() || url.host() != m_base.host() || url.port(standard) != m_base.port(standard)
        || !url.path().startsWith(prefix))
        return {};
    bool isNumber = false;
    const qint64 id = url.path().mid(prefix.size()).section(QLatin1Char('/'), 0, 0).toLongLong(&isNumber);
    return isNumber && id > 0 ? std::optional(id) : std::nullopt;
}

QString ServiceAddress::shown() const
{
    if (isEmpty())
        return {};
    const int standard = m_base.scheme() == QLatin1String("https") ? 443 : 80;
    const int port = m_base.port(standard);
    return port == standard ? m_base.host() : QStringLiteral("%1:%2").arg(m_base.host()).arg(port);
}

} // namespace diffract::client
