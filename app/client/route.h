// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include <chrono>

namespace diffract::client {

/// How the requests of one service travel: proxy, additional authorities, time-outs. Loopback has no proxy
/// whatever is set here.
struct Route {
    enum class Proxy {
        System, ///< What the desktop or the environment says.
        None,
        Manual, ///< proxyHost and proxyPort, an HTTP proxy.
    };
    static constexpr std::chrono::seconds ShortestTimeout{1};
    static constexpr std::chrono::seconds LongestTimeout{3600};

    Proxy proxy = Proxy::System;
    QString proxyHost; ///< A name or an address, without scheme.
    int proxyPort = 8080;
    QString caFile; ///< PEM; its certificates are trusted besides those of the system. Empty: none.
    std::chrono::seconds idleTimeout{30};  ///< Without any byte.
    std::chrono::seconds totalTimeout{60}; ///< One attempt.

    [[nodiscard]] QJsonObject toJson() const;
    /// What is missing or senseless has its default.
    [[nodiscard]] static Route fromJson(const QJsonObject& json);
    friend bool operator==(const Route&, const Route&) = default;
};

/// The system's TLS with the certificates of `route.caFile` added. @return Invalid with a sentence when the file
/// cannot be read or holds no certificate.
[[nodiscard]] Result<QSslConfiguration> tlsOf(const Route& route);
/// @param loopback the service is this machine: no proxy has business there.
[[nodiscard]] QNetworkProxy proxyOf(const Route& route, bool loopback);

} // namespace diffract::client
