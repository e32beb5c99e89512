// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/compare_rules.h"

#include <optional>
#include <string>
#include <string_view>

namespace diffract::engine {

/// |a - b| <= limit, or |a - b| <= limit * |b|, in exact arithmetic over decimal texts of any length ("-1.50",
/// "2e-9"). Nothing when one of them is not a number, or an exponent is beyond 10,000.
[[nodiscard]] std::optional<bool> within(std::string_view a, std::string_view b, std::string_view limit,
                                         Tolerance::Mode mode);

/// "1.50" and "15e-1" give "15e-1"; "0.0" and "-0" give "0". Nothing as above.
[[nodiscard]] std::optional<std::string> plainNumber(std::string_view text);

/// |a - b| in steps of 10^-scale, digits only: ("1.5", "-1", 2) is "250". Nothing as above, and where the distance
/// has more digits behind the point than that.
[[nodiscard]] std::optional<std::string> distanceBetween(std::string_view a, std::string_view b, int scale);

} // namespace diffract::engine
