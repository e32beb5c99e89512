// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/sql_dialect.h"

namespace diffract::client {

namespace {

bool isOneOf(const QString& type, std::initializer_list<const char*> names)
{
    return std::any_of(names.begin(), names.end(), [&type](const char* name) { return type == QLatin1String(name); });
}

QString between(const QString& name, QLatin1Char begin, QLatin1Char end)
{
    QString inside = name;
    inside.replace(end, QString(2, end));
    return begin + inside + end;
}

} // namespace

SqlDialect::SqlDialect(const QString& sourceType)
{
    if (isOneOf(sourceType, {"mysql", "mariadb", "bigquery", "databricks"}))
        m_quotes = Quotes::Backtick;
    if (isOneOf(sourceType, {"mssql", "azure_synapse", "microsoft_fabric"})) {
        m_quotes = Quotes::Bracket;
        m_paging = Paging::OffsetFetch;
        m_needsOrder = true;
    }
    if (isOneOf(sourceType, {"oracle", "db2"}))
        m_paging = Paging::OffsetFetch;
    if (isOneOf(sourceType, {"trino", "starburst", "athena"}))
        m_paging = Paging::OffsetLimit;
    m_noAs = sourceType == QLatin1String("oracle");
}

QString SqlDialect::name(const QString& name) const
{
    switch (m_quotes) {
    case Quotes::Backtick: return between(name, QLatin1Char('`'), QLatin1Char('`'));
    case Quotes::Bracket: return between(name, QLatin1Char('['), QLatin1Char(']'));
    case Quotes::Double: break;
    }
    return between(name, QLatin1Char('"'), QLatin1Char('"'));
}

QString SqlDialect::table(const QStringList& path) const
{
    QStringList parts;
    for (const QString& part : path)
        parts += name(part);
    return parts.join(QLatin1Char('.'));
}

QString SqlDialect::page(const QString& select, const QStringList& order, qint64 offset, qint64 limit) const
{
    QStringList names;
    for (const QString& column : order)
        names += name(column);
    QString sql = select;
    if (!names.isEmpty())
        sql += QLatin1String(" ORDER BY ") + names.join(QLatin1String(", "));
    else if (m_needsOrder)
        sql += QLatin1String(" ORDER BY (SELECT NULL)");
    const QString skip = QString::number(offset);
    const QString count = QString::number(limit);
    switch (m_paging) {
    case Paging::OffsetFetch: return sql + QStringLiteral(" OFFSET %1 ROWS FETCH NEXT %2 ROWS ONLY").arg(skip, count);
    case Paging::OffsetLimit:
        return sql
               + (offset > 0 ? QStringLiteral(" OFFSET %1 LIMIT %2").arg(skip, count)
                             : QLatin1String(" LIMIT ") + count);
    case Paging::LimitOffset: break;
    }
    return sql + QLatin1String(" LIMIT ") + count + (offset > 0 ? QLatin1String(" OFFSET ") + skip : QString());
}

QString SqlDialect::firstRowsOf(const QString& query, qint64 limit) const
{
    QString inside = query.trimmed();
    while (inside.endsWith(QLatin1Char(';')))
        inside = inside.chopped(1).trimmed();
    // On lines of its own: the query may end in a comment.
    const QString select =
        QStringLiteral("SELECT * FROM (\n%1\n)%2 q").arg(inside, m_noAs ? QString() : QStringLiteral(" AS"));
    return page(select, {}, 0, limit);
}

} // namespace diffract::client
