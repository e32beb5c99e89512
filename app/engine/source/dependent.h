// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace diffract::engine {

/// A view of a source that reads a table, itself or through other views: what a change of the table reaches.
struct Dependent {
    std::vector<std::string> path{}; ///< As TableSpec wants it.
    bool isMaterialized = false;     ///< It keeps rows of its own.
    std::string sql{};               ///< Its definition as the source writes it; empty when it does not show it.

    friend bool operator==(const Dependent&, const Dependent&) = default;
};

} // namespace diffract::engine
