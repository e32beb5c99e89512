// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace diffract {
namespace {

/// @param hundredths of a percent.
QString percentOf(qint64 hundredths)
{
    return QStringLiteral("%1.%2 %").arg(hundredths / 100).arg(hundredths % 100, 2, 10, QLatin1Char('0'));
}

constexpr qint64 All = 10'000; // 100.00 %

} // namespace

QString formatCount(qint64 count)
{
    QString digits = QString::number(count);
    const qsizetype first = count < 0 ? 1 : 0;
    for (qsizetype at = digits.size() - 3; at > first; at -= 3)
        digits.insert(at, QLatin1Char(','));
    return digits;
}

QString formatDelta(qint64 delta)
{
    if (delta > 0)
        return QLatin1Char('+') + formatCount(delta);
    return delta < 0 ? QStringLiteral("\u2212") + formatCount(delta).mid(1) : QStringLiteral("0");
}

QString formatPercent(double percent)
{
    if (!std::isfinite(percent))
        return QStringLiteral("\u2013");
    auto hundredths = static_cast<qint64>(std::llround(percent * 100.0));
    if (percent < 100.0)
        hundredths = qMin(hundredths, All - 1);
    if (percent > 0.0)
        hundredths = qMax<qint64>(hundredths, 1);
    return percentOf(qBound<qint64>(0, hundredths, All));
}

QString formatShare(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return QStringLiteral("\u2013");
    if (part <= 0 || part >= whole)
        return percentOf(part <= 0 ? 0 : All);
    // Past 9e14 the product would overflow; there a double is exact enough for two decimals.
    const bool small = part < (qint64(1) << 49);
    const qint64 hundredths = small ? (part * All + whole / 2) / whole
                                    : static_cast<qint64>(std::llround(double(part) / double(whole) * double(All)));
    return percentOf(qBound<qint64>(1, hundredths, All - 1));
}

QString formatSize(qint64 bytes)
{
    if (bytes < 1000)
        return QStringLiteral("%1 B").arg(bytes);
    constexpr std::array<const char*, 4> units{"kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    size_t unit = 0;
    for (value /= 1000; value >= 999.95 && unit + 1 < units.size(); value /= 1000)
        ++unit;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', 1).arg(QLatin1String(units[unit]));
}

QString formatDuration(double seconds)
{
    if (seconds < 0.9995)
        return QStringLiteral("%1 ms").arg(qRound(qMax(0.0, seconds) * 1000));
    if (seconds < 59.95)
        return QStringLiteral("%1 s").arg(seconds, 0, 'f', 1);
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole >= 86'400)
        return QStringLiteral("%1 d %2 h").arg(whole / 86'400).arg(whole / 3600 % 24);
    const QString clock = QStringLiteral("%1:%2")
                              .arg(whole / 60 % 60, whole >= 3600 ? 2 : 1, 10, QLatin1Char('0'))
                              .arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole >= 3600 ? QStringLiteral("%1:%2").arg(whole / 3600).arg(clock) : clock;
}

QString formatTime(const QDateTime& when)
{
    return when.isValid() ? QLocale(QLocale::English).toString(when, QStringLiteral("d MMM yyyy, HH:mm")) : QString();
}

QString shortened(const QString& text, qsizetype most)
{
    // Blanks of a text of megabytes are not counted for a line.
    const QString line = text.left(4 * most).simplified();
    if (line.size() <= most && text.size() <= 4 * most)
        return line;
    QString head = line.left(most - 1);
    if (head.endsWith(QLatin1Char(' ')) || (!head.isEmpty() && head.back().isHighSurrogate()))
        head.chop(1);
    return head + QChar(0x2026);
}

QString formatOrdinal(qint64 position)
{
    const qint64 tens = position % 100;
    const qint64 ones = position % 10;
    const char* ending = "th";
    if (tens < 11 || tens > 13)
        ending = ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return QString::number(position) + QLatin1String(ending);
}

} // namespace diffract
