// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/store_description.h"

#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"
#include "engine/result_reader.h"

#include <array>

namespace diffract::engine {
namespace {

std::string text(const std::optional<std::string>& value)
{
    return value ? duck::literal(*value) : "CAST(NULL AS VARCHAR)";
}

std::string roleOf(const MatchedColumn& column)
{
    switch (column.status) {
    case ColumnStatus::Key: return columnRoleName(ColumnRole::Key);
    case ColumnStatus::TypeDiffers: return columnRoleName(ColumnRole::TypeDiffers);
    case ColumnStatus::OnlyA: return columnRoleName(ColumnRole::OnlyA);
    case ColumnStatus::OnlyB: return columnRoleName(ColumnRole::OnlyB);
    default: return columnRoleName(ColumnRole::Compared);
    }
}

std::string columnRow(std::size_t index, const MatchedColumn& column)
{
    using Text = std::optional<std::string>;
    const Text none;
    const auto kind = [&](const std::optional<Column>& side) {
        return side ? Text(std::string(kindName(side->kind))) : none;
    };
    return "(" + std::to_string(index) + ", " + text(column.name()) + ", " + text(column.b ? column.b->name : none)
           + ", " + text(roleOf(column)) + ", " + text(column.a ? column.a->type : none) + ", "
           + text(column.b ? column.b->type : none) + ", " + text(kind(column.a)) + ", " + text(kind(column.b)) + ")";
}

} // namespace

std::vector<std::string> describingStatements(const PlanInput& input)
{
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < input.stored.size(); ++i)
        rows.push_back(columnRow(i, input.storedColumn(i)));
    std::vector<std::string> counts;
    for (const Section section : {Section::Diff, Section::Exclusives1, Section::Exclusives2, Section::NullKeys1,
                                  Section::NullKeys2, Section::Duplicates, Section::DuplicateRows}) {
        const std::string name = sectionName(section);
        counts.push_back("SELECT " + duck::literal(name) + " AS name, (SELECT count(*) FROM " + name + ") AS rows");
    }
    return {
        "CREATE TABLE columns AS SELECT * FROM (VALUES " + joined(rows)
            + ") AS t(i, name, name_b, role, type_a, type_b, kind_a, kind_b) ORDER BY i",
        "CREATE TABLE sections AS " + joined(counts, " UNION ALL "),
        std::string("CREATE TABLE meta AS SELECT * FROM (VALUES ('format', '1'), ('duckdb', ")
            + duck::literal(duck::Database::version) + ")) AS t(name, value)",
    };
}

} // namespace diffract::engine
