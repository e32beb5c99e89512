// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diffract::engine {

/// What dialects of several databases have in common.

/// The digits behind the point of "DECIMAL(12,2)" or "decimal(12,2) unsigned"; 0 when none are told.
[[nodiscard]] int scaleIn(std::string_view type);
/// The first number in brackets: 12 of "DECIMAL(12,2)", 0 when there is none.
[[nodiscard]] int lengthIn(std::string_view type);

/// Zero in ValueForm::As::Float.
inline constexpr const char* zeroFloat = "0000000000000000";

/// Whether a text is a number with digits, sign and point alone, so that it may stand in a statement as it is.
[[nodiscard]] bool isPlainNumber(std::string_view text);

/// A bound's date or timestamp that exists in the calendar of the years 1 to lastYear, in the way it is written. What
/// is none of these (BC, infinity, 2013-00-00) becomes the nearest one, so that bounds keep their order.
[[nodiscard]] std::string nearestDate(std::string_view text, int lastYear);

} // namespace diffract::engine
