// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diffract::client {

/// GLib, below the keychain, ends the program with SIGTERM when the session bus goes away. This says no to that,
/// once; without GLib it does nothing. Never waits. UI thread.
void guardBus();

} // namespace diffract::client
