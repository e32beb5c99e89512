// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/format.h"

#include <optional>

namespace diffract::ui {

/// What base/format.h does not have, for the pages of a diff.
namespace text {

/// A count, or a dash when it is not known.
[[nodiscard]] QString count(std::optional<qint64> value);
/// 100 minus the share of what differs: "99.33 %". "100.00 %" for no rows.
[[nodiscard]] QString match(qint64 differing, qint64 rows);
/// Points of the score with two decimals, "< 0.01" for less.
[[nodiscard]] QString points(double value);
/// A running clock: "0:22.8", "1:02:05"; from a day on "15 d 23 h".
[[nodiscard]] QString clock(qint64 milliseconds);
/// formatTime() in local time.
[[nodiscard]] QString moment(const QDateTime& when);

} // namespace text
} // namespace diffract::ui
