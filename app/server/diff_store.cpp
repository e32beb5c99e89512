// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_store.h"

#include "api/json_text.h"
#include "base/atomic_file.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace diffract::server {

namespace {

Q_LOGGING_CATEGORY(logStore, "diffract.store")

const QString newPrefix = QStringLiteral(".new-");
constexpr int staleSeconds = 60;
constexpr qsizetype maxFileBytes = 256 * 1024 * 1024;

Error ioError(const QString& path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {full ? ErrorKind::DiskFull : ErrorKind::Io,
            full ? QStringLiteral("There is no space left in %1.").arg(path)
                 : QStringLiteral("%1 cannot be written: %2.").arg(path, QString::fromLocal8Bit(std::strerror(number))),
            QStringLiteral("errno %1").arg(number)};
}

Result<QJsonObject> readJson(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, QStringLiteral("%1 is missing.").arg(path), file.errorString()};
    api::JsonLimits limits;
    limits.bytes = maxFileBytes;
    return api::parseJsonObject(file.readAll(), limits);
}

template <typename T>
Result<T> readAs(const QString& path)
{
    Result<QJsonObject> json = readJson(path);
    if (!json)
        return json.error();
    Result<T> value = T::fromJson(*json);
    if (!value)
        return Error{ErrorKind::Malformed, QStringLiteral("%1: %2").arg(path, value.error().message), {}};
    return value;
}

Done writeJson(const QString& path, const QJsonObject& object)
{
    return writeFileAtomically(path, QJsonDocument(object).toJson(QJsonDocument::Indented), FileAccess::Owner);
}

} // namespace

DiffStore::DiffStore(QString root)
    : m_root(std::move(root))
{}

Done DiffStore::open()
{
    if (!QDir().mkpath(m_root))
        return ioError(m_root, errno);
    const QFileInfoList left = QDir(m_root).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo& info : left) {
        if (!info.fileName().startsWith(newPrefix)
            || info.lastModified().secsTo(QDateTime::currentDateTime()) < staleSeconds)
            continue;
        if (const auto lock = FileLock::tryLock(info.filePath() + QStringLiteral("/lock")))
            QDir(info.filePath()).removeRecursively();
    }
    return done();
}

QString DiffStore::folder(qint64 id) const
{
    return QStringLiteral("%1/%2").arg(m_root).arg(id);
}

QList<qint64> DiffStore::ids() const
{
    QList<qint64> out;
    const QStringList names = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        bool ok = false;
        const qint64 id = name.toLongLong(&ok);
        if (ok && id > 0 && QString::number(id) == name)
            out.append(id);
    }
    std::sort(out.begin(), out.end());
    return out;
}

qint64 DiffStore::lastId() const
{
    const QList<qint64> all = ids();
    QFile file(m_root + QStringLiteral("/last_id"));
    const qint64 noted = file.open(QIODevice::ReadOnly) ? file.read(32).trimmed().toLongLong() : 0;
    return std::max(noted, all.isEmpty() ? qint64(0) : all.last());
}

Done DiffStore::fill(const QString& folder, const QByteArray& request, const api::DataDiff& diff) const
{
    if (Done written = writeFileAtomically(folder + QStringLiteral("/request.json"), request, FileAccess::Owner);
        !written)
        return written;
    return writeJson(folder + QStringLiteral("/diff.json"), diff.toJson());
}

Result<FileLock> DiffStore::create(const QByteArray& request, api::DataDiff& diff)
{
    const std::lock_guard guard(m_mutex);
    QByteArray made = QFile::encodeName(m_root + QLatin1Char('/') + newPrefix) + "XXXXXX";
    if (!::mkdtemp(made.data()))
        return ioError(m_root, errno);
    const QString temporary = QFile::decodeName(made);
    const auto giveUp = [&](const Error& error) -> Result<FileLock> {
        QDir(temporary).removeRecursively();
        if (error.kind == ErrorKind::DiskFull)
            return Error{error.kind,
                         QStringLiteral("The disk is full: there is no space left in %1, and the diff was not "
                                        "created. Free some space and try again.")
                             .arg(m_root),
                         error.detail};
        return error;
    };
    std::optional<FileLock> lock = FileLock::tryLock(temporary + QStringLiteral("/lock"));
    if (!lock)
        return giveUp(ioError(temporary, errno));
    diff.id = lastId() + 1;
    if (const Done filled = fill(temporary, request, diff); !filled)
        return giveUp(filled.error());
    // A folder with something in it is never replaced by rename: another service's id stays its own.
    while (std::rename(made.constData(), QFile::encodeName(folder(diff.id)).constData()) != 0) {
        if (errno != EEXIST && errno != ENOTEMPTY)
            return giveUp(ioError(folder(diff.id), errno));
        ++diff.id;
        if (const Done written = writeJson(temporary + QStringLiteral("/diff.json"), diff.toJson()); !written)
            return giveUp(written.error());
    }
    return std::move(*lock);
}

