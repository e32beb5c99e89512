// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_client.h"

#include <QElapsedTimer>
#include <QHostAddress>

namespace diffract::test {

namespace {
constexpr int patience = 20000;
}

QByteArray RawAnswer::header(const QByteArray& name) const
{
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).toLower() == name.toLower())
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

RawClient::RawClient(quint16 port, QByteArray key)
    : m_port(port)
    , m_key(std::move(key))
{}

QByteArray RawClient::hostAndKey() const
{
    return "Host: 127.0.0.1:" + QByteArray::number(m_port) + "\r\nAuthorization: Key " + m_key + "\r\n";
}

bool RawClient::connectNow()
{
    m_buffer.clear();
    m_socket.abort();
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return m_socket.waitForConnected(patience);
}

RawAnswer RawClient::send(const QByteArray& bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState && !connectNow())
        return {};
    m_socket.write(bytes);
    return readAnswer(!bytes.startsWith("HEAD "));
}

RawAnswer RawClient::readAnswer(bool hasBody)
{
    RawAnswer answer;
    QElapsedTimer clock;
    clock.start();
    qsizetype length = -1;
    while (clock.elapsed() < patience) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end >= 0 && length < 0) {
            answer.head = m_buffer.left(end);
            answer.status = answer.head.mid(9, 3).toInt();
            if (answer.status == 100) {
                m_buffer.remove(0, end + 4);
                continue;
            }
            length = hasBody ? answer.header("Content-Length").toLongLong() : 0;
            m_buffer.remove(0, end + 4);
        }
        if (length >= 0 && m_buffer.size() >= length) {
            answer.body = m_buffer.left(length);
            m_buffer.remove(0, length);
            return answer;
        }
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patience) && m_socket.bytesAvailable() == 0)
            break;
        m_buffer += m_socket.readAll();
    }
    return {};
}

RawAnswer RawClient::request(const QByteArray& method, const QByteArray& target, const QByteArray& body,
                             const QByteArray& extraHeaders)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n" + hostAndKey() + extraHeaders;
    if (!body.isEmpty())
        bytes += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return send(bytes + "\r\n" + body);
}

bool RawClient::closedByService(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (m_socket.state() == QAbstractSocket::ConnectedState && clock.elapsed() < milliseconds) {
        m_socket.waitForReadyRead(int(qMax<qint64>(1, milliseconds - clock.elapsed())));
        m_buffer += m_socket.readAll();
    }
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

} // namespace diffract::test
