// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/column_match.h"

#include "engine/compare/name_pattern.h"
#include "engine/compare/near_name.h"
#include "engine/compare/rule_match.h"

#include <algorithm>
#include <map>
#include <set>

namespace diffract::engine {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// All that a message may propose.
std::vector<std::string> allNames(const ColumnMatch& match)
{
    std::vector<std::string> names;
    for (const MatchedColumn& column : match.columns)
        names.push_back(column.name());
    return inEither(std::move(names), match.leftOut);
}

/// Of the columns that are on all of the wanted sides.
std::vector<std::string> namesOf(const ColumnMatch& match, bool inA, bool inB)
{
    std::vector<std::string> names;
    for (const MatchedColumn& column : match.columns) {
        if ((!inA || column.a) && (!inB || column.b))
            names.push_back(column.name());
    }
    return names;
}

std::map<std::string, std::size_t> byName(const std::vector<Column>& columns)
{
    std::map<std::string, std::size_t> result;
    for (std::size_t i = 0; i < columns.size(); ++i)
        result.emplace(columns[i].name, i);
    return result;
}

/// For each column of B the name it goes by: A's, where it is mapped.
Outcome<std::vector<std::string>> namesOfB(const DiffRequest& request, const std::vector<Column>& a,
                                           const std::vector<Column>& b)
{
    const std::map<std::string, std::size_t> inA = byName(a);
    const std::map<std::string, std::size_t> inB = byName(b);
    std::vector<std::string> names = namesOf(b);
    std::set<std::string> from;
    std::set<std::string> to;
    for (const auto& [nameA, nameB] : request.columnMapping) {
        if (!inA.contains(nameA))
            return noSuchColumn(nameA, "A; the column mapping names it", namesOf(a));
        if (!inB.contains(nameB))
            return noSuchColumn(nameB, "B; the column mapping names it", namesOf(b));
        if (!from.insert(nameA).second || !to.insert(nameB).second)
            return invalid("mapped_twice",
                           "The column mapping names " + quoted(from.size() > to.size() ? nameB : nameA) + " twice.");
        names[inB.at(nameB)] = nameA;
    }
    std::set<std::string> seen;
    for (const std::string& name : names) {
        if (!seen.insert(name).second)
            return invalid("mapping_hides_column", "The column mapping names a column of B " + quoted(name)
                                                       + ", but B has another column of that name.");
    }
    return names;
}

/// The columns a run considers, by the include and exclude lists.
class Selection final {
public:
    Selection(const DiffRequest& request, const ColumnMatch& match)
        : m_keys(request.key.begin(), request.key.end())
    {
        const auto& include = request.includeColumns.empty() ? request.columnsToCompare : request.includeColumns;
        m_including = !include.empty();
        m_list = !m_including                     ? "exclude_columns"
                 : request.includeColumns.empty() ? "columns_to_compare"
                                                  : "include_columns";
        const auto& list = m_including ? include : request.excludeColumns;
        m_listed.insert(list.begin(), list.end());
        for (const std::string& name : list) {
            if (isPattern(name))
                expand(name, match);
        }
    }
    [[nodiscard]] bool has(const std::string& name) const
    {
        return m_keys.contains(name) || m_listed.contains(name) == m_including;
    }
    [[nodiscard]] const std::set<std::string>& listed() const { return m_listed; }
    /// As the request calls it.
    [[nodiscard]] const std::string& list() const { return m_list; }

private:
    void expand(const std::string& pattern, const ColumnMatch& match)
    {
        std::set<std::string> names;
        for (const MatchedColumn& column : match.columns) {
            if (column.name() == pattern)
                return; // A column may be called "a*".
            if (matchesPattern(column.name(), pattern))
                names.insert(column.name());
        }
        if (names.empty())
            return; // Reported as a column that does not exist.
        m_listed.erase(pattern);
        m_listed.merge(names);
    }

