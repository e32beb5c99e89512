// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/file_lock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace diffract::server {

FileLock::~FileLock()
{
    release();
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    if (this != &other) {
        release();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

std::optional<FileLock> FileLock::take(const QString& path, int how)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return std::nullopt;
    int taken = -1;
    do {
        taken = ::flock(fd, how);
    } while (taken != 0 && errno == EINTR);
    if (taken != 0) {
        ::close(fd);
        return std::nullopt;
    }
    FileLock lock;
    lock.m_fd = fd;
    return lock;
}

std::optional<FileLock> FileLock::tryLock(const QString& path)
{
    return take(path, LOCK_EX | LOCK_NB);
}

std::optional<FileLock> FileLock::lock(const QString& path)
{
    return take(path, LOCK_EX);
}

void FileLock::release()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

} // namespace diffract::server
