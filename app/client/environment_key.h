// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/service_address.h"

#include <QProcessEnvironment>

namespace diffract::client {

/// The service that the environment names, as the vendor's own tools read it: DATAFOLD_API_KEY is a key of
/// DATAFOLD_HOST, which is https://app.datafold.com unless it says otherwise (service-facts 1.1).
struct EnvironmentKey {
    ServiceAddress service;
    QString url; ///< As written there.
    QString key;

    /// Nothing when there is no key, or the host is no address.
    [[nodiscard]] static std::optional<EnvironmentKey> find(const QProcessEnvironment& environment);
    /// The key, when it is one of that service; else empty.
    [[nodiscard]] QString keyFor(const Result<ServiceAddress>& address) const
    {
        return address.ok() && *address == service ? key : QString();
    }
};

} // namespace diffract::client
