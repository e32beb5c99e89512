// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/text_file.h"

#include "engine/csv/translate.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace diffract::engine::csv {
namespace {

Error systemError(const std::string& path, int code, const char* what)
{
    const bool full = code == ENOSPC || code == EDQUOT;
    return Error{.kind = full ? ErrorKind::DiskFull : ErrorKind::Io,
                 .message = full ? "The disk is full: a translated copy of " + path + " has no room."
                                 : "The file " + path + " cannot be " + what + ": " + std::strerror(code) + ".",
                 .code = full ? "disk_full" : "unreadable_file",
                 .detail = std::strerror(code),
                 .file = path};
}

/// A file of that name or, without one, a nameless one.
int openCopy(const std::string& path)
{
    return path.empty() ? ::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)
                        : ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

struct Guess {
    std::string encoding = "utf-8";
    bool bigEndian = false;
};

/// From a byte order mark, else from zeros in every second byte.
Guess guess(std::string_view head)
{
    if (head.starts_with("\xff\xfe"))
        return {"utf-16", false};
    if (head.starts_with("\xfe\xff"))
        return {"utf-16", true};
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i)
        zeros[i % 2] += head[i] == '\0' ? 1 : 0;
    const std::size_t half = head.size() / 2;
    if (half >= 2 && zeros[1] * 10 >= half * 4 && zeros[0] * 10 < half)
        return {"utf-16", false};
    if (half >= 2 && zeros[0] * 10 >= half * 4 && zeros[1] * 10 < half)
        return {"utf-16", true};
    return {};
}

const char* compression(std::string_view head)
{
    if (packingOf(head))
        return "twice compressed";
    if (head.starts_with("PK\x03\x04"))
        return "ZIP or Excel";
    if (head.starts_with("PAR1"))
        return "Parquet";
    return nullptr;
}

} // namespace

Outcome<TextFile> TextFile::open(const Options& options, std::stop_token stop)
{
    Outcome<FileIdentity> identity = identityOf(options.path);
    if (!identity)
        return identity.error();
    TextFile file;
    file.m_path = options.path;
    file.m_readPath = options.path;
    file.m_identity = *identity;
    file.m_size = identity->size;
    file.m_file = ::open(options.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file.m_file < 0) {
        Error error = systemError(options.path, errno, "read");
        if (errno == EACCES)
            error.message = "The file " + options.path + " may not be read. Check its permissions.";
        return error;
    }
    std::array<char, 4096> buffer{};
    Outcome<std::size_t> got = file.read(0, buffer.data(), buffer.size());
    if (!got)
        return got.error();
    if (const auto packing = packingOf({buffer.data(), *got})) {
        if (Done unpacked = file.unpackInto(options, *packing, stop); !unpacked)
            return unpacked.error();
        got = file.read(0, buffer.data(), buffer.size());
        if (!got)
            return got.error();
    }
    const std::string_view head(buffer.data(), *got);
    if (const char* what = compression(head))
        return Error{.kind = ErrorKind::Malformed,
                     .message = options.path + " is a " + what + " file, not CSV text."
                                + (std::string_view(what) == "Parquet" ? " Choose the format Parquet."
                                                                       : " Unpack it or save it as CSV first."),
                     .code = "not_csv",
                     .file = options.path};
    const Guess found = guess(head);
    file.m_sniffed = !options.encoding.has_value();
    file.m_encoding = options.encoding.value_or(found.encoding);
    if (file.m_encoding == "utf-8") {
        file.m_begin = head.starts_with("\xef\xbb\xbf") ? 3 : 0;
        return file;
    }
    if (file.m_encoding != "utf-16" && file.m_encoding != "latin-1")
        return Error{.kind = ErrorKind::Invalid,
                     .message = "The encoding " + file.m_encoding + " is not known. Use utf-8, utf-16 or latin-1.",
                     .code = "unknown_encoding",
                     .file = options.path};
    if (Done made = file.translate(options, found.bigEndian, std::move(stop)); !made)
        return made.error();
    return file;
}

