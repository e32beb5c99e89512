// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/difference_sql.h"

#include "api/is_given.h"

#include <QCoreApplication>

namespace diffract::client {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("diffract::client::DifferenceSql", text);
}

Error invalid(const char* sentence)
{
    return {ErrorKind::Invalid, tr(sentence), {}};
}

QString withoutEnd(const QString& query)
{
    QString inside = query.trimmed();
    while (inside.endsWith(QLatin1Char(';')))
        inside = inside.chopped(1).trimmed();
    return inside;
}

/// A side as it stands behind FROM, without its alias.
QString sideOf(const SqlDialect& dialect, const api::CreateRequest& request, api::Side side)
{
    const auto& filter = side == api::Side::A ? request.filter1 : request.filter2;
    // On lines of their own: a query or filter may end in a comment.
    QString from = request.table(side) ? dialect.table(*request.table(side))
                                       : QLatin1String("(\n") + withoutEnd(*request.query(side)) + QLatin1String("\n)");
    if (!api::isGiven(filter))
        return from;
    if (!request.table(side))
        from += QLatin1String(" q");
    return QLatin1String("(\nSELECT * FROM ") + from + QLatin1String(" WHERE ") + *filter + QLatin1String("\n)");
}

bool leavesRulesOut(const api::CreateRequest& request)
{
    return api::isGiven(request.columnRules) || api::isGiven(request.diffTolerance)
           || api::isGiven(request.diffTolerancesPerColumn) || api::isGiven(request.datetimeTolerance)
           || api::isGiven(request.tableModifiers) || api::isGiven(request.samplingTolerance)
           || api::isGiven(request.samplingRatio) || api::isGiven(request.samplingMaxRows)
           || api::isGiven(request.timeTravelPoint1) || api::isGiven(request.timeTravelPoint2);
}

} // namespace

Result<QString> differingRowsSql(const SqlDialect& dialect, const api::CreateRequest& request,
                                 const std::vector<ColumnNames>& columns)
{
    if (request.dataSource1Id != request.dataSource2Id)
        return invalid("A and B are in two data sources: no one query sees both.");
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        if (!request.table(side) && !request.query(side))
            return invalid("Files take no SQL.");
    }
    if (request.pkColumns.isEmpty())
        return invalid("Without a key no query can tell which rows belong together.");
    if (columns.empty())
        return invalid("The service does not name the columns that differ.");
    if (!dialect.speaksSql())
        return invalid("The data source takes no SQL.");
    const auto a = [&](const QString& name) { return QLatin1String("a.") + dialect.name(name); };
    const auto b = [&](const QString& name) { return QLatin1String("b.") + dialect.name(name); };
    QStringList list;
    QStringList on;
    QStringList order;
    for (const QString& key : request.pkColumns) {
        list.append(a(key) + QLatin1String(" AS ") + dialect.name(key));
        on.append(a(key) + QLatin1String(" = ") + b(request.nameInB(key)));
        order.append(a(key));
    }
    QStringList where;
    for (const ColumnNames& column : columns) {
        const QString one = a(column.a);
        const QString other = b(column.b);
        list.append(one + QLatin1String(" AS ") + dialect.name(QLatin1String("t1_") + column.a));
        list.append(other + QLatin1String(" AS ") + dialect.name(QLatin1String("t2_") + column.a));
        // Not every database has IS DISTINCT FROM.
        where.append(QStringLiteral("%1 <> %2 OR (%1 IS NULL AND %2 IS NOT NULL) OR (%1 IS NOT NULL AND %2 IS NULL)")
                         .arg(one, other));
    }
    QString sql = QStringLiteral("-- Rows of keys that both sides have, compared exactly.\n");
    if (leavesRulesOut(request))
        sql += QStringLiteral("-- Tolerances, rules, sampling and time travel of the request are left out.\n");
    sql += QLatin1String("SELECT ") + list.join(QLatin1String(",\n       ")) + QLatin1String("\nFROM ")
           + sideOf(dialect, request, api::Side::A) + QLatin1String(" a\nJOIN ")
           + sideOf(dialect, request, api::Side::B) + QLatin1String(" b\n  ON ") + on.join(QLatin1String("\n AND "))
           + QLatin1String("\nWHERE ") + where.join(QLatin1String("\n   OR ")) + QLatin1String("\nORDER BY ")
           + order.join(QLatin1String(", ")) + QLatin1String(";\n");
    return sql;
}

} // namespace diffract::client
