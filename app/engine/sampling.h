// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace diffract::engine {

/// Which share of the keys is compared by value (engine.md, Sampling). The modes exclude each other.
struct Sampling {
    enum class Mode { Off, Tolerance, Ratio, MaxRows };
    Mode mode = Mode::Off;
    double tolerance = 0;                    ///< Tolerance: accepted share of rows with key errors, in (0, 1).
    double confidence = 0.95;                ///< Of intervals, and of the Tolerance mode; in (0, 1).
    double ratio = 0;                        ///< Ratio: of the larger side's rows, in (0, 1).
    std::int64_t maxRows = 0;                ///< MaxRows: expected rows of the sample, at least 1.
    std::optional<std::int64_t> threshold{}; ///< Off when the larger side has fewer rows.

    friend bool operator==(const Sampling&, const Sampling&) = default;
};

/// Part of every sample's hash: the same keys on both sides, and in each run.
inline constexpr std::uint64_t samplingSeed = 20260101;

/// Share of the keys to take, 1 when all are to be compared.
struct SampleSize {
    double share = 1;
    std::string why{}; ///< A sentence when sampling was asked for and is off.
};
/// ceil(-ln(1 - confidence) / tolerance), ratio x rows or maxRows, out of the larger side's rows.
[[nodiscard]] SampleSize sampleSize(const Sampling& sampling, std::int64_t largerRows);

/// A hash below this is in the sample: share x 2^64.
[[nodiscard]] std::uint64_t hashLimit(double share);

/// What a sample says of all rows.
struct Estimate {
    std::int64_t value = 0;                 ///< Seen in the sample.
    std::int64_t estimate = 0;              ///< For all rows, rounded.
    double confidence = 0;                  ///< 0..1
    std::array<std::int64_t, 2> interval{}; ///< Least and most for all rows, both inclusive.
    friend bool operator==(const Estimate&, const Estimate&) = default;
};
/// Clopper and Pearson's exact interval (Biometrika 26, 1934) for the share, times all rows; never below what was
/// seen nor above what was not seen to be equal.
/// @param rows compared, all: rows that could have been compared
[[nodiscard]] Estimate estimateOf(std::int64_t different, std::int64_t rows, std::int64_t all, double confidence);

} // namespace diffract::engine
