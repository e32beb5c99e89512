// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/atomic_file.h"

#include <QFile>
#include <QFileInfo>
#include <QObject>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace diffract {

namespace {

Error failure(const QString& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    const QString why = QString::fromLocal8Bit(std::strerror(number));
    return {full ? ErrorKind::DiskFull : ErrorKind::Io,
            full ? QObject::tr("There is no space left to write %1. The file is as it was before.").arg(path)
                 : QObject::tr("%1 cannot be written: %2. The file is as it was before.").arg(path, why),
            QStringLiteral("errno %1: %2").arg(number).arg(why)};
}

/// @return 0 or the errno of what failed.
int writeAll(int fd, const QByteArray& bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : ENOSPC;
        at += n;
    }
    struct stat info = {};
    if (::fsync(fd) != 0 || ::fstat(fd, &info) != 0)
        return errno;
    return info.st_size == bytes.size() ? 0 : ENOSPC;
}

int syncFolder(const QString& folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    // Some file systems refuse to sync a folder; the rename itself has succeeded then.
    const int number = ::fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
    ::close(fd);
    return number;
}

mode_t modeOf(const QString& target, FileAccess access)
{
    if (access == FileAccess::Owner)
        return S_IRUSR | S_IWUSR;
    struct stat old = {};
    if (::stat(QFile::encodeName(target).constData(), &old) == 0)
        return old.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

Done writeFileAtomically(const QString& path, const QByteArray& bytes, FileAccess access)
{
    const QFileInfo info(path);
    // A link's target is replaced, not the link.
    const QString target = info.isSymLink() && info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    QByteArray temporary = QFile::encodeName(target) + ".XXXXXX";
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0)
        return failure(path, errno);
    int number = ::fchmod(fd, modeOf(target, access)) == 0 ? 0 : errno;
    if (number == 0)
        number = writeAll(fd, bytes);
    if (::close(fd) != 0 && number == 0)
        number = errno;
    if (number == 0 && std::rename(temporary.constData(), QFile::encodeName(target).constData()) != 0)
        number = errno;
    if (number != 0) {
        ::unlink(temporary.constData());
        return failure(path, number);
    }
    number = syncFolder(QFileInfo(target).absolutePath());
    if (number != 0)
        return failure(path, number);
    return done();
}

} // namespace diffract
