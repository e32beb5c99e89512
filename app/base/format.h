// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace diffract {

/// Numbers as people read them, the same in window, report and terminal: thousands by commas, a decimal point,
/// a blank before `%`. Any thread.

/// 1204331: "1,204,331".
[[nodiscard]] QString formatCount(qint64 count);
/// With its sign, a real minus: "+2,543", "−1", "0".
[[nodiscard]] QString formatDelta(qint64 delta);
/// 12.5: "12.50 %". Two decimals, but never rounded up to 100 nor down to 0 (engine.md, Values).
/// @param percent from 0 to 100.
[[nodiscard]] QString formatPercent(double percent);
/// Part of a whole in percent, from the exact counts; "–" of nothing.
[[nodiscard]] QString formatShare(qint64 part, qint64 whole);
/// 2626297: "2.6 MB"; powers of 1000, as file managers and `ls --si` show them.
[[nodiscard]] QString formatSize(qint64 bytes);
/// 0.3124: "312 ms"; 41.83: "41.8 s"; 95.2: "1:35"; from a day on "15 d 23 h".
[[nodiscard]] QString formatDuration(double seconds);
/// "22 Nov 2026, 06:14" in the time zone of `when`; empty when it is not valid.
[[nodiscard]] QString formatTime(const QDateTime& when);
/// One line of at most `most` characters, "…" at its end where it was longer: for words that a service says.
[[nodiscard]] QString shortened(const QString& text, qsizetype most);
/// 1: "1st", 12: "12th", 23: "23rd".
[[nodiscard]] QString formatOrdinal(qint64 position);

} // namespace diffract
