// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/local_copy.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace diffract::engine {

LocalCopy::LocalCopy(std::string path, int file, std::uint64_t most)
    : m_path(std::move(path))
    , m_file(file)
    , m_most(most)
{}

Outcome<LocalCopy> LocalCopy::make(const std::string& path, std::uint64_t most)
{
    LocalCopy copy(path, ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600), most);
    if (copy.m_file < 0)
        return copy.fault(errno);
    return copy;
}

LocalCopy::~LocalCopy()
{
    if (m_file < 0)
        return;
    ::close(m_file);
    ::unlink(m_path.c_str());
}

LocalCopy::LocalCopy(LocalCopy&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_file(std::exchange(other.m_file, -1))
    , m_most(other.m_most)
    , m_size(other.m_size)
    , m_digest(std::move(other.m_digest))
{}

Error LocalCopy::fault(int number) const
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {.kind = full ? ErrorKind::DiskFull : ErrorKind::Io,
            .message = full ? "The disk is full: there is no room for the file fetched into " + m_path
                                  + ". Free some space and run again."
                            : "The file " + m_path + " cannot be written: " + std::strerror(number) + ".",
            .code = full ? "disk_full" : "io",
            .file = m_path};
}

Done LocalCopy::add(const char* data, std::size_t size)
{
    m_digest.add(data, size);
    while (size > 0) {
        const ssize_t written = ::write(m_file, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return fault(written < 0 ? errno : ENOSPC);
        data += written;
        size -= static_cast<std::size_t>(written);
        m_size += static_cast<std::uint64_t>(written);
    }
    return done();
}

Done LocalCopy::restart()
{
    if (::ftruncate(m_file, 0) != 0 || ::lseek(m_file, 0, SEEK_SET) != 0)
        return fault(errno);
    m_size = 0;
    m_digest = Digest();
    return done();
}

Done LocalCopy::room(std::uint64_t bytes, const std::string& name) const
{
    if (bytes <= m_most)
        return done();
    return Error{.kind = ErrorKind::DiskFull,
                 .message = name + " needs more than the " + std::to_string(m_most >> 20U)
                            + " MiB of temporary space that a fetched file may have. Raise that limit, or copy the "
                              "file to this computer.",
                 .code = "too_large"};
}

Outcome<std::string> LocalCopy::keep()
{
    const int file = std::exchange(m_file, -1);
    if (::close(file) != 0) {
        const int number = errno;
        ::unlink(m_path.c_str());
        return fault(number);
    }
    return m_digest.hex();
}

} // namespace diffract::engine
