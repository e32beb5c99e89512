// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/file_checksum.h"

#include <QFile>

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace diffract::server {

namespace {

constexpr std::size_t chunkBytes = std::size_t(1) << 20;

class Descriptor final {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

Error failure(const QByteArray& path, int number)
{
    const QString why = QString::fromLocal8Bit(std::strerror(number));
    return {number == ENOENT ? ErrorKind::NotFound : ErrorKind::Io,
            QStringLiteral("%1 cannot be read: %2.").arg(QFile::decodeName(path), why),
            QStringLiteral("errno %1").arg(number)};
}

bool sameState(const struct stat& a, const struct stat& b)
{
    return a.st_size == b.st_size && a.st_ino == b.st_ino && a.st_dev == b.st_dev
           && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

} // namespace

Result<FileChecksum> sha256OfFile(const QByteArray& path, const std::stop_token& stop)
{
    const Descriptor file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat before = {};
    if (file.get() < 0 || ::fstat(file.get(), &before) != 0)
        return failure(path, errno);
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1)
        return Error{ErrorKind::Internal, QStringLiteral("SHA-256 is not available."), {}};
    std::vector<char> chunk(chunkBytes);
    while (true) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, QStringLiteral("Cancelled."), {}};
        const ssize_t n = ::read(file.get(), chunk.data(), chunk.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failure(path, errno);
        if (n == 0)
            break;
        EVP_DigestUpdate(context.get(), chunk.data(), std::size_t(n));
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_DigestFinal_ex(context.get(), digest, &length);
    struct stat after = {};
    const bool gone = ::stat(path.constData(), &after) != 0;
    FileChecksum checksum;
    checksum.sha256 = QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(digest), qsizetype(length)).toHex());
    checksum.changed = gone || !sameState(before, after);
    return checksum;
}

} // namespace diffract::server
