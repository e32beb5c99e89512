// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/http_request.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <optional>

class QTcpSocket;

namespace diffract::test {

/// What the fake service does with one request.
struct FakeAnswer {
    enum class Then { Keep, Close, Reset, Hang, Drip };
    QByteArray bytes; ///< Raw bytes of the answer, head included.
    Then then = Then::Keep;

    /// A whole answer with Content-Length.
    [[nodiscard]] static FakeAnswer json(const QByteArray& body, int status = 200, const QByteArray& headers = {});
    [[nodiscard]] static FakeAnswer with(const QByteArray& contentType, const QByteArray& body, int status = 200,
                                         const QByteArray& headers = {});
    [[nodiscard]] static FakeAnswer redirect(int status, const QByteArray& location);
    [[nodiscard]] static FakeAnswer hang() { return {{}, Then::Hang}; }
    [[nodiscard]] static FakeAnswer close() { return {{}, Then::Close}; }
    [[nodiscard]] static FakeAnswer reset() { return {{}, Then::Reset}; }
    /// Head and the first half of `body` at once, then one byte every 20 ms for ever.
    [[nodiscard]] static FakeAnswer drip(const QByteArray& body);
};

/// An HTTP service on a free loopback port that answers from a script, or by a handler when there is one.
/// The last scripted answer is given for ever.
class FakeService final : public QTcpServer {
    Q_OBJECT
public:
    explicit FakeService(QObject* parent = nullptr);

    [[nodiscard]] QString url() const;
    /// From now on the service speaks TLS, under the name localhost.
    void encrypt(const QSslConfiguration& tls);
    FakeService& then(const FakeAnswer& answer);
    void handle(std::function<FakeAnswer(const SeenRequest&)> handler) { m_handler = std::move(handler); }
    [[nodiscard]] const QList<SeenRequest>& seen() const { return m_seen; }
    void forgetSeen() { m_seen.clear(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onReadyRead(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const SeenRequest& request);

    std::optional<QSslConfiguration> m_tls;
    QList<FakeAnswer> m_script;
    std::function<FakeAnswer(const SeenRequest&)> m_handler;
    QList<SeenRequest> m_seen;
    QHash<QTcpSocket*, QByteArray> m_buffers;
};

} // namespace diffract::test
