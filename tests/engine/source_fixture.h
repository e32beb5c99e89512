// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_source.h"
#include "engine/read_rows.h"

#include <QDir>
#include <QFile>
#include <QStringList>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace diffract::test {

/// A folder with files, and what the engine reads from them.
class SourceFixture {
public:
    [[nodiscard]] QString path(const QString& name) const { return m_dir.filePath(name); }

    engine::FileSpec file(const QString& name, const QByteArray& bytes) const
    {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        engine::FileSpec spec;
        spec.path = path(name).toStdString();
        spec.format = name.endsWith(QLatin1String(".parquet")) ? engine::FileFormat::Parquet : engine::FileFormat::Csv;
        return spec;
    }

    /// Runs SELECT and writes the answer as Parquet.
    engine::FileSpec parquet(const QString& name, const std::string& select) const
    {
        engine::duck::DatabaseOptions options;
        options.folder = m_dir.path().toStdString();
        auto database = engine::duck::Database::open(options);
        auto connection = engine::duck::Connection::open(*database);
        const engine::Done made =
            connection->run("COPY (" + select + ") TO '" + path(name).toStdString() + "' (FORMAT parquet)");
        if (!made)
            qFatal("cannot write %s: %s", qPrintable(name), made.error().detail.c_str());
        engine::FileSpec spec;
        spec.path = path(name).toStdString();
        spec.format = engine::FileFormat::Parquet;
        return spec;
    }

    [[nodiscard]] engine::Outcome<engine::FileSource> open(const engine::FileSpec& spec,
                                                           std::stop_token stop = {}) const
    {
        return engine::FileSource::open(spec, {.folder = m_work.path().toStdString()}, std::move(stop));
    }

    /// All rows in file order, see readRows().
    [[nodiscard]] QStringList rows(const engine::FileSource& source) const
    {
        engine::duck::DatabaseOptions options;
        source.allowIn(options);
        options.folder = m_work.path().toStdString();
        return readRows(options, source.columns(), source.relation());
    }

    [[nodiscard]] static QString types(const engine::FileSource& source)
    {
        return typesOf(source.columns(), QLatin1String(" "));
    }

private:
    QTemporaryDir m_dir;
    QTemporaryDir m_work;
};

} // namespace diffract::test
