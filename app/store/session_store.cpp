// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session_store.h"

#include "store/sqlite_file.h"

#include <QObject>
#include <QSqlQuery>
#include <QVariant>

namespace diffract::store {

namespace {

SqliteSchema schema()
{
    return {QObject::tr("drafts"),
            {{QStringLiteral("CREATE TABLE drafts (id TEXT PRIMARY KEY, title TEXT NOT NULL, "
                             "body BLOB NOT NULL, saved_at INTEGER NOT NULL) WITHOUT ROWID"),
              QStringLiteral("CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")}}};
}

Draft draftOf(const QSqlQuery& query)
{
    return {query.value(0).toString(), query.value(1).toString(), query.value(2).toByteArray(),
            QDateTime::fromMSecsSinceEpoch(query.value(3).toLongLong(), Qt::UTC)};
}

} // namespace

SessionStore::SessionStore(std::unique_ptr<SqliteFile> file)
    : m_file(std::move(file))
{}

SessionStore::~SessionStore() = default;

Result<std::unique_ptr<SessionStore>> SessionStore::open(const QString& path)
{
    auto file = SqliteFile::open(path, schema());
    if (!file.ok())
        return file.error();
    return std::unique_ptr<SessionStore>(new SessionStore(std::move(file).value()));
}

const QString& SessionStore::note() const
{
    return m_file->note();
}

Result<QDateTime> SessionStore::saveDraft(const Draft& draft)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QSqlQuery query = m_file->query();
    query.prepare(
        QStringLiteral("INSERT INTO drafts (id, title, body, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
                       "DO UPDATE SET title = excluded.title, body = excluded.body, saved_at = excluded.saved_at"));
    query.addBindValue(draft.id);
    query.addBindValue(draft.title.isNull() ? QStringLiteral("") : draft.title);
    query.addBindValue(draft.body.isNull() ? QByteArray("") : draft.body);
    query.addBindValue(now);
    if (const Done found = m_file->run(query); !found.ok())
        return found.error();
    return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
}

Done SessionStore::removeDraft(const QString& id)
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("DELETE FROM drafts WHERE id = ?"));
    query.addBindValue(id);
    return m_file->run(query);
}

Result<std::vector<Draft>> SessionStore::drafts() const
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("SELECT id, title, body, saved_at FROM drafts ORDER BY saved_at DESC, id"));
    if (const Done found = m_file->run(query); !found.ok())
        return found.error();
    std::vector<Draft> all;
    while (query.next())
        all.push_back(draftOf(query));
    return all;
}

Result<std::optional<Draft>> SessionStore::draft(const QString& id) const
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("SELECT id, title, body, saved_at FROM drafts WHERE id = ?"));
    query.addBindValue(id);
    if (const Done found = m_file->run(query); !found.ok())
        return found.error();
    if (!query.next())
        return std::optional<Draft>();
    return std::optional<Draft>(draftOf(query));
}

Done SessionStore::setValue(const QString& name, const QByteArray& value)
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("INSERT INTO state (name, value) VALUES (?, ?) "
                                 "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    query.addBindValue(name);
    query.addBindValue(value.isNull() ? QByteArray("") : value);
    return m_file->run(query);
}

Result<std::optional<QByteArray>> SessionStore::value(const QString& name) const
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("SELECT value FROM state WHERE name = ?"));
    query.addBindValue(name);
    if (const Done found = m_file->run(query); !found.ok())
        return found.error();
    if (!query.next())
        return std::optional<QByteArray>();
    return std::optional<QByteArray>(query.value(0).toByteArray());
}

} // namespace diffract::store
