// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/unpack.h"

#include "engine/csv/translate.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace diffract::engine::csv {
namespace {

constexpr std::size_t blockSize = 1U << 20U;

Error damaged(const std::string& path, const std::string& detail)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = path + " is damaged: it cannot be unpacked. Copy or write it again.",
                 .code = "damaged_archive",
                 .detail = detail,
                 .file = path};
}

Error truncated(const std::string& path)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = path + " is cut off: the end of the compressed data is missing. Copy it again.",
                 .code = "truncated",
                 .file = path};
}

/// The packed bytes, block by block.
class Input final {
public:
    Input(int file, std::string path)
        : m_file(file)
        , m_path(std::move(path))
        , m_block(blockSize)
    {}
    /// Makes the next bytes available; none at the end.
    [[nodiscard]] Outcome<std::string_view> next()
    {
        while (true) {
            const ssize_t got = ::pread(m_file, m_block.data(), m_block.size(), m_at);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return Error{.kind = ErrorKind::Io,
                             .message = "The file " + m_path + " cannot be read: " + std::strerror(errno) + ".",
                             .code = "unreadable_file",
                             .file = m_path};
            m_at += got;
            return std::string_view(m_block.data(), static_cast<std::size_t>(got));
        }
    }

private:
    int m_file;
    std::string m_path;
    off_t m_at = 0;
    std::vector<char> m_block;
};

/// Counts what is written, within the limits.
class Output final {
public:
    explicit Output(const UnpackTo& to)
        : m_to(to)
    {}
    [[nodiscard]] Done put(const char* data, std::size_t size)
    {
        m_total += size;
        if (m_to.most > 0 && m_total > m_to.most)
            return Error{.kind = ErrorKind::DiskFull,
                         .message = m_to.path + " needs more than the " + std::to_string(m_to.most >> 20U)
                                    + " MiB of temporary space it may have when it is unpacked. Raise that limit.",
                         .code = "disk_full",
                         .file = m_to.path};
        return writeAll(m_to.out, data, size, m_to.path);
    }
    [[nodiscard]] bool isEnough() const { return m_to.limit > 0 && m_total >= m_to.limit; }
    [[nodiscard]] std::uint64_t total() const { return m_total; }

private:
    const UnpackTo& m_to;
    std::uint64_t m_total = 0;
};

/// A decompressor: takes all of the bytes; ended() between two parts of a file.
class GzipStream final {
public:
    GzipStream() { m_ready = inflateInit2(&m_stream, 15 + 16) == Z_OK; }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;
    ~GzipStream() { inflateEnd(&m_stream); }

    [[nodiscard]] bool isAtEnd() const { return m_ended; }

    [[nodiscard]] Done take(std::string_view bytes, Output& out, const std::string& path)
    {
        if (!m_ready)
            return Error{.kind = ErrorKind::OutOfMemory, .message = "Not enough memory.", .code = "out_of_memory"};
        // zlib takes a pointer to what it does not change.
        m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            if (m_ended) {
                // Zeros fill up the last block of a tape or a disk.
                while (m_stream.avail_in > 0 && *m_stream.next_in == 0) {
                    ++m_stream.next_in;
                    --m_stream.avail_in;
                }
                if (m_stream.avail_in == 0)
                    break;
                inflateReset(&m_stream);
                m_ended = false;
            }
            m_stream.next_out = reinterpret_cast<Bytef*>(m_out.data());
            m_stream.avail_out = static_cast<uInt>(m_out.size());
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
                return damaged(path, m_stream.msg == nullptr ? "gzip" : m_stream.msg);
            if (Done put = out.put(m_out.data(), m_out.size() - m_stream.avail_out); !put)
                return put;
            m_ended = state == Z_STREAM_END;
        } while (!out.isEnough() && (m_stream.avail_in > 0 || m_stream.avail_out == 0));
        return done();
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
    bool m_ended = false;
    std::vector<char> m_out = std::vector<char>(blockSize);
};

class ZstandardStream final {
public:
    [[nodiscard]] bool isAtEnd() const { return m_ended; }

    [[nodiscard]] Done take(std::string_view bytes, Output& out, const std::string& path)
    {
        if (m_stream == nullptr)
            return Error{.kind = ErrorKind::OutOfMemory, .message = "Not enough memory.", .code = "out_of_memory"};
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        bool more = true;
        while (!out.isEnough() && (in.pos < in.size || more)) {
            ZSTD_outBuffer room{m_out.data(), m_out.size(), 0};
            const std::size_t state = ZSTD_decompressStream(m_stream.get(), &room, &in);
            if (ZSTD_isError(state) != 0)
                return damaged(path, ZSTD_getErrorName(state));
            if (Done put = out.put(m_out.data(), room.pos); !put)
                return put;
            m_ended = state == 0;
            more = room.pos == room.size && !m_ended;
        }
        return done();
    }

private:
    struct Free {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Free> m_stream{ZSTD_createDStream()};
    bool m_ended = false;
    std::vector<char> m_out = std::vector<char>(blockSize);
};

template <typename Stream>
Outcome<std::uint64_t> unpackWith(int in, const UnpackTo& to, const std::stop_token& stop)
{
    Input input(in, to.path);
    Output output(to);
    Stream stream;
    while (!output.isEnough()) {
        if (stop.stop_requested())
            return cancelled();
        const Outcome<std::string_view> bytes = input.next();
        if (!bytes)
            return bytes.error();
        if (bytes->empty()) {
            if (!stream.isAtEnd())
                return truncated(to.path);
            break;
        }
        if (Done taken = stream.take(*bytes, output, to.path); !taken)
            return taken.error();
    }
    return output.total();
}

} // namespace

std::optional<Packing> packingOf(std::string_view head) noexcept
{
    if (head.starts_with("\x1f\x8b"))
        return Packing::Gzip;
    if (head.starts_with("\x28\xb5\x2f\xfd"))
        return Packing::Zstandard;
    return std::nullopt;
}

Outcome<std::uint64_t> unpack(int in, Packing packing, const UnpackTo& to, const std::stop_token& stop)
{
    return packing == Packing::Gzip ? unpackWith<GzipStream>(in, to, stop) : unpackWith<ZstandardStream>(in, to, stop);
}

} // namespace diffract::engine::csv
