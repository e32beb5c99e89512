// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/form_content.h"

#include <QCoreApplication>

namespace diffract::ui {

std::map<FormContent::Field, QString> FormContent::problems() const
{
    std::map<Field, QString> all;
    if (const auto address = connection.address(); !address.ok())
        all[Field::Url] = connection.url.trimmed().isEmpty()
                              ? QCoreApplication::translate("FormContent", "The address is missing.")
                              : address.error().message;
    if (const auto tls = client::tlsOf(connection.route); !tls.ok())
        all[Field::CaFile] = tls.error().message;
    const QString host = connection.route.proxyHost.trimmed();
    if (connection.route.proxy == client::Route::Proxy::Manual
        && (host.isEmpty() || host.contains(QLatin1Char('/')) || host.contains(QLatin1Char('@'))
            || host.contains(QLatin1Char(' '))))
        all[Field::ProxyHost] =
            host.isEmpty()
                ? QCoreApplication::translate("FormContent", "The host of the proxy is missing.")
                : QCoreApplication::translate("FormContent", "Write only the name of the host, without http://.");
    return all;
}

const QStringList& wellKnownServices()
{
    static const QStringList all{QStringLiteral("https://app.datafold.com"), QStringLiteral("https://eu.datafold.com"),
                                 QStringLiteral("https://us.datafold.com"), QStringLiteral("https://eub.datafold.com")};
    return all;
}

} // namespace diffract::ui
