// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/server_plan.h"

#include <utility>

namespace diffract::engine {

Outcome<ServerPlan> ServerPlan::make(duck::Connection& connection, const ResultTables& result, const std::string& name,
                                     const Place& place, const IsTaken& isTaken, const std::stop_token& stop)
{
    const auto wanted = result.tables(ResultTables::Form::Server);
    Outcome<std::string> own = freeName(name, wanted, isTaken);
    if (!own)
        return own.error();
    Outcome<std::vector<ServerTable>> tables = serverTables(connection, wanted, place.rules, stop);
    if (!tables)
        return tables.error();
    if (Done fits = checkWidth(*tables, place.mostColumns, place.what); !fits)
        return fits.error();
    return ServerPlan{std::move(own).value(), std::move(tables).value()};
}

} // namespace diffract::engine
