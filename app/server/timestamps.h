// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace diffract::server {

/// ISO 8601 in UTC with milliseconds and Z, as every answer says times.
[[nodiscard]] inline QString isoTime(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

[[nodiscard]] inline QString isoNow()
{
    return isoTime(QDateTime::currentDateTimeUtc());
}

} // namespace diffract::server
