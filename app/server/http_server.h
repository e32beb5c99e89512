// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/http_message.h"
#include "server/lane.h"
#include "server/request_head.h"

#include <chrono>
#include <functional>
#include <memory>

namespace diffract::server {

/// Limits of trust.md "Loopback service"; tests give shorter times.
struct HttpLimits {
    HeadLimits head;
    std::uint64_t bodyBytes = 8 * 1024 * 1024;
    std::size_t connections = 64;
    std::chrono::milliseconds headTime{5000};     ///< From the first byte, or from the connection's start.
    std::chrono::milliseconds requestTime{60000}; ///< Head, body and answer together, the handler apart.
    std::chrono::milliseconds idleTime{120000};   ///< Between two requests of one connection.
    std::chrono::milliseconds lingerTime{1000};   ///< To let a refused client read why.
};

/// An HTTP/1.1 listener on 127.0.0.1 behind the request gate. One thread reads and writes all connections and
/// never waits for anything else, so a slow client holds up nobody; handlers run on a small pool a lane, so slow
/// work (a preview) holds up no poll. The HTTP library does not show here.
class HttpServer final {
public:
    /// Runs on a pool thread, several at a time. Must not throw; what it throws becomes a 500.
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    /// Quick for all when empty.
    using LaneOf = std::function<Lane(const HttpRequest&)>;

    HttpServer(QByteArray key, Handler handler, LaneOf laneOf = {}, HttpLimits limits = {});
    /// Calls stop().
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Listens and returns at once.
    /// @param port 0 for a free one.
    /// @return the port; Conflict when it is taken, Forbidden when it may not be opened.
    [[nodiscard]] Result<quint16> start(quint16 port);
    /// Closes every connection and waits for the handlers that are running.
    void stop();

    [[nodiscard]] quint16 port() const;
    /// http://127.0.0.1:PORT, no slash at the end.
    [[nodiscard]] QString url() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace diffract::server
