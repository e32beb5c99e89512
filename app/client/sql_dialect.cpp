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
    if (isOneOf(sourceType, {"mysql", "mariadb", "databricks"}))
        m_quotes = Quotes::Backtick;
    if (sourceType == QLatin1String("bigquery"))
        m_quotes = Quotes::EscapedBacktick;
    if (isOneOf(sourceType, {"mssql", "azure_synapse", "microsoft_fabric"})) {
        m_quotes = Quotes::Bracket;
        m_paging = Paging::OffsetFetch;
        m_needsOrder = true;
        m_bigCount = true;
    }
    if (isOneOf(sourceType, {"oracle", "db2"}))
        m_paging = Paging::OffsetFetch;
    if (isOneOf(sourceType, {"trino", "starburst", "athena"}))
        m_paging = Paging::OffsetLimit;
    if (sourceType == QLatin1String("teradata"))
        m_paging = Paging::RowNumber;
    m_speaksSql = sourceType != QLatin1String("mongodb");
    m_noAs = sourceType == QLatin1String("oracle");
}

QString SqlDialect::name(const QString& name) const
{
    switch (m_quotes) {
    case Quotes::Backtick: return between(name, QLatin1Char('`'), QLatin1Char('`'));
    case Quotes::EscapedBacktick: {
        QString inside = name;
        inside.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
        inside.replace(QLatin1Char('`'), QLatin1String("\\`"));
        return QLatin1Char('`') + inside + QLatin1Char('`');
    }
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
    if (m_paging == Paging::RowNumber) {
        const QString by = names.isEmpty() ? QStringLiteral("1") : names.join(QLatin1String(", "));
        sql += QStringLiteral(" QUALIFY ROW_NUMBER() OVER (ORDER BY %1) BETWEEN %2 AND %3")
                   .arg(by, QString::number(offset + 1), QString::number(offset + limit));
        return names.isEmpty() ? sql : sql + QLatin1String(" ORDER BY ") + by;
    }
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
    case Paging::LimitOffset:
    case Paging::RowNumber: break;
    }
    return sql + QLatin1String(" LIMIT ") + count + (offset > 0 ? QLatin1String(" OFFSET ") + skip : QString());
}

QString SqlDialect::firstRowsOf(const QString& query, qint64 limit) const
{
    QString inside = query.trimmed();
    while (inside.endsWith(QLatin1Char(';')))
        inside = inside.chopped(1).trimmed();
    // On lines of its own: the query may end in a comment.
    return page(QLatin1String("SELECT * FROM ")
                    + derived(QLatin1Char('\n') + inside + QLatin1Char('\n'), QStringLiteral("q")),
                {}, 0, limit);
}

QString SqlDialect::count(const QString& from) const
{
    return QStringLiteral("SELECT %1(*) AS n FROM ").arg(QLatin1String(m_bigCount ? "count_big" : "count")) + from;
}

QString SqlDialect::derived(const QString& query, const QString& alias) const
{
    return QLatin1Char('(') + query + QLatin1String(m_noAs ? ") " : ") AS ") + alias;
}

} // namespace diffract::client
