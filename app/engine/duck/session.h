// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/duck/database.h"

namespace diffract::engine::duck {

/// An instance and the one connection that uses it. The connection goes first.
struct Session final {
    Database database;
    Connection connection;

    /// Errors: those of Database::open().
    [[nodiscard]] static Outcome<Session> open(const DatabaseOptions& options);
};

} // namespace diffract::engine::duck
