// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// What to say behind "there is no column NAME": the name that was probably meant, else the first names there are.
/// Starts with a blank; empty without names.
[[nodiscard]] std::string nameHint(std::string_view name, const std::vector<std::string>& names);

} // namespace diffract::engine
