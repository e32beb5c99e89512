// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/result_tables.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/result_reader.h"

#include <algorithm>
#include <utility>

namespace diffract::engine {

using Part = MaterializedTable::Part;

namespace {

bool holds(const std::string& type, const char* word)
{
    return type.find(word) != std::string::npos;
}

bool hasFloats(const std::optional<std::string>& type)
{
    return type && (holds(*type, "FLOAT") || holds(*type, "DOUBLE"));
}

} // namespace

class ResultTables::Heads final {
public:
    void add(Head head, const std::string& wanted)
    {
        head.name = wanted;
        for (int i = 2; !m_taken.insert(asciiLower(head.name)).second; ++i)
            head.name = wanted + "_" + std::to_string(i);
        m_heads.push_back(std::move(head));
    }
    [[nodiscard]] std::vector<Head> take() { return std::move(m_heads); }

private:
    std::vector<Head> m_heads;
    std::set<std::string> m_taken;
};

std::string ResultTables::Table::select() const
{
    std::string list;
    for (const Head& head : heads)
        list += (list.empty() ? "" : ", ") + head.value + " AS " + duck::name(head.name);
    return "SELECT " + list + " FROM " + from + (where.empty() ? "" : " WHERE " + where) + " ORDER BY n";
}

Outcome<ResultTables> ResultTables::read(duck::Connection& connection, const std::string& catalog)
{
    ResultTables tables;
    tables.m_catalog = catalog;
    Outcome<duck::Rows> columns =
        connection.query("SELECT i, name, role, type_a, type_b FROM " + catalog + ".main.columns ORDER BY i");
    if (!columns)
        return columns.error();
    while (columns->next())
        tables.m_columns.push_back({static_cast<std::size_t>(columns->integer(0)), std::string(columns->text(1)),
                                    std::string(columns->text(2)), columns->textOrNull(3), columns->textOrNull(4)});
    Outcome<duck::Rows> texts =
        connection.query("SELECT DISTINCT column_name FROM duckdb_columns() WHERE database_name = "
                         + duck::literal(catalog) + " AND data_type = 'VARCHAR'");
    if (!texts)
        return texts.error();
    while (texts->next())
        tables.m_texts.insert(std::string(texts->text(0)));
    if (Done found = tables.findUnreadable(connection); !found)
        return found.error();
    return tables;
}

Done ResultTables::findUnreadable(duck::Connection& connection)
{
    for (const Column& column : m_columns) {
        for (const auto& [cell, type] : {std::pair('a' + std::to_string(column.index), column.typeA),
                                         std::pair('b' + std::to_string(column.index), column.typeB)}) {
            if (type != "INTERVAL" || !m_texts.contains(cell))
                continue;
            for (const char* const table : {"diff", cell[0] == 'a' ? "exclusives1" : "exclusives2", "duplicate_rows"}) {
                const Outcome<std::int64_t> lost =
                    connection.number("SELECT count(*) FROM " + m_catalog + ".main." + table + " WHERE " + cell
                                      + " IS NOT NULL AND TRY_CAST(" + cell + " AS INTERVAL) IS NULL");
                if (!lost)
                    return lost.error();
                if (*lost > 0)
                    m_unreadable.insert(cell);
            }
        }
    }
    return done();
}

ResultTables::Head ResultTables::cell(char side, const Column& column, Form form) const
{
    const std::string name = side + std::to_string(column.index);
    const std::string& type = side == 'a' ? *column.typeA : *column.typeB;
    // Parquet would make doubles, months without days, times at UTC and texts of them.
    const bool isChanged =
        holds(type, "HUGEINT") || holds(type, "INTERVAL") || holds(type, "TIME WITH TIME ZONE") || holds(type, "BIT");
    if (form == Form::Parquet && isChanged)
        return {.value = "CAST(" + name + " AS VARCHAR)", .type = "VARCHAR"};
    if (!m_texts.contains(name))
        return {.value = name, .type = type};
    if (type == "INTERVAL" && form == Form::Server)
        return {.value = name, .type = type};
    if (m_unreadable.contains(name))
        return {.value = name, .type = "VARCHAR"};
    // Kept as text for exactness; the text of a number or interval reads back as it was.
    if (type == "FLOAT" || type == "DOUBLE" || type == "INTERVAL")
        return {.value = "CAST(" + name + " AS " + type + ")", .type = type};
    return {.value = name, .type = type == "JSON" ? type : "VARCHAR"};
}

ResultTables::Table ResultTables::table(Part part, const std::string& suffix, bool a, bool b, const std::string& from,
                                        Form form) const
{
    Heads heads;
    Table table{.part = part, .suffix = suffix, .from = m_catalog + ".main." + from};
    const bool grouped = part == Part::Duplicates1 || part == Part::Duplicates2;
    if (grouped) {
        heads.add({.value = "g", .type = "BIGINT"}, "duplicate_group");
        table.where = part == Part::Duplicates1 ? "in_a" : "in_b";
    }
    const std::string key = columnRoleName(ColumnRole::Key);
    for (const Column& column : m_columns) {
        if (column.role == key)
            heads.add(cell(a ? 'a' : 'b', column, form), column.name);
        table.floats = table.floats || hasFloats(column.typeA) || hasFloats(column.typeB);
    }
    for (const Column& column : m_columns) {
        if (column.role == key)
            continue;
        if (a && column.typeA)
            heads.add(cell('a', column, form), "t1_" + column.name);
        if (b && column.typeB)
            heads.add(cell('b', column, form), "t2_" + column.name);
        if (part == Part::Diff && column.role == columnRoleName(ColumnRole::Compared))
            heads.add({.value = "(NOT d" + std::to_string(column.index) + ")", .type = "BOOLEAN"},
                      "match_" + column.name);
    }
    table.heads = heads.take();
    return table;
}

std::vector<ResultTables::Table> ResultTables::tables(Form form) const
{
    return {table(Part::Diff, "diff", true, true, "diff", form),
            table(Part::Exclusives, "exclusives1", true, false, "exclusives1", form),
            table(Part::Exclusives, "exclusives2", false, true, "exclusives2", form),
            table(Part::Duplicates1, "duplicates1", true, false, "duplicate_rows", form),
            table(Part::Duplicates2, "duplicates2", false, true, "duplicate_rows", form)};
}

} // namespace diffract::engine
