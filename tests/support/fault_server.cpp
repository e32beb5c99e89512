// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fault_server.h"

#include <QRegularExpression>

#include <sys/socket.h>

namespace diffract::test {

std::optional<FaultRule> FaultRule::parse(const QByteArray& line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    FaultRule rule;
    if (words.size() < 3 || words.size() > 4 || !faultNamed(words.at(2)))
        return std::nullopt;
    rule.method = words.at(0);
    rule.path = words.at(1);
    rule.fault = words.at(2);
    const QByteArray times = words.value(3, "ever");
    bool counted = true;
    if (times == "once")
        rule.times = 1;
    else if (times != "ever")
        rule.times = times.toInt(&counted);
    return counted && (times == "ever" || rule.times > 0) ? std::optional(rule) : std::nullopt;
}

FaultServer::FaultServer(quint16 port, QObject* parent)
    : QObject(parent)
{
    m_holder.bind(QHostAddress::LocalHost, port, QAbstractSocket::ReuseAddressHint);
    m_port = m_holder.localPort();
    m_server.listen(QHostAddress::LocalHost, m_port);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            socket->setParent(this); // close() of the server would take them along
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                m_trickling.removeAll(socket);
                socket->deleteLater();
            });
        }
    });
}

void FaultServer::refuse(bool on)
{
    if (on) {
        m_server.close();
        for (QTcpSocket* socket : findChildren<QTcpSocket*>(Qt::FindDirectChildrenOnly))
            socket->disconnectFromHost();
    } else if (!m_server.isListening()) {
        m_server.listen(QHostAddress::LocalHost, m_port);
    }
}

void FaultServer::drip()
{
    for (QTcpSocket* socket : std::as_const(m_trickling))
        socket->write(" ");
}

void FaultServer::onReadyRead(QTcpSocket* socket)
{
    QByteArray& buffer = m_buffers[socket];
    buffer += socket->readAll();
    if (const std::optional<SeenRequest> request = takeRequest(buffer)) {
        m_seen.append(*request);
        answer(socket, *request);
    }
}

FaultRule* FaultServer::ruleFor(const SeenRequest& request)
{
    for (FaultRule& rule : m_rules) {
        const QRegularExpression pattern(
            QRegularExpression::wildcardToRegularExpression(QString::fromLatin1(rule.path).replace(u'/', u'\1')));
        const QString target = QString::fromLatin1(request.target).replace(u'/', u'\1'); // * takes slashes, too
        if (rule.times != 0 && (rule.method == "*" || rule.method == request.method)
            && pattern.match(target).hasMatch())
            return &rule;
    }
    return nullptr;
}

void FaultServer::answer(QTcpSocket* socket, const SeenRequest& request)
{
    const QByteArray good = goodAnswer(request.method, request.target);
    FaultRule* const rule = ruleFor(request);
    if (!rule) {
        send(socket, good.isEmpty() ? wholeAnswer(R"({"detail":"There is no such path."})", "404 Not Found")
                                    : wholeAnswer(good));
        Q_EMIT answered(request, "good");
        return;
    }
    if (rule->times > 0)
        --rule->times;
    const Fault* const fault = faultNamed(rule->fault);
    if (rule->answer)
        send(socket, *rule->answer);
    else if (fault && fault->answer)
        send(socket, fault->answer(good));
    else
        refuse(true);
    Q_EMIT answered(request, rule->fault);
}

void FaultServer::send(QTcpSocket* socket, const WireAnswer& answer)
{
    socket->write(answer.bytes);
    switch (answer.then) {
    case WireAnswer::Then::Keep: break;
    case WireAnswer::Then::Close: socket->disconnectFromHost(); break;
    case WireAnswer::Then::Reset: {
        socket->flush();
        const linger now{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
        break;
    }
    case WireAnswer::Then::Trickle: m_trickling.append(socket); [[fallthrough]];
    case WireAnswer::Then::Hang:
        socket->flush();
        Q_EMIT stalled();
        break;
    case WireAnswer::Then::Flood: {
        const auto more = [socket, flood = answer.flood] {
            while (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() < 512 * 1024)
                socket->write(flood);
        };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
        break;
    }
    }
}

} // namespace diffract::test
