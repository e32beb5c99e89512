// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace diffract::engine {

/// JSON whose numbers may be beyond a double, up to 1e4932: the parser refuses what its own number cannot hold, also
/// where only the digits are taken.
using WideJson =
    nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

/// How WideJson's parser calls it when a number is still beyond that.
inline constexpr int numberOverflow = 406;

} // namespace diffract::engine
