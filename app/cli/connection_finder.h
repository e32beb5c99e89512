// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/key_finder.h"
#include "client/connection.h"
#include "client/keychain.h"

#include <optional>

namespace diffract::cli {

/// A connection that was set up in the window.
struct FoundConnection {
    client::Connection connection;
    bool keySaved = false; ///< in the keychain, under the connection's id
};

/// The connection to `service` in the window's store; one with a saved key first. Reads the file; it is not made when
/// it is missing. @return Io with a sentence when it cannot be read.
[[nodiscard]] Result<std::optional<FoundConnection>> findConnection(const QString& storeFile,
                                                                    const client::ServiceAddress& service);

/// Asks the keychain for the key of a connection; `waiting` is called when it takes long, for it may ask a person.
[[nodiscard]] KeyFinder::Store keychainStore(const QString& connection, std::unique_ptr<client::Keyring> keyring,
                                             const std::function<void()>& waiting);

} // namespace diffract::cli
