// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/sample.h"

#include "base/atomic_file.h"
#include "resources/resources.h"

#include <QDir>
#include <QFile>
#include <QObject>

namespace diffract::ui::sample {

namespace {

QByteArray packed(const QString& name)
{
    keepResources();
    QFile file(QStringLiteral(":/samples/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArrayList> firstCells(const QString& name, int count)
{
    keepResources();
    QFile file(QStringLiteral(":/samples/") + name);
    QList<QByteArrayList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (rows.size() <= count && !file.atEnd())
        rows.append(file.readLine().trimmed().split(','));
    return rows;
}

QString cell(const QList<QByteArrayList>& rows, int row, const char* column)
{
    return QString::fromUtf8(rows.at(row).value(rows.first().indexOf(column)));
}

} // namespace

QString nameA()
{
    return QStringLiteral("week_published.csv");
}

QString nameB()
{
    return QStringLiteral("week_corrected.csv");
}

QStringList key()
{
    return {QStringLiteral("time_hour"), QStringLiteral("carrier"), QStringLiteral("flight"), QStringLiteral("origin")};
}

Result<Files> extract(const QString& dataFolder)
{
    const QDir folder(QDir(dataFolder).filePath(QStringLiteral("sample")));
    if (!folder.mkpath(QStringLiteral(".")))
        return Error{ErrorKind::Io, QObject::tr("The folder %1 for the sample cannot be made.").arg(folder.path()), {}};
    for (const QString& name : {nameA(), nameB()}) {
        const QByteArray bytes = packed(name);
        QFile there(folder.filePath(name));
        if (there.open(QIODevice::ReadOnly) && there.readAll() == bytes)
            continue;
        there.close();
        if (const Done written = writeFileAtomically(folder.filePath(name), bytes); !written.ok())
            return written.error();
    }
    return Files{folder.absoluteFilePath(nameA()), folder.absoluteFilePath(nameB())};
}

std::vector<Line> firstLines(int count)
{
    const auto a = firstCells(nameA(), count);
    const auto b = firstCells(nameB(), count);
    std::vector<Line> lines;
    for (int row = 1; row < qMin(a.size(), b.size()); ++row)
        lines.push_back({cell(a, row, "carrier") + QLatin1Char(' ') + cell(a, row, "flight"), cell(a, row, "origin"),
                         cell(a, row, "tailnum"), cell(a, row, "air_time"), cell(b, row, "tailnum"),
                         cell(b, row, "air_time")});
    return lines;
}

} // namespace diffract::ui::sample
