// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QSqlQuery>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

class QSqlError;

namespace diffract::store {

/// What a file holds.
struct SqliteSchema {
    QString holds;            ///< For sentences: "drafts".
    QList<QStringList> steps; ///< Statements that lead to version 1, 2 and so on; earlier ones never change.
};

/// A SQLite file as the stores keep theirs: write-ahead log, full sync, migrations in one transaction. A file that is
/// damaged is put aside as `<path>.damaged` and a new one begun; one of a newer program is refused and stays
/// untouched. One object is used by one thread; several objects, also of several processes, may share the file.
class SqliteFile final {
public:
    [[nodiscard]] static Result<std::unique_ptr<SqliteFile>> open(const QString& path, const SqliteSchema& schema);
    ~SqliteFile();
    Q_DISABLE_COPY_MOVE(SqliteFile)

    [[nodiscard]] QSqlQuery query() const;
    [[nodiscard]] Error failure(const QSqlError& error) const;
    /// Runs a query that was prepared and bound.
    [[nodiscard]] Done run(QSqlQuery& query) const;
    /// All of it or nothing. The error of the work wins.
    [[nodiscard]] Done transaction(const std::function<Done()>& work) const;
    /// A sentence for people about what happened when the file was opened; mostly empty.
    [[nodiscard]] const QString& note() const { return m_note; }

private:
    SqliteFile(QString path, SqliteSchema schema);
    Done connect();
    Done migrate();
    Done exec(const QString& statement) const;
    void disconnect();

    const QString m_path;
    const SqliteSchema m_schema;
    const QString m_connection;
    QString m_note;
};

} // namespace diffract::store
