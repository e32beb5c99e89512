// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/read_rows.h"
#include "engine/source/source.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace diffract::test {

/// Settings for a source, and what lies in the files that it lands.
class LandedFixture {
public:
    [[nodiscard]] std::string path(const char* name) const { return m_dir.filePath(QLatin1String(name)).toStdString(); }

    [[nodiscard]] engine::SourceSettings settings() const
    {
        engine::SourceSettings settings;
        settings.folder = m_work.path().toStdString();
        settings.memoryBytes = 512ULL << 20;
        return settings;
    }

    /// Landed files that are there.
    [[nodiscard]] QStringList files() const { return QDir(m_work.path()).entryList(QDir::Files, QDir::Name); }

    [[nodiscard]] static engine::TableSpec table(const engine::SourceSpec& spec, const QStringList& path)
    {
        engine::TableSpec table{.source = spec};
        for (const QString& part : path)
            table.path.push_back(part.toStdString());
        return table;
    }

    [[nodiscard]] static engine::QuerySpec query(const engine::SourceSpec& spec, const std::string& sql)
    {
        return {.source = spec, .sql = sql};
    }

    /// Runs statements in a new or existing DuckDB file.
    static void fill(const std::string& path, const std::vector<std::string>& statements)
    {
        engine::duck::DatabaseOptions options;
        options.path = path;
        options.folder = QFileInfo(QString::fromStdString(path)).absolutePath().toStdString();
        auto database = engine::duck::Database::open(options);
        if (!database)
            qFatal("%s", database.error().detail.c_str());
        auto connection = engine::duck::Connection::open(*database);
        for (const std::string& sql : statements) {
            if (const engine::Done made = connection->run(sql); !made)
                qFatal("%s", made.error().detail.c_str());
        }
    }

    /// Rows in the order they landed, see readRows().
    [[nodiscard]] QStringList rows(const engine::Landed& landed) const
    {
        engine::duck::DatabaseOptions options;
        options.path = landed.database;
        options.readOnly = true;
        return readRows(options, landed.columns, "rows");
    }

    [[nodiscard]] static QString types(const engine::Landed& landed)
    {
        return typesOf(landed.columns, QLatin1String(", "));
    }

    [[nodiscard]] static QStringList codes(const engine::Landed& landed)
    {
        QStringList all;
        for (const engine::Problem& problem : landed.problems)
            all += QString::fromStdString(problem.code);
        return all;
    }

private:
    QTemporaryDir m_dir;
    QTemporaryDir m_work;
};

} // namespace diffract::test
