// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_tables.h"

#include <functional>
#include <string>
#include <vector>

namespace diffract::engine {

/// The name, or the first with a number behind it for which no table is taken.
/// @param taken whether there is one of the whole name.
[[nodiscard]] Outcome<std::string> freeName(const std::string& name, const std::vector<ResultTables::Table>& tables,
                                            const std::function<Outcome<bool>(const std::string&)>& taken);

} // namespace diffract::engine
