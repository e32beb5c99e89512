// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/result_tables.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/result_reader.h"

#include <algorithm>

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

std::optional<std::string> textOf(const duck::Rows& rows, std::size_t column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(std::string(rows.text(column)));
}

} // namespace

class ResultTables::Heads final {
public:
    void add(const std::string& expression, const std::string& wanted)
    {
        std::string name = wanted;
        for (int i = 2; !m_taken.insert(asciiLower(name)).second; ++i)
            name = wanted + "_" + std::to_string(i);
        m_text += (m_text.empty() ? "" : ", ") + expression + " AS " + duck::name(name);
    }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
    std::set<std::string> m_taken;
};

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
                                    std::string(columns->text(2)), textOf(*columns, 3), textOf(*columns, 4)});
    Outcome<duck::Rows> texts =
        connection.query("SELECT DISTINCT column_name FROM duckdb_columns() WHERE database_name = "
                         + duck::literal(catalog) + " AND data_type = 'VARCHAR'");
    if (!texts)
        return texts.error();
    while (texts->next())
        tables.m_texts.insert(std::string(texts->text(0)));
    return tables;
}

std::string ResultTables::cell(char side, const Column& column, Form form) const
{
    const std::string name = side + std::to_string(column.index);
    const std::string& type = side == 'a' ? *column.typeA : *column.typeB;
    if (form == Form::Parquet && (holds(type, "HUGEINT") || holds(type, "INTERVAL")))
        return "CAST(" + name + " AS VARCHAR)";
    // Kept as text for exactness; the text of a number or interval reads back as it was.
    const bool readsBack = type == "FLOAT" || type == "DOUBLE" || type == "INTERVAL";
    return readsBack && m_texts.contains(name) ? "CAST(" + name + " AS " + type + ")" : name;
}

ResultTables::Table ResultTables::table(Part part, const std::string& suffix, bool a, bool b, const std::string& from,
                                        Form form) const
{
    Heads heads;
    Table table{.part = part, .suffix = suffix};
    const bool grouped = part == Part::Duplicates1 || part == Part::Duplicates2;
    if (grouped)
        heads.add("g", "duplicate_group");
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
            heads.add("NOT d" + std::to_string(column.index), "match_" + column.name);
    }
    table.select = "SELECT " + heads.text() + " FROM " + m_catalog + ".main." + from + " ORDER BY n";
    return table;
}

std::vector<ResultTables::Table> ResultTables::tables(Form form) const
{
    return {table(Part::Diff, "diff", true, true, "diff", form),
            table(Part::Exclusives, "exclusives1", true, false, "exclusives1", form),
            table(Part::Exclusives, "exclusives2", false, true, "exclusives2", form),
            table(Part::Duplicates1, "duplicates1", true, false, "duplicate_rows WHERE in_a", form),
            table(Part::Duplicates2, "duplicates2", false, true, "duplicate_rows WHERE in_b", form)};
}

} // namespace diffract::engine
