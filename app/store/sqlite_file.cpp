// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite_file.h"

#include <QFile>
#include <QObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

namespace diffract::store {

namespace {

constexpr int sqliteFull = 13;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

} // namespace

SqliteFile::SqliteFile(QString path, SqliteSchema schema)
    : m_path(std::move(path))
    , m_schema(std::move(schema))
    , m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

SqliteFile::~SqliteFile()
{
    disconnect();
}

void SqliteFile::disconnect()
{
    {
        QSqlDatabase database = QSqlDatabase::database(m_connection, false);
        if (database.isValid())
            database.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

Error SqliteFile::failure(const QSqlError& error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    if (code == sqliteFull)
        return {ErrorKind::DiskFull,
                QObject::tr("There is no space left to save %2 in %1. What was saved before is kept.")
                    .arg(m_path, m_schema.holds),
                error.text()};
    if (code == sqliteCorrupt || code == sqliteNotADatabase)
        return {ErrorKind::Malformed, QObject::tr("The file of %2 %1 is damaged.").arg(m_path, m_schema.holds),
                error.text()};
    QString holds = m_schema.holds;
    holds[0] = holds.at(0).toUpper();
    return {ErrorKind::Io, QObject::tr("%3 cannot be read or saved in %1: %2").arg(m_path, error.databaseText(), holds),
            error.text()};
}

Result<std::unique_ptr<SqliteFile>> SqliteFile::open(const QString& path, const SqliteSchema& schema)
{
    std::unique_ptr<SqliteFile> file(new SqliteFile(path, schema));
    Done opened = file->connect();
    if (!opened.ok() && opened.error().kind == ErrorKind::Malformed) {
        file->disconnect();
        const QString aside = path + QStringLiteral(".damaged");
        QFile::remove(aside);
        if (!QFile::rename(path, aside))
            return opened.error();
        QFile::remove(path + QStringLiteral("-wal"));
        QFile::remove(path + QStringLiteral("-shm"));
        file->m_note = QObject::tr("The file of %2 was damaged. It was put aside as %1.").arg(aside, schema.holds);
        opened = file->connect();
    }
    if (!opened.ok())
        return opened.error();
    return file;
}

Done SqliteFile::connect()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!database.open())
        return failure(database.lastError());
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    QSqlQuery query(database);
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA quick_check(1)"}) {
        if (!query.exec(QString::fromLatin1(pragma)))
            return failure(query.lastError());
    }
    if (query.next() && query.value(0).toString() != QLatin1String("ok"))
        return Error{ErrorKind::Malformed, QObject::tr("The file of %2 %1 is damaged.").arg(m_path, m_schema.holds),
                     query.value(0).toString()};
    query.finish();
    return migrate();
}

Done SqliteFile::exec(const QString& statement) const
{
    QSqlQuery one = query();
    return one.exec(statement) ? done() : Done(failure(one.lastError()));
}

Done SqliteFile::migrate()
{
    return transaction([this]() -> Done {
        QSqlQuery version = query();
        if (!version.exec(QStringLiteral("PRAGMA user_version")) || !version.next())
            return failure(version.lastError());
        const qsizetype found = version.value(0).toInt();
        version.finish();
        const qsizetype wanted = m_schema.steps.size();
        if (found > wanted)
            return Error{
                ErrorKind::Conflict,
                QObject::tr("%1 was written by a newer version of Diffract. It was left as it is.").arg(m_path),
                QStringLiteral("user_version %1").arg(found)};
        for (qsizetype step = found; step < wanted; ++step) {
            for (const QString& statement : m_schema.steps.at(step)) {
                if (Done made = exec(statement); !made.ok())
                    return made;
            }
        }
        return found == wanted ? done() : exec(QStringLiteral("PRAGMA user_version = %1").arg(wanted));
    });
}

QSqlQuery SqliteFile::query() const
{
    return QSqlQuery(QSqlDatabase::database(m_connection, false));
}

Done SqliteFile::run(QSqlQuery& query) const
{
    return query.exec() ? done() : Done(failure(query.lastError()));
}

Done SqliteFile::transaction(const std::function<Done()>& work) const
{
    if (Done begun = exec(QStringLiteral("BEGIN IMMEDIATE")); !begun.ok())
        return begun;
    Done worked = work();
    if (worked.ok())
        worked = exec(QStringLiteral("COMMIT"));
    if (!worked.ok())
        (void)exec(QStringLiteral("ROLLBACK"));
    return worked;
}

} // namespace diffract::store
