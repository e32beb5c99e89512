// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/free_name.h"
#include "engine/materialize/server_table.h"

#include <cstddef>
#include <string>
#include <vector>

namespace diffract::engine {

/// What is made in a database that is not DuckDB.
struct ServerPlan {
    struct Place {
        ServerRules rules{};
        std::size_t mostColumns = 0;
        std::string what{}; ///< The database, for people.
    };
    std::string name{}; ///< Of all tables, before "_diff".
    std::vector<ServerTable> tables{};

    /// Looks at the values for types that keep them. Errors: of isTaken; Invalid "too_many_columns".
    [[nodiscard]] static Outcome<ServerPlan> make(duck::Connection& connection, const ResultTables& result,
                                                  const std::string& name, const Place& place, const IsTaken& isTaken,
                                                  const std::stop_token& stop);
    /// The name of one of them.
    [[nodiscard]] std::string nameOf(const ServerTable& table) const { return name + "_" + table.suffix; }
};

} // namespace diffract::engine
