// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history_database.h"

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
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

Error failure(const QString& path, const QSqlError& error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const bool damaged = code == sqliteCorrupt || code == sqliteNotADatabase;
    return {damaged ? ErrorKind::Malformed : ErrorKind::Io,
            QObject::tr("The list of diffs cannot be kept in %1: %2").arg(path, error.databaseText()), error.text()};
}

/// A null array is NULL for SQL.
QByteArray notNull(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

QString textOf(const std::vector<HistoryRow>& rows)
{
    QByteArrayList ids;
    for (const HistoryRow& row : rows)
        ids += QByteArray::number(row.id);
    return QString::fromLatin1(notNull(ids.join(',')));
}

bool run(QSqlQuery& query, const char* text, const QVariantList& values)
{
    query.prepare(QString::fromLatin1(text));
    for (const QVariant& value : values)
        query.addBindValue(value);
    return query.exec();
}

} // namespace

HistoryDatabase::HistoryDatabase(QString path, const HistoryLimits& limits)
    : m_path(std::move(path))
    , m_limits(limits)
    , m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

HistoryDatabase::~HistoryDatabase()
{
    disconnect();
}

void HistoryDatabase::disconnect()
{
    {
        QSqlDatabase database = QSqlDatabase::database(m_connection, false);
        if (database.isValid())
            database.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<HistoryDatabase>> HistoryDatabase::open(const QString& path, const HistoryLimits& limits)
{
    std::unique_ptr<HistoryDatabase> cache(new HistoryDatabase(path, limits));
    Done opened = cache->connect();
    if (!opened.ok() && opened.error().kind == ErrorKind::Malformed) {
        cache->disconnect();
        for (const char* ending : {"", "-wal", "-shm"})
            QFile::remove(path + QLatin1String(ending));
        opened = cache->connect();
    }
    if (!opened.ok())
        return opened.error();
    return cache;
}

Done HistoryDatabase::connect()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!database.open())
        return failure(m_path, database.lastError());
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    QSqlQuery query(database);
    for (const char* text :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "BEGIN IMMEDIATE", "PRAGMA user_version"}) {
        if (!query.exec(QString::fromLatin1(text)))
            return failure(m_path, query.lastError());
    }
    const int found = query.next() ? query.value(0).toInt() : -1;
    query.finish();
    if (found != 0 && found != schemaVersion) {
        query.exec(QStringLiteral("ROLLBACK"));
        return Error{ErrorKind::Malformed, QObject::tr("%1 is of another version of Diffract.").arg(m_path),
                     QStringLiteral("user_version %1").arg(found)};
    }
    const QStringList steps{
        QStringLiteral("CREATE TABLE IF NOT EXISTS diffs (service TEXT, id INTEGER, body BLOB NOT NULL, "
                       "bytes INTEGER NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (service, id)) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS pages (service TEXT, query BLOB, total INTEGER NOT NULL, "
                       "ids TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (service, query)) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS sources (service TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT "
                       "ROWID"),
        QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion), QStringLiteral("COMMIT")};
    for (const QString& step : steps) {
        if (!query.exec(step)) {
            const Error error = failure(m_path, query.lastError());
            query.exec(QStringLiteral("ROLLBACK"));
            return error;
        }
    }
    return done();
}

Done HistoryDatabase::save(const HistoryPage& page)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return failure(m_path, query.lastError());
    Done done = write(page);
    if (done.ok())
        done = prune(page.service);
    if (done.ok() && !query.exec(QStringLiteral("COMMIT")))
        done = failure(m_path, query.lastError());
    if (!done.ok())
        query.exec(QStringLiteral("ROLLBACK"));
    return done;
}

Done HistoryDatabase::write(const HistoryPage& page)
{
    const qint64 at = page.at.toMSecsSinceEpoch();
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    for (const HistoryRow& row : page.rows) {
        if (row.body.size() > m_limits.largest)
            continue;
        if (!run(query,
                 "INSERT INTO diffs (service, id, body, bytes, seen) VALUES (?, ?, ?, ?, ?) ON CONFLICT (service, id) "
                 "DO UPDATE SET body = excluded.body, bytes = excluded.bytes, seen = excluded.seen",
                 {page.service, row.id, row.body, row.body.size(), at}))
            return failure(m_path, query.lastError());
    }
    if (!run(query,
             "INSERT INTO pages (service, query, total, ids, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (service, query) "
             "DO UPDATE SET total = excluded.total, ids = excluded.ids, at = excluded.at",
             {page.service, notNull(page.query), page.count, textOf(page.rows), at}))
        return failure(m_path, query.lastError());
    if (!page.sources.isEmpty()
        && !run(query,
                "INSERT INTO sources (service, body) VALUES (?, ?) ON CONFLICT (service) "
                "DO UPDATE SET body = excluded.body",
                {page.service, page.sources}))
        return failure(m_path, query.lastError());
    return done();
}

Done HistoryDatabase::prune(const QString& service)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!run(query,
             "DELETE FROM pages WHERE service = ? AND query NOT IN "
             "(SELECT query FROM pages WHERE service = ? ORDER BY at DESC LIMIT ?)",
             {service, service, m_limits.pages})
        || !run(query,
                "DELETE FROM diffs WHERE (service, id) IN (SELECT service, id FROM (SELECT service, id, "
                "row_number() OVER later AS place, sum(bytes) OVER later AS total FROM diffs "
                "WINDOW later AS (ORDER BY seen DESC, service, id DESC ROWS UNBOUNDED PRECEDING)) "
                "WHERE place > ? OR total > ?)",
                {m_limits.diffs, m_limits.bytes}))
        return failure(m_path, query.lastError());
    return done();
}

Result<std::optional<HistoryPage>> HistoryDatabase::page(const QString& service, const QByteArray& query) const
{
    QSqlQuery reader(QSqlDatabase::database(m_connection, false));
    if (!run(reader,
             "SELECT total, ids, at, (SELECT body FROM sources WHERE sources.service = pages.service) FROM pages "
             "WHERE service = ? AND query = ?",
             {service, notNull(query)}))
        return failure(m_path, reader.lastError());
    if (!reader.next())
        return std::optional<HistoryPage>();
    HistoryPage page{service,
                     query,
                     reader.value(0).toLongLong(),
                     {},
                     reader.value(3).toByteArray(),
                     QDateTime::fromMSecsSinceEpoch(reader.value(2).toLongLong(), Qt::UTC)};
    const QString ids = reader.value(1).toString();
    for (const QString& id : ids.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!run(reader, "SELECT body FROM diffs WHERE service = ? AND id = ?", {service, id.toLongLong()}))
            return failure(m_path, reader.lastError());
        if (reader.next())
            page.rows.push_back({id.toLongLong(), reader.value(0).toByteArray()});
    }
    return std::optional(page);
}

Done HistoryDatabase::forget(const QString& service)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    for (const char* text : {"DELETE FROM pages WHERE service = ?", "DELETE FROM diffs WHERE service = ?",
                             "DELETE FROM sources WHERE service = ?"}) {
        if (!run(query, text, {service}))
            return failure(m_path, query.lastError());
    }
    return done();
}

} // namespace diffract::store
