// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/file_uri.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace diffract::api {

QString toFileUri(const QString& path)
{
    return QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded());
}

std::optional<QString> toLocalPath(const QString& uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    const bool here = url.host().isEmpty() || url.host() == QLatin1String("localhost");
    if (!url.isValid() || url.scheme() != QLatin1String("file") || !here || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    const QString path = url.path(QUrl::FullyDecoded);
    if (!path.startsWith(QLatin1Char('/')))
        return std::nullopt;
    return path;
}

QString shownUri(const QString& uri)
{
    if (const std::optional<QString> path = toLocalPath(uri))
        return *path;
    const QUrl url(uri);
    return url.isValid() && !url.scheme().isEmpty()
               ? url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::FullyEncoded)
               : uri;
}

QString fileNameOf(const QString& uri)
{
    const QString whole = shownUri(uri);
    return whole.mid(whole.lastIndexOf(QLatin1Char('/')) + 1);
}

} // namespace diffract::api
