// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/retry_policy.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace diffract::client {

std::chrono::milliseconds RetryPolicy::delay(int status, int attempt, double random) const
{
    const auto first = status == 429 || status == 503 ? busyBase : base;
    const auto grown = first * (qint64{1} << std::clamp(attempt, 0, 20));
    const auto bounded = std::min<std::chrono::milliseconds>(cap, grown);
    return std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(bounded.count()) * random));
}

bool isRetryableStatus(int status)
{
    return status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& value, const QDateTime& now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    if (std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool ok = false;
        const qint64 seconds = text.toLongLong(&ok);
        // A number beyond 64 bits is still "not in our time".
        return std::chrono::seconds(ok ? std::min<qint64>(seconds, 366LL * 86400) : 366LL * 86400);
    }
    const QString date = QString::fromLatin1(text);
    QDateTime when = QLocale::c().toDateTime(date, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!when.isValid())
        return std::nullopt;
    when.setTimeZone(QTimeZone::utc());
    return std::chrono::seconds(std::clamp<qint64>(now.secsTo(when), 0, 366LL * 86400));
}

} // namespace diffract::client
