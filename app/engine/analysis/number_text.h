// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// Exact arithmetic over plain decimal texts ("-12.50", "7"). Texts that are none give an empty text.

/// number / 10^digits without zeros at the end: ("1500", 3) is "1.5".
[[nodiscard]] std::string shiftedNumber(std::string_view number, int digits);

/// sum / 10^digits / count, rounded half away from zero six digits behind the last one of the sum / 10^digits,
/// without zeros at the end.
[[nodiscard]] std::string meanOf(std::string_view sum, std::int64_t count, int digits = 0);

/// Edges of at most `bins` bins from low to high, the bounds of what is in them. In steps of 10^-scale there is a
/// bin for each value when that needs no more bins; the first edge is then one step below low.
[[nodiscard]] std::vector<std::string> edgesBetween(std::string_view low, std::string_view high, int scale, int bins);

/// The same for floats, finite ones; texts read back as the same doubles.
[[nodiscard]] std::vector<std::string> floatEdgesBetween(double low, double high, int bins);

/// The smaller or larger of two texts, where either may be missing.
[[nodiscard]] std::optional<std::string> smallerNumber(const std::optional<std::string>& one,
                                                       const std::optional<std::string>& other);
[[nodiscard]] std::optional<std::string> largerNumber(const std::optional<std::string>& one,
                                                      const std::optional<std::string>& other);

} // namespace diffract::engine
