// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection_store.h"

#include "store/sqlite_file.h"

#include <QObject>
#include <QSqlQuery>
#include <QVariant>

namespace diffract::store {

namespace {

SqliteSchema schema()
{
    return {
        QObject::tr("connections"),
        {{QStringLiteral("CREATE TABLE connections (id TEXT PRIMARY KEY, place INTEGER NOT NULL, body BLOB NOT NULL, "
                         "last_test BLOB, last_test_at INTEGER, sources BLOB, sources_at INTEGER) WITHOUT ROWID"),
          QStringLiteral("CREATE TABLE key_marks (id TEXT PRIMARY KEY, mark INTEGER NOT NULL) WITHOUT ROWID")}}};
}

Stamped stampedOf(const QSqlQuery& query, int column)
{
    if (query.value(column).isNull())
        return {};
    return {query.value(column).toByteArray(),
            QDateTime::fromMSecsSinceEpoch(query.value(column + 1).toLongLong(), Qt::UTC)};
}

} // namespace

ConnectionStore::ConnectionStore(std::unique_ptr<SqliteFile> file)
    : m_file(std::move(file))
{}

ConnectionStore::~ConnectionStore() = default;

Result<std::unique_ptr<ConnectionStore>> ConnectionStore::open(const QString& path)
{
    auto file = SqliteFile::open(path, schema());
    if (!file.ok())
        return file.error();
    return std::unique_ptr<ConnectionStore>(new ConnectionStore(std::move(file).value()));
}

Result<SavedConnections> ConnectionStore::all() const
{
    SavedConnections all;
    all.note = m_file->note();
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("SELECT id, body, last_test, last_test_at, sources, sources_at FROM connections "
                                 "ORDER BY place, id"));
    if (const Done found = m_file->run(query); !found.ok())
        return found.error();
    while (query.next())
        all.connections.push_back(
            {query.value(0).toString(), query.value(1).toByteArray(), stampedOf(query, 2), stampedOf(query, 4)});
    query.prepare(QStringLiteral("SELECT id, mark FROM key_marks"));
    if (const Done found = m_file->run(query); !found.ok())
        return found.error();
    while (query.next())
        all.marks.insert(query.value(0).toString(),
                         query.value(1).toInt() == int(KeyMark::ToRemove) ? KeyMark::ToRemove : KeyMark::Saved);
    return all;
}

Done ConnectionStore::save(const QString& id, const QByteArray& body, int place)
{
    return m_file->transaction([&]() -> Done {
        QSqlQuery query = m_file->query();
        query.prepare(QStringLiteral("INSERT INTO connections (id, body, place) "
                                     "VALUES (?, ?, (SELECT COALESCE(MAX(place) + 1, 0) FROM connections)) "
                                     "ON CONFLICT (id) DO UPDATE SET body = excluded.body"));
        query.addBindValue(id);
        query.addBindValue(body.isNull() ? QByteArray("") : body);
        Done saved = m_file->run(query);
        return saved.ok() && place >= 0 ? putAt(id, place) : saved;
    });
}

Done ConnectionStore::putAt(const QString& id, int place)
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("SELECT id FROM connections WHERE id <> ? ORDER BY place, id"));
    query.addBindValue(id);
    if (Done found = m_file->run(query); !found.ok())
        return found;
    QStringList order;
    while (query.next())
        order += query.value(0).toString();
    order.insert(qMin<qsizetype>(place, order.size()), id);
    query.prepare(QStringLiteral("UPDATE connections SET place = ? WHERE id = ?"));
    for (qsizetype at = 0; at < order.size(); ++at) {
        query.bindValue(0, at);
        query.bindValue(1, order.at(at));
        if (Done moved = m_file->run(query); !moved.ok())
            return moved;
    }
    return done();
}

Done ConnectionStore::remove(const QString& id)
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("DELETE FROM connections WHERE id = ?"));
    query.addBindValue(id);
    return m_file->run(query);
}

Done ConnectionStore::setMark(const QString& id, KeyMark mark)
{
    QSqlQuery query = m_file->query();
    if (mark == KeyMark::None) {
        query.prepare(QStringLiteral("DELETE FROM key_marks WHERE id = ?"));
        query.addBindValue(id);
    } else {
        query.prepare(QStringLiteral("INSERT INTO key_marks (id, mark) VALUES (?, ?) "
                                     "ON CONFLICT (id) DO UPDATE SET mark = excluded.mark"));
        query.addBindValue(id);
        query.addBindValue(int(mark));
    }
    return m_file->run(query);
}

Done ConnectionStore::setLastTest(const QString& id, const Stamped& test)
{
    return setStamped(QStringLiteral("last_test"), id, test);
}

Done ConnectionStore::setSources(const QString& id, const Stamped& sources)
{
    return setStamped(QStringLiteral("sources"), id, sources);
}

Done ConnectionStore::setStamped(const QString& column, const QString& id, const Stamped& value)
{
    QSqlQuery query = m_file->query();
    query.prepare(QStringLiteral("UPDATE connections SET %1 = ?, %1_at = ? WHERE id = ?").arg(column));
    const bool none = value.body.isEmpty();
    query.addBindValue(none ? QVariant() : QVariant(value.body));
    query.addBindValue(none ? QVariant() : QVariant(value.at.toMSecsSinceEpoch()));
    query.addBindValue(id);
    return m_file->run(query);
}

} // namespace diffract::store
