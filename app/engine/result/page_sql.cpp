// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/result/page_sql.h"

#include "engine/result/long_text.h"

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

PagePlace placeOf(const PageRequest& request)
{
    const duck::Value offset(request.offset);
    const duck::Value limit(std::int64_t{request.limit});
    if (request.group)
        return {" WHERE g = ? ORDER BY n OFFSET ? LIMIT ?", {duck::Value(*request.group), offset, limit}};
    switch (request.section == Section::Duplicates ? request.order : GroupOrder::Key) {
    case GroupOrder::Key: break;
    case GroupOrder::Different:
        return {" ORDER BY coalesce(left_a, 0) + coalesce(left_b, 0) > 0 DESC, n OFFSET ? LIMIT ?", {offset, limit}};
    case GroupOrder::Largest: return {" ORDER BY rows_a + rows_b DESC, n OFFSET ? LIMIT ?", {offset, limit}};
    }
    return {" WHERE n >= ? AND n < ? ORDER BY n", {offset, duck::Value(request.offset + request.limit)}};
}

PagePlace placeOfRow(std::int64_t n)
{
    return {" WHERE n = ?", {duck::Value(n)}};
}

std::string groupsSql(std::size_t keys, std::int64_t longest)
{
    std::string text = "SELECT n, rows_a, rows_b, left_a, left_b";
    for (std::size_t i = 0; i < keys; ++i)
        text += ", " + cutSql("k" + std::to_string(i), longest) + ", " + isLongSql("k" + std::to_string(i), longest);
    return text + " FROM duplicates";
}

RowsSql::RowsSql(const PageRequest& request, const std::vector<std::size_t>& chosen,
                 const std::vector<PageColumn>& columns, std::int64_t longest)
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
        std::string anyLong;
        const auto cell = [&](bool side, ColumnRole absent, const char* letter,
                              const std::optional<std::string>& type) -> std::optional<std::size_t> {
            if (!side || role == absent)
                return std::nullopt;
            const std::string column = letter + number;
            const std::string called = type.value_or("");
            if (isUnbounded(called))
                anyLong += (anyLong.empty() ? "" : " OR ") + isLongSql(column, called, longest);
            return add(lookSql(column, called, longest));
        };
        m_cellsA.push_back(cell(sides.a, ColumnRole::OnlyB, "a", columns[i].typeA));
        m_cellsB.push_back(cell(sides.b, ColumnRole::OnlyA, "b", columns[i].typeB));
        m_cuts.push_back(anyLong.empty() ? std::nullopt : add(anyLong));
        const bool flagged = request.section == Section::Diff && role == ColumnRole::Compared;
        m_flags.push_back(flagged ? add("d" + number) : std::nullopt);
    }
    m_text += std::string(" FROM ") + sectionName(request.section);
}

std::optional<std::size_t> RowsSql::add(const std::string& expression)
{
    m_text += (m_count > 0 ? ", " : "") + expression;
    return m_count++;
}

} // namespace diffract::engine
