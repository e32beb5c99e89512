// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/session.h"

#include <utility>

namespace diffract::engine::duck {

Outcome<Session> Session::open(const DatabaseOptions& options)
{
    Outcome<Database> database = Database::open(options);
    if (!database)
        return database.error();
    Outcome<Connection> connection = Connection::open(*database);
    if (!connection)
        return connection.error();
    return Session{std::move(database).value(), std::move(connection).value()};
}

} // namespace diffract::engine::duck
