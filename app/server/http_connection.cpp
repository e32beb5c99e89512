// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_connection.h"

#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <utility>

namespace diffract::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t readChunk = 16 * 1024;
constexpr std::size_t maxDrained = 32 * 1024 * 1024;

std::string_view view(const beast::flat_buffer& buffer)
{
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

beast::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

bool asksToClose(const RequestHead& head)
{
    const std::string* connection = head.find("connection");
    const QByteArray tokens = connection ? QByteArray::fromStdString(*connection).toLower() : QByteArray();
    return head.http11 ? tokens.contains("close") : !tokens.contains("keep-alive");
}

} // namespace

HttpConnection::HttpConnection(asio::ip::tcp::socket socket, HttpConnectionHost& host)
    : m_stream(std::move(socket))
    , m_host(host)
    , m_idleSince(Clock::now())
{
    ErrorCode ignored;
    m_stream.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

void HttpConnection::start()
{
    m_requestStart = Clock::now();
    readHead();
}

void HttpConnection::readHead()
{
    m_state = State::ReadingHead;
    const RequestHead::Outcome outcome = RequestHead::parse(view(m_buffer), m_host.limits().head, m_head);
    if (outcome.refusal)
        return refuse(*outcome.refusal);
    if (outcome.complete)
        return headArrived();
    const bool waiting = m_buffer.size() == 0 && !m_first;
    const HttpLimits& limits = m_host.limits();
    m_stream.expires_at(waiting ? m_idleSince + limits.idleTime : m_requestStart + limits.headTime);
    m_stream.async_read_some(m_buffer.prepare(readChunk),
                             [self = shared_from_this(), waiting](ErrorCode error, std::size_t count) {
                                 if (error)
                                     return self->close();
                                 self->m_buffer.commit(count);
                                 if (waiting)
                                     self->m_requestStart = Clock::now();
                                 self->readHead();
                             });
}

void HttpConnection::headArrived()
{
    m_first = false;
    m_keepAlive = !asksToClose(m_head);
    if (auto refusal = m_host.gate().check(m_head))
        return refuse(*refusal);
    m_state = State::ReadingBody;
    m_parser.emplace();
    m_parser->header_limit(std::uint32_t(m_host.limits().head.bytes) + 1);
    m_parser->body_limit(m_host.limits().bodyBytes);
    m_parser->eager(true);
    m_stream.expires_at(m_requestStart + m_host.limits().requestTime);
    if (!m_head.find("expect") || !m_head.hasBody())
        return readBody();
    static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_stream, asio::buffer(goOn.data(), goOn.size()),
                      [self = shared_from_this()](ErrorCode error, std::size_t) {
                          if (error)
                              return self->close();
                          self->readBody();
                      });
}

void HttpConnection::readBody()
{
    http::async_read(m_stream, m_buffer, *m_parser, [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error == http::error::body_limit)
            return self->refuse(
                {413, "The body is longer than " + std::to_string(self->m_host.limits().bodyBytes) + " bytes."});
        if (error.category() == http::make_error_code(http::error::bad_chunk).category()
            && error != http::error::end_of_stream && error != http::error::partial_message)
            return self->refuse({400, "The body is not well formed: " + error.message() + "."});
        if (error)
            return self->close();
        self->requestArrived();
    });
}

void HttpConnection::requestArrived()
{
    m_state = State::Handling;
    m_stream.expires_never();
    HttpRequest request;
    request.method = QByteArray::fromStdString(m_head.method);
    const QByteArray target = QByteArray::fromStdString(m_head.target);
    const qsizetype mark = target.indexOf('?');
    request.path = mark < 0 ? target : target.left(mark);
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    request.body = QByteArray::fromStdString(m_parser->get().body());
    m_parser.reset();
    m_host.dispatch(shared_from_this(), std::move(request));
}

void HttpConnection::answer(const HttpResponse& response)
{
    if (m_closed)
        return;
    m_stream.expires_after(m_host.limits().requestTime);
    write(response);
}

void HttpConnection::turnAway()
{
    m_stream.expires_after(m_host.limits().headTime);
    refuse({503, "Too many connections are open."});
}

void HttpConnection::refuse(const Refusal& refusal)
{
    // Where a refused request ends is not known for sure: nothing more is read as one.
    m_keepAlive = false;
    HttpResponse response = HttpResponse::problem(refusal.status, QString::fromStdString(refusal.reason));
    if (refusal.status == 401)
        response.headers.append({QByteArrayLiteral("WWW-Authenticate"), QByteArrayLiteral("Key")});
    m_stream.expires_after(m_host.limits().headTime);
    write(response);
}

void HttpConnection::write(const HttpResponse& response)
{
    m_state = State::Writing;
    m_response.emplace(http::int_to_status(unsigned(response.status)), 11U);
    m_response->result(unsigned(response.status));
    m_response->reason(reasonPhrase(response.status));
    for (const auto& [name, value] : response.headers)
        m_response->set(view(name), view(value));
    m_response->set(http::field::content_type, view(response.contentType));
    m_response->set(http::field::cache_control, "no-store");
    m_response->set("X-Content-Type-Options", "nosniff");
    if (m_head.method != "HEAD")
        m_response->body().assign(response.body.constData(), std::size_t(response.body.size()));
    m_response->keep_alive(m_keepAlive);
    m_response->prepare_payload();
    http::async_write(m_stream, *m_response,
                      [self = shared_from_this()](ErrorCode error, std::size_t) { self->written(error); });
}

void HttpConnection::written(ErrorCode error)
{
    m_response.reset();
    if (error)
        return close();
    if (!m_keepAlive)
        return linger();
    m_idleSince = m_requestStart = Clock::now();
    readHead();
}

void HttpConnection::linger()
{
    // Closing with unread bytes resets the connection, and the client may lose the answer.
    m_state = State::Lingering;
    ErrorCode ignored;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    m_stream.expires_after(m_host.limits().lingerTime);
    drain();
}

void HttpConnection::drain()
{
    m_buffer.clear();
    m_stream.async_read_some(m_buffer.prepare(readChunk),
                             [self = shared_from_this()](ErrorCode error, std::size_t count) {
                                 self->m_drained += count;
                                 if (error || self->m_drained > maxDrained)
                                     return self->close();
                                 self->drain();
                             });
}

void HttpConnection::close()
{
    if (m_closed)
        return;
    m_closed = true;
    m_stream.close();
    m_host.closed(this);
}

} // namespace diffract::server
