// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace diffract::engine {

/// Whether the text holds * or ?.
[[nodiscard]] bool isPattern(std::string_view text);

/// * stands for any bytes, ? for one code point; the rest for itself, letter case included.
[[nodiscard]] bool matchesPattern(std::string_view name, std::string_view pattern);

} // namespace diffract::engine
