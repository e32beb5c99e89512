// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace diffract::engine {

/// A UTF-8 text without the blanks at its end: what Unicode calls white space, and the two of no width (U+200B,
/// U+FEFF).
[[nodiscard]] std::string_view withoutEndBlanks(std::string_view text);
/// Without those at its start either.
[[nodiscard]] std::string_view withoutBlanks(std::string_view text);

} // namespace diffract::engine
