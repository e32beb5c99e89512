// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/request_head.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace diffract::server {

/// Decides from a head alone whether a request may come in (trust.md "Loopback service"): the Host must name
/// loopback and our port (against DNS rebinding), nothing that a browser sends for a foreign page, the key,
/// and JSON when there is a body. Immutable, any thread.
class RequestGate final {
public:
    RequestGate(QByteArray key, std::uint16_t port, std::uint64_t bodyLimit);

    /// Nothing when the request may come in.
    [[nodiscard]] std::optional<Refusal> check(const RequestHead& head) const;

    /// 256 random bits from the system, 64 hexadecimal digits.
    [[nodiscard]] static QByteArray newKey();

private:
    [[nodiscard]] bool namesUs(std::string_view host) const;
    [[nodiscard]] bool keyIsGood(std::string_view authorization) const;

    QByteArray m_key;
    std::uint16_t m_port;
    std::uint64_t m_bodyLimit; ///< Bytes.
};

} // namespace diffract::server
