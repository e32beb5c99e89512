// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace diffract::test {

FakeAnswer FakeAnswer::with(const QByteArray& contentType, const QByteArray& body, int status,
                            const QByteArray& headers)
{
    return {"HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body,
            Then::Keep};
}

FakeAnswer FakeAnswer::json(const QByteArray& body, int status, const QByteArray& headers)
{
    return with(status < 400 ? "application/json" : "application/problem+json", body, status, headers);
}

FakeAnswer FakeAnswer::redirect(int status, const QByteArray& location)
{
    return json("{}", status, location.isNull() ? QByteArray() : "Location: " + location + "\r\n");
}

FakeAnswer FakeAnswer::drip(const QByteArray& body)
{
    FakeAnswer answer = json(body + QByteArray(100'000, ' '));
    answer.bytes.chop(100'000 + body.size() / 2);
    answer.then = Then::Drip;
    return answer;
}

FakeService::FakeService(QObject* parent)
    : QTcpServer(parent)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QString FakeService::url() const
{
    return (m_tls ? QStringLiteral("https://localhost:%1") : QStringLiteral("http://127.0.0.1:%1")).arg(serverPort());
}

void FakeService::encrypt(const QSslConfiguration& tls)
{
    m_tls = tls;
}

void FakeService::incomingConnection(qintptr descriptor)
{
    if (!m_tls) {
        QTcpServer::incomingConnection(descriptor);
        return;
    }
    auto* socket = new QSslSocket(this);
    socket->setSslConfiguration(*m_tls);
    socket->setSocketDescriptor(descriptor);
    socket->startServerEncryption();
    addPendingConnection(socket);
}

FakeService& FakeService::then(const FakeAnswer& answer)
{
    m_script.append(answer);
    return *this;
}

void FakeService::onReadyRead(QTcpSocket* socket)
{
    QByteArray& buffer = m_buffers[socket];
    buffer += socket->readAll();
    const std::optional<SeenRequest> request = takeRequest(buffer);
    if (!request)
        return;
    m_seen.append(*request);
    answer(socket, *request);
}

void FakeService::answer(QTcpSocket* socket, const SeenRequest& request)
{
    FakeAnswer answer = FakeAnswer::close();
    if (m_handler)
        answer = m_handler(request);
    else if (!m_script.isEmpty())
        answer = m_script.size() > 1 ? m_script.takeFirst() : m_script.first();
    socket->write(answer.bytes);
    switch (answer.then) {
    case FakeAnswer::Then::Keep:
    case FakeAnswer::Then::Hang: break;
    case FakeAnswer::Then::Close: socket->disconnectFromHost(); break;
    case FakeAnswer::Then::Reset: {
        socket->flush();
        const linger now{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
        break;
    }
    case FakeAnswer::Then::Drip: {
        auto* timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        timer->start(20);
        break;
    }
    }
}

} // namespace diffract::test
