// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <duckdb.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine::duck {

/// A scalar function of our own over texts. Called from DuckDB's threads at once; must not throw.
struct TextFunction {
    std::string name{};
    int arguments = 1;
    bool isCondition = false; ///< BOOLEAN ("t" or "f" as text below), else VARCHAR.
    /// NULL in any argument gives NULL without a call; no text gives NULL.
    std::function<std::optional<std::string>(const std::vector<std::string_view>&)> call{};
};

/// Makes the function known to every connection of the instance.
[[nodiscard]] Done registerFunction(duckdb_connection connection, const TextFunction& function);

} // namespace diffract::engine::duck
