// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_values.h"

#include <QSet>

#include <charconv>

namespace diffract::server {

namespace {

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), qsizetype(value.size()));
}

} // namespace

api::SourceQueryColumn columnOf(const engine::SourceColumn& column, std::size_t number)
{
    api::SourceQueryColumn out;
    out.name = text(column.column.name);
    out.type = text(engine::kindName(column.column.kind));
    out.dbType = text(column.sourceType.empty() ? column.column.type : column.sourceType);
    out.isNullable = column.isNullable;
    out.number = qint64(number);
    return out;
}

QJsonValue valueOf(const std::optional<std::string>& cell, engine::Kind kind)
{
    if (!cell)
        return QJsonValue::Null;
    if (kind == engine::Kind::Integer) {
        qint64 number = 0;
        const auto [end, fault] = std::from_chars(cell->data(), cell->data() + cell->size(), number);
        if (fault == std::errc() && end == cell->data() + cell->size())
            return number;
    }
    if (kind == engine::Kind::Boolean && (*cell == "true" || *cell == "false"))
        return *cell == "true";
    return text(*cell);
}

Result<api::SourceQueryResult> resultOf(const engine::QueryResult& result, std::uint64_t limit)
{
    api::SourceQueryResult out;
    out.columns.emplace();
    QSet<QString> names;
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        out.columns->push_back(columnOf(result.columns[i], i));
        const QString& name = out.columns->back().name;
        if (names.contains(name))
            return Error{ErrorKind::Invalid,
                         QStringLiteral("Two columns of the query are called '%1': give each a name of its own with "
                                        "AS.")
                             .arg(name),
                         {}};
        names.insert(name);
    }
    for (const auto& cells : result.rows) {
        QJsonObject row;
        for (std::size_t i = 0; i < cells.size() && i < result.columns.size(); ++i)
            row.insert(out.columns->at(i).name, valueOf(cells[i], result.columns[i].column.kind));
        out.rows.push_back(std::move(row));
    }
    out.rowLimit = qint64(limit);
    out.isCut = result.isCut;
    return out;
}

} // namespace diffract::server
