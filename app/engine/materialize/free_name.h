// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_tables.h"

#include <functional>
#include <string>
#include <vector>

namespace diffract::engine {

/// Whether there is a table of the whole name.
using IsTaken = std::function<Outcome<bool>(const std::string& table)>;

/// The name, or the first with a number behind it for which no table is taken.
[[nodiscard]] Outcome<std::string> freeName(const std::string& name, const std::vector<ResultTables::Table>& tables,
                                            const IsTaken& taken);

} // namespace diffract::engine
