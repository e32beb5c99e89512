// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/service_address.h"

#include <QString>

namespace diffract::ui {

/// What a diff tab knows of the service its ApiClient speaks to.
struct DiffService {
    QString name = {};   ///< For people; not shown for the local engine.
    bool isLocal = true; ///< The engine of this program.

    /// Whether to ask for the local extensions at all: another machine is never asked for what it cannot have, another
    /// engine on this one may have them.
    [[nodiscard]] bool mayHaveSections(const client::ServiceAddress& address) const
    {
        return isLocal || address.isLoopback();
    }
    friend bool operator==(const DiffService&, const DiffService&) = default;
};

} // namespace diffract::ui
