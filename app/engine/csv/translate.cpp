// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/translate.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include <unistd.h>

namespace diffract::engine::csv {
namespace {

constexpr std::size_t blockSize = 1U << 20U;

void appendUtf8(std::string& out, std::uint32_t c)
{
    const auto put = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0U | (c >> 6U));
        put(0x80U | (c & 0x3fU));
    } else if (c < 0x10000) {
        put(0xe0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3fU));
        put(0x80U | (c & 0x3fU));
    } else {
        put(0xf0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3fU));
        put(0x80U | ((c >> 6U) & 0x3fU));
        put(0x80U | (c & 0x3fU));
    }
}

/// Calls eat(bytes, count) for block after block; count is even except perhaps at the very end.
template <typename Eat>
Done eachBlock(int in, const TranslateTo& to, const std::stop_token& stop, Eat eat)
{
    std::vector<unsigned char> buffer(blockSize);
    std::uint64_t offset = 0;
    while (true) {
        if (stop.stop_requested())
            return cancelled();
        std::size_t want = blockSize;
        if (to.limit > 0)
            want = static_cast<std::size_t>(std::min<std::uint64_t>(want, to.limit - std::min(to.limit, offset)));
        std::size_t filled = 0;
        while (filled < want) {
            const ssize_t got = ::pread(in, buffer.data() + filled, want - filled, static_cast<off_t>(offset + filled));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return Error{.kind = ErrorKind::Io,
                             .message = "The file " + to.path + " cannot be read: " + std::strerror(errno) + ".",
                             .code = "unreadable_file",
                             .file = to.path};
            if (got == 0)
                break;
            filled += static_cast<std::size_t>(got);
        }
        if (filled == 0)
            return done();
        if (Done eaten = eat(buffer.data(), filled); !eaten)
            return eaten;
        offset += filled;
    }
}

class Utf16 final {
public:
    explicit Utf16(bool bigEndian)
        : m_big(bigEndian)
    {}

    /// False when the units are no valid UTF-16; line() tells where.
    bool add(const unsigned char* data, std::size_t size, std::string& out)
    {
        for (std::size_t i = 0; i + 1 < size; i += 2) {
            const std::uint32_t unit = m_big ? data[i] * 256U + data[i + 1] : data[i + 1] * 256U + data[i];
            if (m_first && (unit == 0xfeff || unit == 0xfffe)) {
                m_big = unit == 0xfffe ? !m_big : m_big;
                m_first = false;
                continue;
            }
            m_first = false;
            if (!addUnit(unit, out))
                return false;
        }
        m_odd = size % 2 != 0;
        return true;
    }
    [[nodiscard]] bool complete() const { return m_high == 0 && !m_odd; }
    [[nodiscard]] std::uint64_t line() const { return m_line; }

private:
    bool addUnit(std::uint32_t unit, std::string& out)
    {
        const bool low = unit >= 0xdc00 && unit < 0xe000;
        if ((m_high != 0) != low)
            return false;
        if (low) {
            appendUtf8(out, 0x10000 + ((m_high - 0xd800) << 10U) + (unit - 0xdc00));
            m_high = 0;
        } else if (unit >= 0xd800 && unit < 0xdc00) {
            m_high = unit;
        } else {
            m_line += unit == '\n' ? 1 : 0;
            appendUtf8(out, unit);
        }
        return true;
    }

    bool m_big;
    bool m_first = true;
    bool m_odd = false;
    std::uint32_t m_high = 0;
    std::uint64_t m_line = 1;
};

Error badUtf16(const TranslateTo& to, std::uint64_t line)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = "Line " + std::to_string(line) + " of " + to.path
                            + " is not valid UTF-16. Choose another encoding, for example utf-8 or latin-1.",
                 .code = "bad_encoding",
                 .file = to.path,
                 .line = line};
}

} // namespace

Done writeAll(int out, const char* data, std::size_t size, const std::string& path)
{
    while (size > 0) {
        const ssize_t put = ::write(out, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            const bool full = errno == ENOSPC || errno == EDQUOT || put == 0;
            return Error{.kind = full ? ErrorKind::DiskFull : ErrorKind::Io,
                         .message =
                             full ? "The disk is full: a working copy of " + path + " has no room."
                                  : "A working copy of " + path + " cannot be written: " + std::strerror(errno) + ".",
                         .code = full ? "disk_full" : "unwritable",
                         .file = path};
        }
        data += put;
        size -= static_cast<std::size_t>(put);
    }
    return done();
}

Outcome<std::uint64_t> translateLatin1(int in, const TranslateTo& to, const std::stop_token& stop)
{
    std::uint64_t total = 0;
    std::string out;
    Done all = eachBlock(in, to, stop, [&](const unsigned char* data, std::size_t size) {
        out.clear();
        for (std::size_t i = 0; i < size; ++i)
            appendUtf8(out, data[i]);
        total += out.size();
        return writeAll(to.out, out.data(), out.size(), to.path);
    });
    if (!all)
        return all.error();
    return total;
}

Outcome<std::uint64_t> translateUtf16(int in, bool bigEndian, const TranslateTo& to, const std::stop_token& stop)
{
    std::uint64_t total = 0;
    std::string out;
    Utf16 decoder(bigEndian);
    Done all = eachBlock(in, to, stop, [&](const unsigned char* data, std::size_t size) -> Done {
        out.clear();
        if (!decoder.add(data, size, out))
            return badUtf16(to, decoder.line());
        total += out.size();
        return writeAll(to.out, out.data(), out.size(), to.path);
    });
    if (!all)
        return all.error();
    if (to.limit == 0 && !decoder.complete())
        return badUtf16(to, decoder.line());
    return total;
}

} // namespace diffract::engine::csv
