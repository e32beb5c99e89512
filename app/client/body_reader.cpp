// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/body_reader.h"

#include <array>

#include <zlib.h>

namespace diffract::client {

struct BodyReader::Stream {
    z_stream z{};
    Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { inflateEnd(&z); }
};

BodyReader::BodyReader(const QByteArray& encoding, qint64 limit)
    : m_limit(limit)
{
    if (encoding.isEmpty() || encoding == "identity")
        return;
    constexpr int anyHeader = 15 + 32; // gzip or zlib, whichever it begins with
    const bool known = encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate";
    auto stream = std::make_unique<Stream>();
    if (known && inflateInit2(&stream->z, anyHeader) == Z_OK)
        m_stream = std::move(stream);
    else
        m_state = State::Broken;
}

BodyReader::~BodyReader() = default;

BodyReader::State BodyReader::add(const QByteArray& bytes)
{
    if (m_state != State::Good)
        return m_state;
    m_came += bytes.size();
    if (m_stream) {
        unpack(bytes);
    } else {
        m_body += bytes.left(m_limit - m_body.size());
        if (m_came > m_limit)
            m_state = State::TooLarge;
    }
    return m_state;
}

void BodyReader::unpack(const QByteArray& bytes)
{
    std::array<char, 64 * 1024> piece{};
    z_stream& z = m_stream->z;
    // zlib takes a pointer to what it does not change.
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    z.avail_in = static_cast<uInt>(bytes.size());
    while (!m_ended && m_state == State::Good) {
        z.next_out = reinterpret_cast<Bytef*>(piece.data());
        z.avail_out = static_cast<uInt>(piece.size());
        const int told = inflate(&z, Z_NO_FLUSH);
        const qint64 made = static_cast<qint64>(piece.size()) - z.avail_out;
        m_body.append(piece.data(), std::min(made, m_limit - m_body.size()));
        const qint64 total = static_cast<qint64>(z.total_out);
        m_ended = told == Z_STREAM_END;
        if (told != Z_OK && told != Z_STREAM_END && told != Z_BUF_ERROR)
            m_state = State::Broken;
        else if (total > MeasuredFrom && total / MaxRatio > static_cast<qint64>(z.total_in))
            m_state = State::Bomb;
        else if (total > m_limit)
            m_state = State::TooLarge;
        else if (z.avail_in == 0 && z.avail_out > 0)
            break; // all of it is unpacked
    }
}

BodyReader::State BodyReader::end()
{
    if (m_state == State::Good && m_stream && !m_ended && m_came > 0)
        m_state = State::Broken;
    return m_state;
}

} // namespace diffract::client
