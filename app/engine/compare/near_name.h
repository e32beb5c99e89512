// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/outcome.h"

#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// What to say behind "there is no column NAME": the name that was probably meant, else the first names there are.
/// Starts with a blank; empty without names.
[[nodiscard]] std::string nameHint(std::string_view name, const std::vector<std::string>& names);

/// Invalid, "There is no column NAME in WHERE." with the hint. @param where "A", "B; its filter names it"
[[nodiscard]] Error noSuchColumn(const std::string& name, const std::string& where,
                                 const std::vector<std::string>& names);

[[nodiscard]] std::vector<std::string> namesOf(const std::vector<Column>& columns);

/// The name as messages show it: "name".
[[nodiscard]] std::string quoted(const std::string& name);

/// The first ones, then those that are only among the second.
[[nodiscard]] std::vector<std::string> inEither(std::vector<std::string> names, const std::vector<std::string>& others);

} // namespace diffract::engine
