// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/temp_root.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace diffract::server {

namespace {

constexpr qint64 graceSeconds = 60; ///< Between making a folder and locking it.

QString lockIn(const QString& folder)
{
    return folder + QStringLiteral("/lock");
}

} // namespace

TempRoot::TempRoot(QString path, FileLock lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{}

TempRoot::TempRoot(TempRoot&& other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_lock(std::move(other.m_lock))
{}

TempRoot::~TempRoot()
{
    if (!m_path.isEmpty())
        QDir(m_path).removeRecursively();
}

Result<TempRoot> TempRoot::make(const QString& parent)
{
    QDir().mkpath(parent);
    removeAbandoned(parent);
    QByteArray made = QFile::encodeName(parent) + "/service-XXXXXX";
    const bool good = ::mkdtemp(made.data()) != nullptr;
    const QString path = QFile::decodeName(made);
    std::optional<FileLock> lock = good ? FileLock::tryLock(lockIn(path)) : std::nullopt;
    if (lock)
        return TempRoot(path, std::move(*lock));
    const int number = errno;
    return Error{number == ENOSPC || number == EDQUOT ? ErrorKind::DiskFull : ErrorKind::Io,
                 QStringLiteral("The temporary folder %1 cannot be used: %2.")
                     .arg(parent, QString::fromLocal8Bit(std::strerror(number))),
                 {}};
}

void TempRoot::removeAbandoned(const QString& parent)
{
    const QFileInfoList folders = QDir(parent).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo& info : folders) {
        const QString lockFile = lockIn(info.filePath());
        const bool young = info.lastModified().secsTo(QDateTime::currentDateTime()) < graceSeconds;
        if (young && !QFileInfo::exists(lockFile))
            continue;
        if (const auto lock = FileLock::tryLock(lockFile))
            QDir(info.filePath()).removeRecursively();
    }
}

} // namespace diffract::server
