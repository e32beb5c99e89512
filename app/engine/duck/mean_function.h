// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <duckdb.h>

#include <string>

namespace diffract::engine::duck {

/// diffract_mean(DOUBLE) -> DOUBLE: the mean of what is finite, rounded once from the exact one. So it does not
/// depend on the order of the rows or the threads, as avg() does, and does not overflow. NULL without a value.
inline const std::string meanFunction = "diffract_mean";

/// Makes the function known to every connection of the instance.
[[nodiscard]] Done registerMean(duckdb_connection connection);

} // namespace diffract::engine::duck
