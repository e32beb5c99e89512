// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace diffract::ui {

/// What two numbers in decimal notation are apart, to the last digit: never through a double.
struct ExactDifference {
    QString difference; ///< B - A with its sign, a true minus, grouped by nothing: "−1.34", "+2", "0".
    QString percent;    ///< Of A, one decimal: "−15.7 %"; "< 0.1 %" for less; empty when A is 0.
    friend bool operator==(const ExactDifference&, const ExactDifference&) = default;
};

/// Digits with a sign, a point and an exponent, as the engine writes numbers. Nothing for NaN, infinities, other texts
/// and numbers of more than some thousand digits.
[[nodiscard]] std::optional<ExactDifference> exactDifference(const QString& a, const QString& b);

} // namespace diffract::ui
