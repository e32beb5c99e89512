// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/compare_rules.h"
#include "engine/random_pair.h"

#include <optional>
#include <string>

namespace diffract::test {

/// What a value means under the rules that are equivalences: case, NULL as empty, order of elements, precision.
/// @param value of the type, or nothing for NULL.
[[nodiscard]] std::optional<std::string> ruledMeaning(const KnownType& type, const KnownValue* value,
                                                      const engine::CompareRules& rules, bool key);

/// Whether a tolerance or a condition makes two values of a column equal that mean different things.
[[nodiscard]] bool nearEnough(const std::string& column, const KnownType& typeA, const KnownValue* a,
                              const KnownType& typeB, const KnownValue* b, const engine::CompareRules& rules);

/// The conditions that nearEnough() knows.
inline constexpr const char* equalIfNull = "{a} IS NULL OR {b} IS NULL";
inline constexpr const char* equalIfGrown = "{a} < {b}";

} // namespace diffract::test