std::optional<FileLock> DiffStore::tryOwn(qint64 id) const
{
    return FileLock::tryLock(folder(id) + QStringLiteral("/lock"));
}

Result<api::DataDiff> DiffStore::readDiff(qint64 id) const
{
    Result<api::DataDiff> diff = readAs<api::DataDiff>(folder(id) + QStringLiteral("/diff.json"));
    if (diff && diff->id != id)
        return Error{ErrorKind::Malformed, QStringLiteral("%1 holds the diff %2.").arg(folder(id)).arg(diff->id), {}};
    // Earlier versions left it out; the contract has no null there.
    if (diff && !diff->request.inferPk)
        diff->request.inferPk = false;
    return diff;
}

Result<api::Summary> DiffStore::readSummary(qint64 id) const
{
    return readAs<api::Summary>(folder(id) + QStringLiteral("/summary.json"));
}

Result<api::LocalDetails> DiffStore::readDetails(qint64 id) const
{
    return readAs<api::LocalDetails>(folder(id) + QStringLiteral("/details.json"));
}

RunRecord DiffStore::readRun(qint64 id) const
{
    const Result<QJsonObject> json = readJson(folder(id) + QStringLiteral("/run.json"));
    return json ? RunRecord::fromJson(*json) : RunRecord();
}

Done DiffStore::writeRun(qint64 id, const RunRecord& record) const
{
    return writeJson(folder(id) + QStringLiteral("/run.json"), record.toJson());
}

void DiffStore::removeRun(qint64 id) const
{
    QFile::remove(folder(id) + QStringLiteral("/run.json"));
}

QDateTime DiffStore::lastWritten(qint64 id) const
{
    QDateTime last;
    QDirIterator files(folder(id), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        last = last.isValid() ? std::max(last, files.fileInfo().lastModified()) : files.fileInfo().lastModified();
    }
    return last;
}

Done DiffStore::writeDiff(const api::DataDiff& diff) const
{
    return writeJson(folder(diff.id) + QStringLiteral("/diff.json"), diff.toJson());
}

Done DiffStore::writeDetails(qint64 id, const api::LocalDetails& details) const
{
    return writeJson(folder(id) + QStringLiteral("/details.json"), details.toJson());
}

Done DiffStore::writeFinished(const api::DataDiff& diff, const api::Summary& summary,
                              const api::LocalDetails& details) const
{
    if (Done written = writeJson(folder(diff.id) + QStringLiteral("/summary.json"), summary.toJson()); !written)
        return written;
    if (Done written = writeDetails(diff.id, details); !written)
        return written;
    return writeDiff(diff);
}

void DiffStore::removeLeftovers(qint64 id) const
{
    static const QStringList kept = {QStringLiteral("request.json"), QStringLiteral("diff.json"),
                                     QStringLiteral("details.json"), QStringLiteral("lock"), QStringLiteral("tables")};
    const QFileInfoList left =
        QDir(folder(id)).entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo& one : left) {
        if (kept.contains(one.fileName()))
            continue;
        if (one.isDir() && !one.isSymLink())
            QDir(one.filePath()).removeRecursively();
        else
            QFile::remove(one.filePath());
    }
}

Done DiffStore::remove(qint64 id)
{
    const std::lock_guard guard(m_mutex);
    if (id == lastId()) {
        if (Done noted =
                writeFileAtomically(m_root + QStringLiteral("/last_id"), QByteArray::number(id), FileAccess::Owner);
            !noted)
            return noted;
    }
    // Out of the way first: what is half deleted must not look like a diff.
    const QString away = QStringLiteral("%1/%2gone-%3").arg(m_root, newPrefix).arg(id);
    if (!QDir().rename(folder(id), away))
        return Error{ErrorKind::Io, QStringLiteral("%1 cannot be deleted.").arg(folder(id)), {}};
    if (!QDir(away).removeRecursively())
        qCWarning(logStore).noquote() << away << "could not be deleted whole";
    return done();
}

} // namespace diffract::server
