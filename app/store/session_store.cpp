// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session_store.h"

#include <QFile>
#include <QObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace diffract::store {

namespace {

constexpr int schemaVersion = 1;
constexpr int sqliteFull = 13;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

Error failure(const QString& path, const QSqlError& error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    if (code == sqliteFull)
        return {ErrorKind::DiskFull,
                QObject::tr("There is no space left to save drafts in %1. What was saved before is kept.").arg(path),
                error.text()};
    if (code == sqliteCorrupt || code == sqliteNotADatabase)
        return {ErrorKind::Malformed, QObject::tr("The file of drafts %1 is damaged.").arg(path), error.text()};
    return {ErrorKind::Io, QObject::tr("Drafts cannot be read or saved in %1: %2").arg(path, error.databaseText()),
            error.text()};
}

Draft draftOf(const QSqlQuery& query)
{
    return {query.value(0).toString(), query.value(1).toString(), query.value(2).toByteArray(),
            QDateTime::fromMSecsSinceEpoch(query.value(3).toLongLong(), Qt::UTC)};
}

} // namespace

SessionStore::SessionStore(QString path)
    : m_path(std::move(path))
    , m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

SessionStore::~SessionStore()
{
    disconnect();
}

void SessionStore::disconnect()
{
    {
        QSqlDatabase database = QSqlDatabase::database(m_connection, false);
        if (database.isValid())
            database.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<SessionStore>> SessionStore::open(const QString& path)
{
    std::unique_ptr<SessionStore> store(new SessionStore(path));
    Done opened = store->connect();
    if (!opened.ok() && opened.error().kind == ErrorKind::Malformed) {
        store->disconnect();
        const QString aside = path + QStringLiteral(".damaged");
        QFile::remove(aside);
        if (!QFile::rename(path, aside))
            return opened.error();
        QFile::remove(path + QStringLiteral("-wal"));
        QFile::remove(path + QStringLiteral("-shm"));
        store->m_note = QObject::tr("The file of drafts was damaged. It was put aside as %1.").arg(aside);
        opened = store->connect();
    }
    if (!opened.ok())
        return opened.error();
    return store;
}

Done SessionStore::connect()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!database.open())
        return failure(m_path, database.lastError());
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    QSqlQuery query(database);
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA quick_check(1)"}) {
        if (!query.exec(QString::fromLatin1(pragma)))
            return failure(m_path, query.lastError());
    }
    if (query.next() && query.value(0).toString() != QLatin1String("ok"))
        return Error{ErrorKind::Malformed, QObject::tr("The file of drafts %1 is damaged.").arg(m_path),
                     query.value(0).toString()};
    query.finish();
    return migrate();
}

Done SessionStore::migrate()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")) || !query.exec(QStringLiteral("PRAGMA user_version"))
        || !query.next())
        return failure(m_path, query.lastError());
    const int found = query.value(0).toInt();
    query.finish();
    if (found > schemaVersion) {
        query.exec(QStringLiteral("ROLLBACK"));
        return Error{ErrorKind::Conflict,
                     QObject::tr("%1 was written by a newer version of Diffract. It was left as it is.").arg(m_path),
                     QStringLiteral("user_version %1").arg(found)};
    }
    const QStringList steps =
        found == schemaVersion
            ? QStringList()
            : QStringList{
                QStringLiteral("CREATE TABLE drafts (id TEXT PRIMARY KEY, title TEXT NOT NULL, "
                               "body BLOB NOT NULL, saved_at INTEGER NOT NULL) WITHOUT ROWID"),
                QStringLiteral("CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"),
                QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion)};
    for (const QString& step : steps + QStringList{QStringLiteral("COMMIT")}) {
        if (!query.exec(step)) {
            const Error error = failure(m_path, query.lastError());
            query.exec(QStringLiteral("ROLLBACK"));
            return error;
        }
    }
    return done();
}

Result<QDateTime> SessionStore::saveDraft(const Draft& draft)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(
        QStringLiteral("INSERT INTO drafts (id, title, body, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
                       "DO UPDATE SET title = excluded.title, body = excluded.body, saved_at = excluded.saved_at"));
    query.addBindValue(draft.id);
    query.addBindValue(draft.title.isNull() ? QStringLiteral("") : draft.title);
    query.addBindValue(draft.body.isNull() ? QByteArray("") : draft.body);
    query.addBindValue(now);
    if (!query.exec())
        return failure(m_path, query.lastError());
    return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
}

Done SessionStore::removeDraft(const QString& id)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("DELETE FROM drafts WHERE id = ?"));
    query.addBindValue(id);
    return query.exec() ? done() : Done(failure(m_path, query.lastError()));
}

Result<std::vector<Draft>> SessionStore::drafts() const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("SELECT id, title, body, saved_at FROM drafts ORDER BY saved_at DESC, id")))
        return failure(m_path, query.lastError());
    std::vector<Draft> all;
    while (query.next())
        all.push_back(draftOf(query));
    return all;
}

Result<std::optional<Draft>> SessionStore::draft(const QString& id) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("SELECT id, title, body, saved_at FROM drafts WHERE id = ?"));
    query.addBindValue(id);
    if (!query.exec())
        return failure(m_path, query.lastError());
    if (!query.next())
        return std::optional<Draft>();
    return std::optional<Draft>(draftOf(query));
}

Done SessionStore::setValue(const QString& name, const QByteArray& value)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("INSERT INTO state (name, value) VALUES (?, ?) "
                                 "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    query.addBindValue(name);
    query.addBindValue(value.isNull() ? QByteArray("") : value);
    return query.exec() ? done() : Done(failure(m_path, query.lastError()));
}

Result<std::optional<QByteArray>> SessionStore::value(const QString& name) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("SELECT value FROM state WHERE name = ?"));
    query.addBindValue(name);
    if (!query.exec())
        return failure(m_path, query.lastError());
    if (!query.next())
        return std::optional<QByteArray>();
    return std::optional<QByteArray>(query.value(0).toByteArray());
}

} // namespace diffract::store
