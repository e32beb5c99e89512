// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

namespace diffract::client {

/// Whether a keychain service runs on the session bus or can be started there: QtKeychain has no word that tells
/// "there is none" from "it failed". Answers from the event loop, within two seconds; true where the bus does not
/// say. Never waits. UI thread.
void askForKeychainService(QObject& context, std::function<void(bool there)> then);

} // namespace diffract::client
