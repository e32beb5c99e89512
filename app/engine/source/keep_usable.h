// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <memory>
#include <utility>

namespace diffract::engine {

/// Connects again when the last connection was lost. @param how what Connection::open() takes.
template <typename Connection, typename... How>
[[nodiscard]] Done keepUsable(std::unique_ptr<Connection>& connection, const How&... how)
{
    if (connection->isUsable())
        return done();
    Outcome<std::unique_ptr<Connection>> again = Connection::open(how...);
    if (!again)
        return again.error();
    connection = std::move(again).value();
    return done();
}

} // namespace diffract::engine
