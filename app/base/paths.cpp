// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QStandardPaths>

namespace diffract {

Paths Paths::resolve(const QString& dataDir)
{
    if (!dataDir.isEmpty()) {
        const QDir root(QDir(dataDir).absolutePath());
        return {root.path(), root.filePath(QStringLiteral("config")), root.filePath(QStringLiteral("cache"))};
    }
    const auto below = [](QStandardPaths::StandardLocation location) {
        return QDir(QStandardPaths::writableLocation(location)).filePath(QStringLiteral("diffract"));
    };
    return {below(QStandardPaths::GenericDataLocation), below(QStandardPaths::GenericConfigLocation),
            below(QStandardPaths::GenericCacheLocation)};
}

Done Paths::create() const
{
    for (const QString& folder : {data, config, cache}) {
        if (QDir().mkpath(folder) && QFileInfo(folder).isWritable()) {
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            continue;
        }
        return Error{
            ErrorKind::Io,
            QObject::tr("The folder %1 cannot be created or written. Choose another one with --data-dir.").arg(folder),
            {}};
    }
    return done();
}

} // namespace diffract
