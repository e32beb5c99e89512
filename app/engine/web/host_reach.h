// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diffract::engine {

/// Who can reach an address of the network.
enum class HostReach {
    Loopback, ///< This computer.
    Private,  ///< A network of its own: private, link-local, shared and reserved ranges.
    Public,
};

/// @param address a sockaddr_in or sockaddr_in6, after its family; other families count as Private.
[[nodiscard]] HostReach reachOf(int family, const void* address);
/// Of an address as text, "10.1.2.3" or "fe80::1", also in brackets; Public for what is none.
[[nodiscard]] HostReach reachOf(const std::string& address);

/// "localhost", a name below it, or an address of this computer.
[[nodiscard]] bool isLoopbackName(const std::string& host);

} // namespace diffract::engine
