// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/web/s3_access.h"
#include "engine/web/web_address.h"
#include "engine/web/web_limits.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// What a server answered, before its body.
struct WebReply {
    long status = 0;
    std::map<std::string, std::string> headers{}; ///< By their names in lower case; of two the last.
    std::string ip{};                             ///< Of the server; empty behind a proxy.
    std::string says{};                           ///< First bytes of an answer that is not 2xx.

    [[nodiscard]] std::string header(const std::string& name) const;
    /// Of the file itself; nothing when it is not said.
    [[nodiscard]] std::optional<std::uint64_t> length() const;
};

/// One GET. Follows nothing and repeats nothing. Any thread; ends within moments of a stop request.
class Transfer final {
public:
    struct Request {
        WebAddress address{};
        std::vector<std::string> headers{};    ///< "Name: value".
        const S3Access* signer = nullptr;      ///< Signs when it has keys.
        bool publicOnly = false;               ///< Connects to public addresses only.
        std::optional<std::uint64_t> offset{}; ///< Bytes from here on.
    };
    /// Told before the first byte of a 2xx answer; an error ends the transfer.
    using OnReply = std::function<Done(const WebReply&)>;
    using OnBytes = std::function<Done(const char*, std::size_t)>;

    Transfer(const WebLimits& limits, std::stop_token stop)
        : m_limits(limits)
        , m_stop(std::move(stop))
    {}

    /// @return the reply, whatever its status. Errors: Io ("unreachable", "connection_lost", "timed_out",
    ///         "untrusted_server", "redirect_refused"), Cancelled, and those of the functions.
    [[nodiscard]] Outcome<WebReply> run(const Request& request, const OnReply& onReply, const OnBytes& onBytes) const;

private:
    WebLimits m_limits;
    std::stop_token m_stop;
};

/// libcurl's own preparation, which is not for several threads: call once in main(), before any other.
/// What fetches calls it too.
void prepareWeb();

} // namespace diffract::engine
