// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace diffract::client {

/// How often and when a request is sent again (trust.md, "Talking to a service").
struct RetryPolicy {
    std::chrono::milliseconds base{500};      ///< After a broken connection or 502, 504.
    std::chrono::milliseconds busyBase{1000}; ///< After 429 and 503.
    std::chrono::milliseconds cap{20'000};
    std::chrono::seconds longestRetryAfter{60}; ///< A service that wants more is given up at once.

    /// Full jitter: random * min(cap, base * 2^attempt).
    /// @param status 0 when there was no answer. @param attempt from 0. @param random in [0, 1).
    [[nodiscard]] std::chrono::milliseconds delay(int status, int attempt, double random) const;
};

/// A request that is about to be sent again, for whoever waits for it.
struct Retry {
    QString service;                          ///< "host:port", for sentences.
    int status = 0;                           ///< 0 when there was no answer.
    int next = 2;                             ///< Which attempt it will be ...
    int of = 2;                               ///< ... of how many.
    std::optional<std::chrono::seconds> told; ///< How long the service asked to wait before.
};

/// Statuses after which the same reading request may succeed.
[[nodiscard]] bool isRetryableStatus(int status);

/// A `Retry-After` value, seconds or an HTTP date, as seconds from `now`; never negative. Nothing when it
/// cannot be understood.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& value, const QDateTime& now);

} // namespace diffract::client
