// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QTcpSocket>

namespace diffract::test {

/// An answer as it came over the wire.
struct RawAnswer {
    int status = 0; ///< 0: the connection ended without an answer.
    QByteArray head;
    QByteArray body;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(body); }
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
};

/// Sends bytes as they are and reads answers: for everything a well-behaved client library would not send.
class RawClient final {
public:
    RawClient(quint16 port, QByteArray key);

    /// Sends the bytes on the open connection (opened when there is none) and reads one answer.
    RawAnswer send(const QByteArray& bytes);
    /// A whole well-formed request with Host and key.
    RawAnswer request(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
                      const QByteArray& extraHeaders = {});
    RawAnswer readAnswer(bool hasBody = true);
    /// Waits until the service closes the connection.
    [[nodiscard]] bool closedByService(int milliseconds);
    [[nodiscard]] bool connectNow();
    [[nodiscard]] QTcpSocket& socket() { return m_socket; }
    [[nodiscard]] QByteArray hostAndKey() const;

private:
    quint16 m_port;
    QByteArray m_key;
    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace diffract::test
