// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/key_state.h"

namespace diffract::ui {

/// A service in the list: the local engine or a connection. A plain value.
struct ServiceRow {
    QString id;
    Icon icon = Icon::Server;
    QString name;
    QString where; ///< "On this computer, no account", or the address.
    KeyLine state;
    bool unsaved = false;
};

} // namespace diffract::ui
