// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <optional>

namespace diffract::test {

/// What one line of the script says: which requests go wrong, how, and how often.
struct FaultRule {
    static constexpr int Ever = -1;
    QByteArray method = "*";
    QByteArray path = "*"; ///< A wildcard pattern of the path with its query, such as `/api/v1/datadiffs/*`.
    QByteArray fault;      ///< A name of faults.h.
    int times = Ever;
    std::optional<WireAnswer> answer; ///< Instead of the fault's.

    /// `METHOD PATH FAULT [once|ever|NUMBER]`, such as `GET */summary_results status-503 once`.
    [[nodiscard]] static std::optional<FaultRule> parse(const QByteArray& line);
};

/// A service on a free loopback port that answers what a good one would (goodAnswer()), but for what the rules say.
/// The first rule that fits and is not used up counts. "refuse" closes the port for every request.
class FaultServer final : public QObject {
    Q_OBJECT
public:
    /// @param port 0: any free one.
    explicit FaultServer(quint16 port = 0, QObject* parent = nullptr);

    /// False when the port is taken.
    [[nodiscard]] bool isUp() const { return m_server.isListening(); }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] quint16 port() const { return m_port; }

    void add(const FaultRule& rule) { m_rules.append(rule); }
    void clear() { m_rules.clear(); }
    /// Nothing listens, but the port stays ours: connections are refused until it is called with false.
    void refuse(bool on);
    /// One more byte on each connection that trickles.
    void drip();

    [[nodiscard]] const QList<SeenRequest>& seen() const { return m_seen; }

Q_SIGNALS:
    /// @param fault its name, or "good".
    void answered(const diffract::test::SeenRequest& request, const QByteArray& fault);
    /// A connection says nothing any more, or one byte at a time: the client's limits are asked for.
    void stalled();

private:
    void onReadyRead(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const SeenRequest& request);
    void send(QTcpSocket* socket, const WireAnswer& answer);
    [[nodiscard]] FaultRule* ruleFor(const SeenRequest& request);

    QTcpSocket m_holder; ///< Bound, never listening: keeps the port while nothing listens.
    QTcpServer m_server;
    quint16 m_port = 0;
    QList<FaultRule> m_rules;
    QList<SeenRequest> m_seen;
    QHash<QTcpSocket*, QByteArray> m_buffers;
    QList<QTcpSocket*> m_trickling;
};

} // namespace diffract::test
