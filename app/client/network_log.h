// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QObject>

#include <deque>

namespace diffract::client {

/// One request and what became of it. It never holds a key: headers are not kept at all, and bodies only of requests
/// that have no place for a password.
struct CallRecord {
    QDateTime at;    ///< UTC, when it was sent.
    QString service; ///< Id of the connection, or LocalService.
    QByteArray method;
    QString url;             ///< Whole, percent-encoded.
    QByteArray body;         ///< Of a diff or a query, at most NetworkLog::LongestBody bytes; else empty.
    qint64 sent = 0;         ///< Bytes of the request's body.
    int status = 0;          ///< 0: no answer.
    QString fault;           ///< Why there is no whole answer; redacted.
    qint64 received = 0;     ///< Bytes of the answer's body, unpacked.
    qint64 milliseconds = 0; ///< From sending to the end of the answer, all attempts.
    int attempts = 1;

    /// The same call for a terminal; the key stands there as $DATAFOLD_API_KEY.
    [[nodiscard]] QString curl() const;
};

/// The last calls of all services, the newest last; without those for the engine's status that went well, which is
/// asked every two seconds. UI thread.
class NetworkLog final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t MostCalls = 500;
    static constexpr qsizetype LongestBody = 8192;

    using QObject::QObject;

    void add(const CallRecord& call);
    void clear();
    [[nodiscard]] const std::deque<CallRecord>& calls() const { return m_calls; }

Q_SIGNALS:
    /// `call` stands at the end now. @param dropped whether the first one went for it.
    void added(const diffract::client::CallRecord& call, bool dropped);
    void cleared();

private:
    std::deque<CallRecord> m_calls;
};

/// Whether the body of a request may be kept: one with a place for a password never is.
[[nodiscard]] bool isBodyShowable(const QString& path);

} // namespace diffract::client
