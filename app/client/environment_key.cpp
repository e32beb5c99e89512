// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/environment_key.h"

namespace diffract::client {

std::optional<EnvironmentKey> EnvironmentKey::find(const QProcessEnvironment& environment)
{
    EnvironmentKey found;
    found.key = environment.value(QStringLiteral("DATAFOLD_API_KEY")).trimmed();
    if (found.key.isEmpty())
        return {};
    found.url = environment.value(QStringLiteral("DATAFOLD_HOST")).trimmed();
    if (found.url.isEmpty())
        found.url = QStringLiteral("https://app.datafold.com");
    const auto address = ServiceAddress::parse(found.url);
    if (!address.ok())
        return {};
    found.service = *address;
    return found;
}

} // namespace diffract::client
