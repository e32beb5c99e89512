// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result/page_sql.h"

namespace diffract::engine {
namespace {

struct Sides {
    bool a = false;
    bool b = false;
};

Sides sidesOf(Section section)
{
    switch (section) {
    case Section::Exclusives1:
    case Section::NullKeys1: return {true, false};
    case Section::Exclusives2:
    case Section::NullKeys2: return {false, true};
    default: return {true, true};
    }
}

std::string truth(bool value)
{
    return value ? "true" : "false";
}

} // namespace

const char* sectionName(Section section)
{
    switch (section) {
    case Section::Diff: return "diff";
    case Section::Exclusives1: return "exclusives1";
    case Section::Exclusives2: return "exclusives2";
    case Section::NullKeys1: return "null_keys1";
    case Section::NullKeys2: return "null_keys2";
    case Section::Duplicates: return "duplicates";
    case Section::DuplicateRows: return "duplicate_rows";
    }
    return "diff";
}

std::optional<Section> sectionFromName(std::string_view name)
{
    for (const Section section : {Section::Diff, Section::Exclusives1, Section::Exclusives2, Section::NullKeys1,
                                  Section::NullKeys2, Section::Duplicates, Section::DuplicateRows}) {
        if (name == sectionName(section))
            return section;
    }
    return std::nullopt;
}

const char* columnRoleName(ColumnRole role)
{
    switch (role) {
    case ColumnRole::Key: return "key";
    case ColumnRole::Compared: return "compared";
    case ColumnRole::TypeDiffers: return "type_differs";
    case ColumnRole::OnlyA: return "only_a";
    case ColumnRole::OnlyB: return "only_b";
    }
    return "compared";
}

std::optional<GroupOrder> groupOrderFromName(std::string_view name)
{
    if (name == "key")
        return GroupOrder::Key;
    if (name == "different")
        return GroupOrder::Different;
    if (name == "largest")
        return GroupOrder::Largest;
    return std::nullopt;
}

std::string groupsSql(std::size_t keys, GroupOrder order)
{
    std::string text = "SELECT n, rows_a, rows_b, left_a, left_b";
    for (std::size_t i = 0; i < keys; ++i)
        text += ", k" + std::to_string(i);
    text += " FROM duplicates";
    switch (order) {
    case GroupOrder::Key: break;
    case GroupOrder::Different:
        return text + " ORDER BY coalesce(left_a, 0) + coalesce(left_b, 0) > 0 DESC, n OFFSET ? LIMIT ?";
    case GroupOrder::Largest: return text + " ORDER BY rows_a + rows_b DESC, n OFFSET ? LIMIT ?";
    }
    return text + " WHERE n >= ? AND n < ? ORDER BY n";
}

RowsSql::RowsSql(const PageRequest& request, const std::vector<std::size_t>& chosen,
                 const std::vector<PageColumn>& columns)
{
    const Sides sides = sidesOf(request.section);
    const bool duplicates = request.section == Section::DuplicateRows;
    m_text = "SELECT ";
    add("n");
    add(duplicates ? "g" : "n");
    add(duplicates ? "in_a" : truth(sides.a));
    add(duplicates ? "in_b" : truth(sides.b));
    for (const std::size_t i : chosen) {
        const std::string number = std::to_string(i);
        const ColumnRole role = columns[i].role;
        const auto cell = [&](bool side, ColumnRole absent, const char* letter) -> std::optional<std::size_t> {
            if (!side || role == absent)
                return std::nullopt;
            return add("CAST(" + (letter + number) + " AS VARCHAR)");
        };
        m_cellsA.push_back(cell(sides.a, ColumnRole::OnlyB, "a"));
        m_cellsB.push_back(cell(sides.b, ColumnRole::OnlyA, "b"));
        const bool flagged = request.section == Section::Diff && role == ColumnRole::Compared;
        m_flags.push_back(flagged ? add("d" + number) : std::nullopt);
    }
    m_text += std::string(" FROM ") + sectionName(request.section);
    m_text += request.group ? " WHERE g = ? ORDER BY n OFFSET ? LIMIT ?" : " WHERE n >= ? AND n < ? ORDER BY n";
}

std::optional<std::size_t> RowsSql::add(const std::string& expression)
{
    m_text += (m_count > 0 ? ", " : "") + expression;
    return m_count++;
}

} // namespace diffract::engine
