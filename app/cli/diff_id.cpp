// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_id.h"

#include "client/service_address.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace diffract::cli {

namespace {

Error invalid(const QString& text)
{
    return {ErrorKind::Invalid,
            QCoreApplication::translate("DiffId", "\"%1\" is no diff: give its number, or the address of its page like "
                                                  "https://app.datafold.com/datadiffs/5.")
                .arg(text),
            {}};
}

/// Scheme, host, port and path in one spelling.
QString origin(const QString& address)
{
    const QUrl url(address.trimmed());
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    return QStringLiteral("%1://%2:%3%4").arg(url.scheme(), url.host()).arg(url.port(usual)).arg(path);
}

} // namespace

Result<DiffId> DiffId::parse(const QString& text)
{
    static const QRegularExpression number(QStringLiteral("^[0-9]{1,18}$"));
    static const QRegularExpression page(QStringLiteral("^(.*?)(?:/api/v1)?/datadiffs/([0-9]{1,18})(?:/.*)?$"));
    const QString given = text.trimmed();
    DiffId found;
    if (number.match(given).hasMatch()) {
        found.id = given.toLongLong();
    } else {
        QUrl url(given, QUrl::StrictMode);
        const auto match = page.match(url.path(QUrl::FullyEncoded));
        if (!match.hasMatch())
            return invalid(given);
        found.id = match.captured(2).toLongLong();
        url.setPath(match.captured(1), QUrl::StrictMode);
        url.setQuery(QString());
        url.setFragment(QString());
        found.service = url.toString(QUrl::FullyEncoded);
        const auto address = client::ServiceAddress::parse(found.service);
        if (!address.ok())
            return address.error();
    }
    if (found.id < 1)
        return invalid(given);
    return found;
}

bool DiffId::isAt(const QString& host) const
{
    return origin(service) == origin(host);
}

} // namespace diffract::cli