    std::set<std::string> m_keys;
    std::set<std::string> m_listed;
    std::string m_list;
    bool m_including = false;
};

Done checkLists(const DiffRequest& request, const Selection& selection, const ColumnMatch& match)
{
    const auto known = [&](const std::string& name) {
        return std::any_of(match.columns.begin(), match.columns.end(),
                           [&](const MatchedColumn& column) { return column.name() == name; });
    };
    for (const std::string& name : selection.listed()) {
        if (!known(name))
            return noSuchColumn(name, "either dataset; " + selection.list() + " names it", allNames(match));
    }
    std::set<std::string> seen;
    for (const std::string& name : request.key) {
        if (!seen.insert(name).second)
            return invalid("key_named_twice", "The key names " + quoted(name) + " twice.");
    }
    return done();
}

Done takeKeys(const DiffRequest& request, ColumnMatch& match)
{
    for (const std::string& name : request.key) {
        const auto found = std::find_if(match.columns.begin(), match.columns.end(),
                                        [&](const MatchedColumn& column) { return column.name() == name; });
        if (found == match.columns.end())
            return noSuchColumn(name, "A or B; the key names it", allNames(match));
        if (!found->a || !found->b)
            return noSuchColumn(name, found->a ? "B; the key names it" : "A; the key names it",
                                namesOf(match, !found->a, !found->b));
        if (!comparable(found->a->type, found->b->type)) {
            return invalid("key_type_differs", "The key column " + quoted(name) + " is " + found->a->type + " in A and "
                                                   + found->b->type
                                                   + " in B: keys of different types cannot be compared. "
                                                     "Choose another key, or give both the same type.");
        }
        found->status = ColumnStatus::Key;
        match.keys.push_back(static_cast<std::size_t>(found - match.columns.begin()));
    }
    return done();
}

ColumnStatus statusOf(const MatchedColumn& column, const Selection& selection)
{
    if (!selection.has(column.name()))
        return ColumnStatus::Excluded;
    if (column.status == ColumnStatus::Key)
        return ColumnStatus::Key;
    if (!column.a || !column.b)
        return column.a ? ColumnStatus::OnlyA : ColumnStatus::OnlyB;
    return comparable(column.a->type, column.b->type) ? ColumnStatus::Equal : ColumnStatus::TypeDiffers;
}

bool isFetched(const MatchedColumn& column)
{
    return !(column.a && column.a->isLeftOut) && !(column.b && column.b->isLeftOut);
}

void countColumn(const MatchedColumn& column, SchemaCounts& schema)
{
    switch (column.status) {
    case ColumnStatus::Excluded: return;
    case ColumnStatus::OnlyA: schema.exclusiveColumns[0].push_back(column.name()); break;
    case ColumnStatus::OnlyB: schema.exclusiveColumns[1].push_back(column.name()); break;
    case ColumnStatus::TypeDiffers:
        schema.columnTypeDiffers.push_back(column.name());
        ++schema.columnTypeMismatches;
        break;
    default: break;
    }
    const bool paired = column.status == ColumnStatus::Key || column.status == ColumnStatus::Equal;
    for (std::size_t side = 0; side < 2; ++side) {
        if (!(side == 0 ? column.a : column.b))
            continue;
        ++schema.columnCounts[side];
        schema.columnsMismatched[side] += paired ? 0 : 1;
    }
}

void countOrder(ColumnMatch& match)
{
    std::vector<std::size_t> order;
    std::vector<MatchedColumn*> paired;
    for (MatchedColumn& column : match.columns) {
        if (column.status != ColumnStatus::Key && column.status != ColumnStatus::Equal)
            continue;
        order.push_back(column.b->position);
        paired.push_back(&column);
    }
    const std::vector<bool> moved = outOfOrder(order);
    for (std::size_t i = 0; i < paired.size(); ++i) {
        paired[i]->moved = moved[i];
        match.schema.columnReorders += moved[i] ? 1 : 0;
    }
}

ColumnMatch paired(const std::vector<Column>& a, const std::vector<Column>& b, const std::vector<std::string>& namesB)
{
    std::map<std::string, std::size_t> inB;
    for (std::size_t i = 0; i < b.size(); ++i)
        inB.emplace(namesB[i], i);
    ColumnMatch match;
    for (const Column& column : a) {
        MatchedColumn matched;
        matched.a = column;
        if (const auto found = inB.find(column.name); found != inB.end()) {
            matched.b = b[found->second];
            inB.erase(found);
        }
        match.columns.push_back(std::move(matched));
    }
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (!inB.contains(namesB[i]))
            continue;
        MatchedColumn matched;
        matched.b = b[i];
        match.columns.push_back(std::move(matched));
    }
    return match;
}

} // namespace