Done TextFile::unpackInto(const Options& options, Packing packing, const std::stop_token& stop)
{
    const std::string copy = options.copyPath.empty() ? std::string() : options.copyPath + ".unpacked";
    const int out = openCopy(copy);
    if (out < 0)
        return systemError(copy.empty() ? "/tmp" : copy, errno, "written");
    Outcome<std::uint64_t> written = unpack(
        m_file, packing, {.out = out, .path = m_path, .limit = options.limit, .most = options.mostUnpacked}, stop);
    ::close(m_file);
    m_file = out;
    m_readPath = copy;
    if (!written)
        return written.error();
    m_size = *written;
    return done();
}

Done TextFile::translate(const Options& options, bool bigEndian, std::stop_token stop)
{
    const int out = openCopy(options.copyPath);
    if (out < 0)
        return systemError(options.copyPath.empty() ? "/tmp" : options.copyPath, errno, "written");
    const TranslateTo target{.out = out, .path = options.path, .limit = options.limit};
    Outcome<std::uint64_t> written = m_encoding == "latin-1" ? translateLatin1(m_file, target, stop)
                                                             : translateUtf16(m_file, bigEndian, target, stop);
    ::close(m_file);
    m_file = out;
    if (m_readPath != m_path && !m_readPath.empty())
        ::unlink(m_readPath.c_str()); // what was unpacked
    m_readPath = options.copyPath;
    if (!written)
        return written.error();
    m_size = *written;
    return done();
}

TextFile::~TextFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

TextFile::TextFile(TextFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_readPath(std::move(other.m_readPath))
    , m_encoding(std::move(other.m_encoding))
    , m_identity(other.m_identity)
    , m_size(other.m_size)
    , m_begin(other.m_begin)
    , m_sniffed(other.m_sniffed)
    , m_file(std::exchange(other.m_file, -1))
{}

TextFile& TextFile::operator=(TextFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_readPath, other.m_readPath);
    std::swap(m_encoding, other.m_encoding);
    std::swap(m_identity, other.m_identity);
    std::swap(m_size, other.m_size);
    std::swap(m_begin, other.m_begin);
    std::swap(m_sniffed, other.m_sniffed);
    std::swap(m_file, other.m_file);
    return *this;
}

Outcome<std::size_t> TextFile::read(std::uint64_t offset, char* into, std::size_t size) const
{
    std::size_t total = 0;
    while (total < size) {
        const ssize_t got = ::pread(m_file, into + total, size - total, static_cast<off_t>(offset + total));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError(m_path, errno, "read");
        if (got == 0)
            break;
        total += static_cast<std::size_t>(got);
    }
    return total;
}

std::size_t firstBadUtf8(std::string_view text) noexcept
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto tail = [&](std::size_t i) { return i < text.size() && (at(i) & 0xc0U) == 0x80; };
    std::size_t i = 0;
    while (i < text.size()) {
        std::uint64_t eight = 0;
        while (i + 8 <= text.size()) {
            std::memcpy(&eight, text.data() + i, 8);
            if ((eight & 0x8080808080808080ULL) != 0)
                break;
            i += 8;
        }
        if (i == text.size())
            break;
        const unsigned char c = at(i);
        if (c < 0x80) {
            ++i;
        } else if (c >= 0xc2 && c < 0xe0) {
            if (!tail(i + 1))
                return i;
            i += 2;
        } else if (c >= 0xe0 && c < 0xf0) {
            if (!tail(i + 1) || !tail(i + 2) || (c == 0xe0 && at(i + 1) < 0xa0) || (c == 0xed && at(i + 1) > 0x9f))
                return i;
            i += 3;
        } else if (c >= 0xf0 && c < 0xf5) {
            if (!tail(i + 1) || !tail(i + 2) || !tail(i + 3) || (c == 0xf0 && at(i + 1) < 0x90)
                || (c == 0xf4 && at(i + 1) > 0x8f))
                return i;
            i += 4;
        } else {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace diffract::engine::csv
