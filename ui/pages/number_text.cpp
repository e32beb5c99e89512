// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/number_text.h"

#include <algorithm>

namespace diffract::ui::text {

QString count(std::optional<qint64> value)
{
    return value ? formatCount(*value) : QStringLiteral("\u2014");
}

QString match(qint64 differing, qint64 rows)
{
    return rows <= 0 ? formatPercent(100) : formatShare(rows - differing, rows);
}

QString points(double value)
{
    return value > 0 && value < 0.005 ? QStringLiteral("< 0.01") : QString::number(value, 'f', 2);
}

QString clock(qint64 milliseconds)
{
    const qint64 tenths = std::max<qint64>(0, milliseconds) / 100;
    const qint64 seconds = tenths / 10;
    const QChar zero = QLatin1Char('0');
    if (seconds >= 86'400)
        return QStringLiteral("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
    if (seconds >= 3600)
        return QStringLiteral("%1:%2:%3")
            .arg(seconds / 3600)
            .arg(seconds / 60 % 60, 2, 10, zero)
            .arg(seconds % 60, 2, 10, zero);
    return QStringLiteral("%1:%2.%3").arg(seconds / 60).arg(seconds % 60, 2, 10, zero).arg(tenths % 10);
}

QString moment(const QDateTime& when)
{
    return when.isValid() ? formatTime(when.toLocalTime()) : QStringLiteral("\u2014");
}

} // namespace diffract::ui::text
