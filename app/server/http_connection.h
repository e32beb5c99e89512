// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to app/server: names the HTTP library.
#include "server/http_server.h"
#include "server/request_gate.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <optional>

namespace diffract::server {

class HttpConnection;

/// What a connection needs from its server. All calls on the network thread.
class HttpConnectionHost {
public:
    virtual ~HttpConnectionHost() = default;
    [[nodiscard]] virtual const HttpLimits& limits() const = 0;
    [[nodiscard]] virtual const RequestGate& gate() const = 0;
    /// Runs the handler on a pool and calls connection->answer() on the network thread.
    virtual void dispatch(std::shared_ptr<HttpConnection> connection, HttpRequest request) = 0;
    virtual void closed(HttpConnection* connection) = 0;
};

/// One client: reads a request, answers it, reads the next. Lives on the network thread only; kept alive by
/// its own pending operations and by the server's list.
class HttpConnection final : public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(boost::asio::ip::tcp::socket socket, HttpConnectionHost& host);

    void start();
    /// The handler's answer.
    void answer(const HttpResponse& response);
    /// Answers 503 without reading anything.
    void turnAway();
    void close();

    /// No whole request is in hand: this connection may give way to a new one.
    [[nodiscard]] bool isIdle() const
    {
        return (m_state == State::ReadingHead || m_state == State::Lingering) && !m_closed;
    }
    [[nodiscard]] std::chrono::steady_clock::time_point idleSince() const { return m_idleSince; }

private:
    enum class State { ReadingHead, ReadingBody, Handling, Writing, Lingering };
    using ErrorCode = boost::beast::error_code;

    void readHead();
    void headArrived();
    void readBody();
    void requestArrived();
    void refuse(const Refusal& refusal);
    void write(const HttpResponse& response);
    void written(ErrorCode error);
    void linger();
    void drain();

    boost::beast::tcp_stream m_stream;
    HttpConnectionHost& m_host;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> m_response;
    RequestHead m_head;
    State m_state = State::ReadingHead;
    bool m_keepAlive = true;
    bool m_first = true;
    bool m_closed = false;
    std::chrono::steady_clock::time_point m_idleSince;
    std::chrono::steady_clock::time_point m_requestStart;
    std::size_t m_drained = 0;
};

} // namespace diffract::server
