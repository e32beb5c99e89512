// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/file_uri.h"

namespace diffract::server {

namespace {

Error invalid(const QString& message)
{
    return {ErrorKind::Invalid, message, {}};
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

Result<QByteArray> percentDecoded(const QByteArray& text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '%') {
            out.append(text.at(i));
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text.at(i + 1)) : -1;
        const int low = i + 2 < text.size() ? hexValue(text.at(i + 2)) : -1;
        if (high < 0 || low < 0)
            return invalid(QStringLiteral("A '%' in the file's address is not followed by two hexadecimal digits; "
                                          "a percent sign in a name is written %25."));
        out.append(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return out;
}

} // namespace

Result<QByteArray> pathOfFileUri(const QString& uri)
{
    if (!uri.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
        return invalid(QStringLiteral("Give an address that starts with file:///, https:// or s3://."));
    QString rest = uri.mid(5);
    if (rest.startsWith(QLatin1String("//"))) {
        const qsizetype slash = rest.indexOf(QLatin1Char('/'), 2);
        const QString host = rest.mid(2, slash < 0 ? -1 : slash - 2);
        if (!host.isEmpty() && host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) != 0)
            return invalid(QStringLiteral("The file's address names another computer (%1): only file:/// with "
                                          "three slashes can be read.")
                               .arg(host));
        rest = slash < 0 ? QString() : rest.mid(slash);
    }
    if (!rest.startsWith(QLatin1Char('/')))
        return invalid(QStringLiteral("The file's address must hold an absolute path, like file:///home/me/a.csv."));
    if (rest.contains(QLatin1Char('?')) || rest.contains(QLatin1Char('#')))
        return invalid(QStringLiteral("'?' and '#' in a file's address are written %3F and %23."));
    Result<QByteArray> path = percentDecoded(rest.toUtf8());
    if (path && path->contains('\0'))
        return invalid(QStringLiteral("The file's address holds a zero byte."));
    return path;
}

} // namespace diffract::server
