// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/check_paths.h"

#include "api/file_uri.h"
#include "client/service_address.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CheckPaths", text);
}

Error refused(const QString& sentence)
{
    return {ErrorKind::Invalid, sentence, {}};
}

bool isFile(const QString& target)
{
    return !target.isEmpty() && target != QLatin1String("-");
}

/// The same for all names of one file, whether it exists or not.
QString identity(const QString& path)
{
    const QFileInfo file(path);
    if (file.exists())
        return file.canonicalFilePath();
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder + QLatin1Char('/') + file.fileName();
}

Done checkTarget(const CliOptions& options, const QString& option, const QString& file)
{
    if (!isFile(file))
        return done();
    const QFileInfo target(file);
    const QFileInfo folder(target.absolutePath());
    if (target.isDir())
        return refused(tr("%1: %2 is a folder; give the name of a file.").arg(option, file));
    if (!folder.isDir())
        return refused(tr("%1: there is no folder %2.").arg(option, folder.filePath()));
    for (size_t side = 0; side < 2; ++side) {
        if (target.exists() && !options.inputs[side].isEmpty() && identity(file) == identity(options.inputs[side]))
            return refused(tr("%1: %2 is file %3 of the diff and would be overwritten; give another name.")
                               .arg(option, file, QLatin1String(side == 0 ? "A" : "B")));
    }
    if (target.exists() && !target.isWritable())
        return refused(tr("%1: %2 is write-protected.").arg(option, file));
    // A device or pipe is written as it is; a file is replaced, for which its folder is written.
    if ((!target.exists() || target.isFile()) && !folder.isWritable())
        return refused(tr("%1: the folder %2 cannot be written.").arg(option, folder.filePath()));
    return done();
}

Done checkDataDir(const QString& given)
{
    if (given.isEmpty())
        return done();
    QString path = QDir::cleanPath(QFileInfo(given).absoluteFilePath());
    while (!QFileInfo::exists(path) && path != QLatin1String("/"))
        path = QFileInfo(path).absolutePath();
    const QFileInfo existing(path);
    if (!existing.isDir())
        return refused(tr("--data-dir: %1 cannot be a folder, %2 is a file.").arg(given, path));
    if (!existing.isWritable())
        return refused(tr("--data-dir: the folder %1 cannot be written.").arg(path));
    return done();
}

} // namespace

Done checkPaths(const CliOptions& options)
{
    for (const Done& checked :
         {checkTarget(options, QStringLiteral("--json"), options.json),
          checkTarget(options, QStringLiteral("--html"), options.html), checkDataDir(options.dataDir)}) {
        if (!checked.ok())
            return checked.error();
    }
    const bool replaced = QFileInfo(options.json).isFile() || !QFileInfo::exists(options.json);
    if (isFile(options.json) && isFile(options.html) && replaced && identity(options.json) == identity(options.html))
        return refused(tr("--json and --html both write %1; give two names.").arg(options.json));
    return done();
}

Done checkLocalFiles(const CliOptions& options, const std::vector<std::pair<QString, QString>>& files)
{
    const auto service = client::ServiceAddress::parse(options.host);
    if (options.host.isEmpty() || !service.ok() || service->isLoopback())
        return done();
    for (const auto& [place, address] : files) {
        if (address.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
            return refused(tr("%1: the service %2 has no files of this computer. Name tables of its data sources, or "
                              "compare the files here with diffract-cli diff, without %3.")
                               .arg(place, service->shown(), options.hostName()));
    }
    if (options.action != CliOptions::Action::Diff)
        return done();
    for (const auto& [place, address] : files) {
        if (!address.isEmpty())
            return refused(tr("%1: only a request says which data source of %2 reads %3; send one with diffract-cli "
                              "create.")
                               .arg(place, service->shown(), api::shownUri(address)));
    }
    return done();
}

} // namespace diffract::cli
