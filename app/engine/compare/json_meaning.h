// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diffract::engine {

/// A text that two JSON documents share exactly when they mean the same (engine.md, Equality): members in the
/// order of their names, no blanks, numbers by value at any precision, strings by code points. Of members of
/// one name the last counts. Never recurses. What is not JSON, is nested deeper than 1,000, or holds a number
/// beyond a double's range stays as it is, marked so that it equals only itself.
[[nodiscard]] std::string jsonMeaning(std::string_view text);

} // namespace diffract::engine
