// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/duck/connection.h"
#include "engine/duck/database.h"

#include <QStringList>
#include <QtTest/QtTest>

#include <vector>

/// Stops a test with the error's own words.
#define REQUIRE_OK(outcome)                                                                                            \
    QVERIFY2((outcome).ok(),                                                                                           \
             (outcome).ok() ? "" : ((outcome).error().message + " / " + (outcome).error().detail).c_str())

namespace diffract::test {

/// Rows of a relation as they come, values as text joined by |, "NULL" for NULL, "" in quotes for an empty one.
[[nodiscard]] inline QStringList readRows(const engine::duck::DatabaseOptions& options,
                                          const std::vector<engine::Column>& columns, const std::string& relation)
{
    auto database = engine::duck::Database::open(options);
    if (!database)
        return {QString::fromStdString("error: " + database.error().detail)};
    auto connection = engine::duck::Connection::open(*database);
    std::string select;
    for (const engine::Column& column : columns)
        select += (select.empty() ? "" : ", ") + column.sql() + "::VARCHAR";
    auto result = connection->query("SELECT " + select + " FROM " + relation);
    if (!result)
        return {QString::fromStdString("error: " + result.error().message + " / " + result.error().detail)};
    QStringList lines;
    while (result->next()) {
        QStringList values;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string_view text = result->text(i);
            values += result->isNull(i) ? QStringLiteral("NULL")
                      : text.empty()    ? QStringLiteral("\"\"")
                                        : QString::fromUtf8(text.data(), qsizetype(text.size()));
        }
        lines += values.join(QLatin1Char('|'));
    }
    return lines;
}

/// Whole rows of a relation as text, a line each: "{'id': 1, 'v': x}".
[[nodiscard]] inline QString rowsOf(const std::string& from, const engine::duck::DatabaseOptions& options)
{
    auto database = engine::duck::Database::open(options);
    auto connection = engine::duck::Connection::open(*database);
    auto rows = connection->query("SELECT CAST(t AS VARCHAR) FROM " + from + " t");
    if (!rows)
        return QString::fromStdString(rows.error().detail);
    QStringList lines;
    while (rows->next())
        lines += QString::fromUtf8(rows->text(0).data(), qsizetype(rows->text(0).size()));
    return lines.join(QLatin1Char('\n'));
}

[[nodiscard]] inline QString typesOf(const std::vector<engine::Column>& columns, QLatin1String between)
{
    QStringList all;
    for (const engine::Column& column : columns)
        all += QString::fromStdString(column.type);
    return all.join(between);
}

} // namespace diffract::test
