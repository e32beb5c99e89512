// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace diffract::engine {

/// Stands for the reference to a column in Comparator's patterns; no type's text holds it.
inline const std::string hole = "\1";
/// The same for the other side, in Comparator::alsoEqual.
inline const std::string otherHole = "\2";

/// The pattern with its marks replaced.
[[nodiscard]] std::string filled(const std::string& pattern, const std::string& ref, const std::string& otherRef = {});

/// CAST(ref AS type)
[[nodiscard]] std::string cast(const std::string& ref, const std::string& type);

/// number divided by divisor, rounded down: // alone rounds towards zero. The number is written twice.
[[nodiscard]] std::string floorDivided(const std::string& number, const std::string& divisor);

[[nodiscard]] bool oneOf(std::string_view word, std::initializer_list<std::string_view> words);

/// A condition with {a} and {b} replaced where they stand outside of quotes.
[[nodiscard]] std::string markedCondition(const std::string& condition, const std::string& a, const std::string& b);

} // namespace diffract::engine
