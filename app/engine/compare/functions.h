// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/outcome.h"

#include <string>

namespace diffract::engine {

/// Functions of our own that comparators call, because DuckDB has none that is exact. By name in SQL.
namespace function {
inline const std::string jsonMeaning = "diffract_json_meaning";       ///< (json text) -> text, see json_meaning.h
inline const std::string withinAbsolute = "diffract_within_absolute"; ///< (number text, number text, limit) -> bool
inline const std::string withinRelative = "diffract_within_relative";
inline const std::string plainNumber = "diffract_plain_number";     ///< (text) -> text, NULL when it is no number
inline const std::string distance = "diffract_distance";            ///< (number text, number text, scale) -> digits
inline const std::string withoutBlanks = "diffract_without_blanks"; ///< (text) -> text, see blanks.h
inline const std::string withoutEndBlanks = "diffract_without_end_blanks";
} // namespace function

/// Makes them known to the connection's instance: call once, before a statement with a Comparator's SQL.
[[nodiscard]] Done addComparisonFunctions(duck::Connection& connection);

} // namespace diffract::engine
