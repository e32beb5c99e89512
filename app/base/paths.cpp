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
    const bool homeless = qEnvironmentVariable("HOME").isEmpty();
    const auto below = [homeless](const char* variable, QStandardPaths::StandardLocation location) {
        if (homeless && !QDir::isAbsolutePath(qEnvironmentVariable(variable)))
            return QString(); // Qt would take the root folder for a home
        return QDir(QStandardPaths::writableLocation(location)).filePath(QStringLiteral("diffract"));
    };
    return {below("XDG_DATA_HOME", QStandardPaths::GenericDataLocation),
            below("XDG_CONFIG_HOME", QStandardPaths::GenericConfigLocation),
            below("XDG_CACHE_HOME", QStandardPaths::GenericCacheLocation)};
}

Done Paths::create() const
{
    for (const QString& folder : {data, config, cache}) {
        if (folder.isEmpty())
            return Error{ErrorKind::Io,
                         QObject::tr("There is no home folder to keep data in: HOME is not set. Set it, or choose a "
                                     "folder with --data-dir."),
                         {}};
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
