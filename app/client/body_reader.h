// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace diffract::client {

/// The body of one answer as it comes in: unpacked where it is gzip or deflate, and never longer than `limit`
/// however little was sent for it.
class BodyReader final {
public:
    enum class State {
        Good,
        TooLarge, ///< Over the limit.
        Bomb,     ///< Over MaxRatio times what it was packed into, from MeasuredFrom bytes on.
        Broken,   ///< Not what its Content-Encoding says, or one that is not known.
    };
    static constexpr qint64 MaxRatio = 200; ///< JSON reaches 20 to 60; a bomb 1000.
    static constexpr qint64 MeasuredFrom = 1024 * 1024;

    /// @param encoding the Content-Encoding, in lower case. @param limit bytes, unpacked.
    BodyReader(const QByteArray& encoding, qint64 limit);
    ~BodyReader();

    /// What comes after the first State that is not Good is dropped.
    State add(const QByteArray& bytes);
    /// Everything was added.
    State end();
    /// What was read so far; at most `limit` bytes.
    [[nodiscard]] const QByteArray& body() const { return m_body; }
    [[nodiscard]] State state() const { return m_state; }

private:
    struct Stream;
    void unpack(const QByteArray& bytes);

    const qint64 m_limit;
    QByteArray m_body;
    State m_state = State::Good;
    qint64 m_came = 0;
    bool m_ended = false; ///< The packed stream has said so.
    std::unique_ptr<Stream> m_stream;
};

} // namespace diffract::client
