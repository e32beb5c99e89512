// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace diffract::client {

/// Why there is no complete answer.
enum class TransportFault {
    None,
    NoService,   ///< No address is set (the engine is not up yet).
    Refused,     ///< Nothing listens there.
    Closed,      ///< The connection broke before the answer was whole.
    HostUnknown, ///< The name does not resolve.
    Timeout,     ///< No byte, or no whole answer, in time.
    Tls,         ///< The certificate or the handshake.
    Proxy,       ///< A proxy refused or failed.
    NotHttp,     ///< What came is no HTTP.
    TooLarge,    ///< The answer is over the limit.
    Bomb,        ///< The answer unpacks to far more than it is.
    Packing,     ///< The answer is packed in a way that cannot be undone; faultText says which.
    Redirect,    ///< A redirect that is not followed; faultText is the sentence.
    Other,
};

/// One request as ApiClient states it.
struct RequestSpec {
    QByteArray method = "GET";
    QString path;                                  ///< Below the service address, with its query, percent-encoded.
    QByteArray body;                               ///< JSON, sent when the method is not GET.
    int attempts = 1;                              ///< Including the first; more than one only for GET.
    std::chrono::milliseconds idleTimeout{30'000}; ///< Without any byte.
    std::chrono::milliseconds totalTimeout{60'000};
    qint64 bodyLimit = 8 * 1024 * 1024; ///< Bytes of the answer, unpacked.
};

/// What came back, before anyone looks into the body.
struct RawAnswer {
    TransportFault fault = TransportFault::None;
    QString faultText;      ///< For the log, or the sentence of a refused redirect.
    QString service;        ///< "host:port", for sentences.
    QString key;            ///< What it was asked with: never shown, also when the service repeats it.
    bool reading = true;    ///< The request was a GET.
    int status = 0;         ///< 0 when there is no answer.
    QByteArray contentType; ///< Lower case, without parameters.
    QByteArray body;
    std::optional<std::chrono::seconds> retryAfter;
    int attempts = 1; ///< How many were made.
};

} // namespace diffract::client
