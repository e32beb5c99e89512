// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_server.h"

#include "server/http_connection.h"

#include <QLoggingCategory>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>
#include <vector>

namespace diffract::server {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

Q_LOGGING_CATEGORY(logHttp, "diffract.http")

constexpr std::array<std::size_t, 4> laneThreads = {2, 2, 4, 2}; ///< By Lane.
constexpr std::chrono::milliseconds acceptPause{100};

Error listenError(const boost::system::error_code& code, quint16 port)
{
    const QString detail = QString::fromStdString(code.message());
    if (code == asio::error::address_in_use)
        return {ErrorKind::Conflict,
                QStringLiteral("Port %1 on this computer is taken by another program: give another port, or 0 "
                               "for a free one.")
                    .arg(port),
                detail};
    if (code == asio::error::access_denied)
        return {ErrorKind::Forbidden,
                QStringLiteral("Port %1 may not be opened: give one above 1023, or 0 for a free one.").arg(port),
                detail};
    return {ErrorKind::Unreachable, QStringLiteral("Port %1 on 127.0.0.1 cannot be opened.").arg(port), detail};
}

} // namespace

class HttpServer::Private final : public HttpConnectionHost {
public:
    Private(QByteArray key, Handler handler, LaneOf laneOf, HttpLimits limits)
        : m_key(std::move(key))
        , m_handler(std::move(handler))
        , m_laneOf(std::move(laneOf))
        , m_limits(limits)
        , m_acceptor(m_context)
        , m_pause(m_context)
    {}

    [[nodiscard]] Result<quint16> start(quint16 port);
    void stop();
    [[nodiscard]] quint16 port() const { return m_port; }

    [[nodiscard]] const HttpLimits& limits() const override { return m_limits; }
    [[nodiscard]] const RequestGate& gate() const override { return *m_gate; }
    void dispatch(std::shared_ptr<HttpConnection> connection, HttpRequest request) override;
    void closed(HttpConnection* connection) override;

private:
    void accept();
    void accepted(tcp::socket socket);
    [[nodiscard]] bool makeRoom();
    [[nodiscard]] HttpResponse handle(const HttpRequest& request) const;

    QByteArray m_key;
    Handler m_handler;
    LaneOf m_laneOf;
    HttpLimits m_limits;
    quint16 m_port = 0;
    std::unique_ptr<RequestGate> m_gate;
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    asio::steady_timer m_pause;
    std::vector<std::shared_ptr<HttpConnection>> m_connections;                 ///< Network thread only.
    std::array<std::unique_ptr<asio::thread_pool>, laneThreads.size()> m_lanes; ///< By Lane.
    std::thread m_network;
};

Result<quint16> HttpServer::Private::start(quint16 port)
{
    // A client that hangs up while it is being answered must not end the process.
    std::signal(SIGPIPE, SIG_IGN);
    boost::system::error_code code;
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    m_acceptor.open(endpoint.protocol(), code);
    if (!code)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), code);
    if (!code)
        m_acceptor.bind(endpoint, code);
    if (!code)
        m_acceptor.listen(asio::socket_base::max_listen_connections, code);
    if (code) {
        boost::system::error_code ignored;
        m_acceptor.close(ignored);
        return listenError(code, port);
    }
    m_port = m_acceptor.local_endpoint(code).port();
    m_gate = std::make_unique<RequestGate>(m_key, m_port, m_limits.bodyBytes);
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i] = std::make_unique<asio::thread_pool>(laneThreads[i]);
    accept();
    m_network = std::thread([this] {
        try {
            m_context.run();
        } catch (const std::exception& e) {
            qCCritical(logHttp, "The network thread ended: %s", e.what());
        }
    });
    return m_port;
}

void HttpServer::Private::stop()
{
    if (!m_network.joinable())
        return;
    asio::post(m_context, [this] {
        boost::system::error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
        const auto all = m_connections;
        for (const auto& connection : all)
            connection->close();
    });
    for (const auto& lane : m_lanes)
        lane->join();
    m_network.join();
}

void HttpServer::Private::accept()
{
    m_acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
        if (!m_acceptor.is_open())
            return;
        if (!error) {
            accepted(std::move(socket));
            return accept();
        }
        // Out of descriptors, most likely: trying again at once would only burn a core.
        qCWarning(logHttp, "accept: %s", error.message().c_str());
        m_pause.expires_after(acceptPause);
        m_pause.async_wait([this](boost::system::error_code cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

void HttpServer::Private::accepted(tcp::socket socket)
{
    const bool room = makeRoom();
    auto connection = std::make_shared<HttpConnection>(std::move(socket), *this);
    m_connections.push_back(connection);
    if (room)
        connection->start();
    else
        connection->turnAway();
}

bool HttpServer::Private::makeRoom()
{
    if (m_connections.size() < m_limits.connections)
        return true;
    std::shared_ptr<HttpConnection> oldest;
    for (const auto& connection : m_connections) {
        if (connection->isIdle() && (!oldest || connection->idleSince() < oldest->idleSince()))
            oldest = connection;
    }
    if (!oldest)
        return false;
    oldest->close();
    return true;
}

void HttpServer::Private::closed(HttpConnection* connection)
{
    const auto it = std::find_if(m_connections.begin(), m_connections.end(),
                                 [&](const auto& held) { return held.get() == connection; });
    if (it != m_connections.end())
        m_connections.erase(it);
}

HttpResponse HttpServer::Private::handle(const HttpRequest& request) const
{
    try {
        return m_handler(request);
    } catch (const std::exception& e) {
        qCCritical(logHttp, "A handler failed: %s", e.what());
        return HttpResponse::problem(500, QStringLiteral("The service failed on this request."));
    }
}

void HttpServer::Private::dispatch(std::shared_ptr<HttpConnection> connection, HttpRequest request)
{
    const Lane lane = m_laneOf ? m_laneOf(request) : Lane::Quick;
    asio::post(*m_lanes[std::size_t(lane)], [this, connection = std::move(connection), request = std::move(request)] {
        HttpResponse response = handle(request);
        asio::post(m_context, [connection, response = std::move(response)] { connection->answer(response); });
    });
}

HttpServer::HttpServer(QByteArray key, Handler handler, LaneOf laneOf, HttpLimits limits)
    : d(std::make_unique<Private>(std::move(key), std::move(handler), std::move(laneOf), limits))
{}

HttpServer::~HttpServer()
{
    stop();
}

Result<quint16> HttpServer::start(quint16 port)
{
    return d->start(port);
}

void HttpServer::stop()
{
    d->stop();
}

quint16 HttpServer::port() const
{
    return d->port();
}

QString HttpServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(d->port());
}

} // namespace diffract::server
