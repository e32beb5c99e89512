// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/source/dependent.h"

#include <array>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// What hangs on the tables of a request, [A, B]; nothing for queries and files.
struct DependentViews {
    std::array<std::vector<Dependent>, 2> views{};
    std::vector<std::string> notes{}; ///< A source that could not tell: a comparison does not fail for it.
};

/// Asks the sources anew, one after the other.
/// @param folder for what a source needs on disk.
[[nodiscard]] DependentViews dependentViews(const DiffRequest& request, const std::string& folder,
                                            const std::stop_token& stop);

} // namespace diffract::engine
