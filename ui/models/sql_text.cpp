// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sql_text.h"

#include "ui/models/cell_values.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace diffract::ui {
namespace {

const api::Cell& cellOf(const api::Cells& row, const SqlColumn& column)
{
    static const api::Cell none;
    return static_cast<size_t>(column.place) < row.size() ? row[static_cast<size_t>(column.place)] : none;
}

QString oneByOne(const std::vector<SqlColumn>& columns, const api::Cells& row)
{
    QStringList parts;
    for (const SqlColumn& column : columns) {
        const api::Cell& cell = cellOf(row, column);
        parts += sqlName(column.name)
                 + (cell ? QStringLiteral(" = ") + sqlValue(cell, column.kind) : QStringLiteral(" IS NULL"));
    }
    return parts.join(QStringLiteral(" AND "));
}

QString inList(const std::vector<SqlColumn>& columns, const std::vector<const api::Cells*>& rows)
{
    const bool single = columns.size() == 1;
    const auto tuple = [single](const QStringList& parts) {
        const QString joined = parts.join(QStringLiteral(", "));
        return single ? joined : QLatin1Char('(') + joined + QLatin1Char(')');
    };
    QStringList names;
    for (const SqlColumn& column : columns)
        names += sqlName(column.name);
    QStringList tuples;
    for (const api::Cells* row : rows) {
        QStringList values;
        for (const SqlColumn& column : columns)
            values += sqlValue(cellOf(*row, column), column.kind);
        tuples += tuple(values);
    }
    return tuple(names) + QStringLiteral(" IN (") + tuples.join(QStringLiteral(", ")) + QLatin1Char(')');
}

} // namespace

QString sqlName(const QString& name)
{
    QString quoted = name;
    quoted.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QString sqlValue(const api::Cell& cell, const QString& kind)
{
    if (!cell)
        return QStringLiteral("NULL");
    static const QRegularExpression number(QStringLiteral("^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$"));
    if (isNumberKind(kind) && number.match(*cell).hasMatch())
        return *cell;
    if (kind == QLatin1String("boolean") && (*cell == QLatin1String("true") || *cell == QLatin1String("false")))
        return *cell;
    QString quoted = *cell;
    quoted.replace(QLatin1Char('\''), QStringLiteral("''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

std::vector<SqlColumn> sqlColumns(const std::vector<api::SectionColumn>& columns, bool sideB)
{
    const bool keyed =
        std::any_of(columns.begin(), columns.end(), [](const api::SectionColumn& column) { return column.isKey(); });
    std::vector<SqlColumn> found;
    for (size_t i = 0; i < columns.size(); ++i) {
        const api::SectionColumn& column = columns[i];
        const bool absent = column.role == (sideB ? QLatin1String("only_a") : QLatin1String("only_b"));
        if (absent || (keyed && !column.isKey()))
            continue;
        found.push_back({sideB ? column.nameB.value_or(column.name) : column.name,
                         (sideB ? column.kindB : column.kindA).value_or(QString()), static_cast<int>(i)});
    }
    return found;
}

QString sqlFind(const QString& table, const std::vector<SqlColumn>& columns, const std::vector<api::Cells>& rows)
{
    if (columns.empty() || rows.empty())
        return {};
    std::vector<const api::Cells*> whole;
    QStringList conditions;
    for (const api::Cells& row : rows) {
        const bool hasNull = std::any_of(columns.begin(), columns.end(),
                                         [&](const SqlColumn& column) { return !cellOf(row, column).has_value(); });
        if (hasNull)
            conditions += oneByOne(columns, row);
        else
            whole.push_back(&row);
    }
    if (whole.size() == 1)
        conditions.prepend(oneByOne(columns, *whole.front()));
    else if (!whole.empty())
        conditions.prepend(inList(columns, whole));
    const QString where = conditions.size() == 1
                              ? conditions.front()
                              : QLatin1Char('(') + conditions.join(QStringLiteral(")\n   OR (")) + QLatin1Char(')');
    return QStringLiteral("SELECT *\nFROM %1\nWHERE ").arg(sqlName(table)) + where + QStringLiteral(";\n");
}

} // namespace diffract::ui