std::vector<bool> outOfOrder(const std::vector<std::size_t>& order)
{
    // Longest increasing run by patience: last[k] ends the best run of length k + 1.
    std::vector<std::size_t> last;
    std::vector<std::size_t> before(order.size(), order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto place = std::lower_bound(last.begin(), last.end(), i, [&](std::size_t left, std::size_t right) {
            return order[left] < order[right];
        });
        if (place != last.begin())
            before[i] = *(place - 1);
        if (place == last.end())
            last.push_back(i);
        else
            *place = i;
    }
    std::vector<bool> moved(order.size(), true);
    for (std::size_t i = last.empty() ? order.size() : last.back(); i < order.size(); i = before[i])
        moved[i] = false;
    return moved;
}

std::vector<ColumnInfo> ColumnMatch::infos() const
{
    std::vector<ColumnInfo> result;
    for (const MatchedColumn& column : columns) {
        ColumnInfo info;
        info.name = column.name();
        info.status = column.status;
        info.moved = column.moved;
        if (column.a) {
            info.typeA = column.a->type;
            info.kindA = std::string(kindName(column.a->kind));
            info.positionA = static_cast<int>(column.a->place.value_or(column.a->position));
        }
        if (column.b) {
            info.nameB = column.b->name;
            info.typeB = column.b->type;
            info.kindB = std::string(kindName(column.b->kind));
            info.positionB = static_cast<int>(column.b->place.value_or(column.b->position));
        }
        result.push_back(std::move(info));
    }
    return result;
}

Outcome<Pairs> pairColumns(const DiffRequest& request, const std::vector<Column>& a, const std::vector<Column>& b)
{
    const Outcome<std::vector<std::string>> names = namesOfB(request, a, b);
    if (!names)
        return names.error();
    Pairs pairs;
    for (const MatchedColumn& column : paired(a, b, *names).columns) {
        if (column.a && column.b && !column.a->isLeftOut && !column.b->isLeftOut)
            pairs.emplace_back(column.a->position, column.b->position);
    }
    return pairs;
}

Outcome<ColumnMatch> matchColumns(const DiffRequest& request, const std::vector<Column>& a,
                                  const std::vector<Column>& b, std::vector<std::string> leftOut)
{
    const Outcome<std::vector<std::string>> names = namesOfB(request, a, b);
    if (!names)
        return names.error();
    ColumnMatch match = paired(a, b, *names);
    match.leftOut = std::move(leftOut);
    const Selection selection(request, match);
    if (Done checked = checkLists(request, selection, match); !checked)
        return checked.error();
    if (Done taken = takeKeys(request, match); !taken)
        return taken.error();
    for (std::size_t i = 0; i < match.columns.size(); ++i) {
        MatchedColumn& column = match.columns[i];
        column.status = statusOf(column, selection);
        // A pattern here is a column's own name there.
        if (column.status != ColumnStatus::Excluded && !isFetched(column))
            return invalid("ambiguous_pattern",
                           "A name in the list of columns to exclude is a column of one side and a pattern for "
                               + quoted(column.name()) + " of the other. Name the columns one by one.");
        if (column.status == ColumnStatus::Equal)
            match.compared.push_back(i);
        countColumn(column, match.schema);
    }
    countOrder(match);
    if (Done applied = applyRules(request.rules, match); !applied)
        return applied.error();
    if (match.keys.empty() && match.compared.empty())
        return invalid("no_common_column", "The two datasets have no column in common that could be compared. "
                                           "Check the names, or map A's columns to B's.");
    return match;
}

} // namespace diffract::engine
