// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/route.h"
#include "client/service_address.h"

namespace diffract::client {

/// A remote service as the user set it up. Its key is never here: it is in the keychain under `id`, or in memory.
struct Connection {
    QString id;   ///< A UUID without braces; never changes.
    QString name; ///< For people; need not be unique.
    QString url;  ///< As typed; address() is what is used.
    Route route;

    /// A new id, nothing else.
    [[nodiscard]] static Connection make();
    /// @return Invalid with a sentence about the URL.
    [[nodiscard]] Result<ServiceAddress> address() const { return ServiceAddress::parse(url); }
    /// The name, or the host where there is none.
    [[nodiscard]] QString shownName() const;

    [[nodiscard]] QJsonObject toJson() const;
    /// @return Malformed when id or url are missing. No key is looked for.
    [[nodiscard]] static Result<Connection> fromJson(const QJsonObject& json);
    friend bool operator==(const Connection&, const Connection&) = default;
};

/// The id of the engine of this computer wherever the id of a connection stands.
inline const QString LocalService = QStringLiteral("local");

} // namespace diffract::client
