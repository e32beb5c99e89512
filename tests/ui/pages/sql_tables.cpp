// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sql_tables.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace diffract::test {

SqlTables::SqlTables()
    : m_name(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(QStringLiteral(":memory:"));
    if (!database.open())
        qFatal("no SQLite: %s", qPrintable(database.lastError().text()));
}

SqlTables::~SqlTables()
{
    QSqlDatabase::database(m_name).close();
    QSqlDatabase::removeDatabase(m_name);
}

void SqlTables::run(const QString& sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name));
    if (!query.exec(sql))
        qFatal("%s", qPrintable(query.lastError().text()));
}

FakeAnswer SqlTables::answer(const QString& sql, int most) const
{
    QSqlQuery query(QSqlDatabase::database(m_name));
    if (!query.exec(sql)) {
        const QJsonObject detail{{QStringLiteral("detail"), query.lastError().databaseText()}};
        return FakeAnswer::json(QJsonDocument(detail).toJson(), 422);
    }
    const QSqlRecord head = query.record();
    QJsonArray columns;
    for (int i = 0; i < head.count(); ++i)
        columns.append(QJsonObject{{QStringLiteral("name"), head.fieldName(i)},
                                   {QStringLiteral("type"), QStringLiteral("string")}});
    QJsonArray rows;
    while (query.next() && (most == 0 || rows.size() < most)) {
        QJsonObject row;
        for (int i = 0; i < head.count(); ++i) {
            const QVariant value = query.value(i);
            row[head.fieldName(i)] = value.isNull() ? QJsonValue() : QJsonValue::fromVariant(value);
        }
        rows.append(row);
    }
    const QJsonObject body{{QStringLiteral("columns"), columns}, {QStringLiteral("rows"), rows}};
    return FakeAnswer::json(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

} // namespace diffract::test
