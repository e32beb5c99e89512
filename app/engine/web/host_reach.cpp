// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/host_reach.h"

#include "engine/ascii.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace diffract::engine {
namespace {

struct Range {
    std::uint32_t first;
    int bits;
};

// RFC 6890, and multicast and reserved ones.
constexpr std::array privateRanges{
    Range{0x00000000, 8},  Range{0x0a000000, 8},  Range{0x64400000, 10}, Range{0xa9fe0000, 16}, Range{0xac100000, 12},
    Range{0xc0000000, 24}, Range{0xc0a80000, 16}, Range{0xc6120000, 15}, Range{0xe0000000, 3},
};

HostReach reachOf4(std::uint32_t address)
{
    if (address >> 24U == 127)
        return HostReach::Loopback;
    const bool own = std::any_of(privateRanges.begin(), privateRanges.end(), [&](const Range& range) {
        return address >> static_cast<unsigned>(32 - range.bits)
               == range.first >> static_cast<unsigned>(32 - range.bits);
    });
    return own ? HostReach::Private : HostReach::Public;
}

std::uint32_t tail(const in6_addr& address)
{
    std::uint32_t value = 0;
    std::memcpy(&value, address.s6_addr + 12, sizeof value);
    return ntohl(value);
}

HostReach reachOf6(const in6_addr& address)
{
    if (IN6_IS_ADDR_LOOPBACK(&address))
        return HostReach::Loopback;
    // 64:ff9b::/96 is IPv4 behind a translator.
    constexpr std::array<unsigned char, 12> translated{0, 0x64, 0xff, 0x9b};
    if (IN6_IS_ADDR_V4MAPPED(&address) || std::memcmp(address.s6_addr, translated.data(), translated.size()) == 0)
        return reachOf4(tail(address));
    // Global addresses are 2000::/3.
    return (address.s6_addr[0] & 0xe0U) == 0x20 ? HostReach::Public : HostReach::Private;
}

} // namespace

HostReach reachOf(int family, const void* address)
{
    if (family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, address, sizeof four);
        return reachOf4(ntohl(four.sin_addr.s_addr));
    }
    if (family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, address, sizeof six);
        return reachOf6(six.sin6_addr);
    }
    return HostReach::Private;
}

HostReach reachOf(const std::string& address)
{
    std::string bare = address;
    if (bare.size() > 2 && bare.front() == '[')
        bare = bare.substr(1, bare.find_first_of("%]") - 1);
    in_addr four{};
    in6_addr six{};
    if (::inet_pton(AF_INET, bare.c_str(), &four) == 1)
        return reachOf4(ntohl(four.s_addr));
    if (::inet_pton(AF_INET6, bare.c_str(), &six) == 1)
        return reachOf6(six);
    return HostReach::Public;
}

bool isLoopbackName(const std::string& host)
{
    const std::string lower = asciiLower(host);
    return lower == "localhost" || lower.ends_with(".localhost") || reachOf(lower) == HostReach::Loopback;
}

} // namespace diffract::engine
