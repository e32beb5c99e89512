// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/plan_input.h"

#include <utility>

namespace diffract::engine {

PlanInput::PlanInput(ColumnMatch columnMatch, std::string relationA, std::string relationB, bool duplicates)
    : match(std::move(columnMatch))
    , relations{std::move(relationA), std::move(relationB)}
    , stored(match.keys)
    , compareDuplicates(duplicates)
{
    for (std::size_t i = 0; i < match.columns.size(); ++i) {
        const ColumnStatus status = match.columns[i].status;
        if (status != ColumnStatus::Key && status != ColumnStatus::Excluded)
            stored.push_back(i);
    }
}

bool PlanInput::has(Side side, std::size_t i) const
{
    return side == Side::A ? storedColumn(i).a.has_value() : storedColumn(i).b.has_value();
}

std::string PlanInput::source(Side side, const MatchedColumn& column)
{
    return "t." + (side == Side::A ? column.a->sql() : column.b->sql());
}

std::vector<std::string> PlanInput::keyParts(Side side) const
{
    std::vector<std::string> parts;
    for (const std::size_t i : grouping()) {
        const MatchedColumn& column = match.columns[i];
        parts.push_back(column.comparator.canonical(side, source(side, column)));
    }
    return parts;
}

std::string PlanInput::cell(Side side, std::size_t i)
{
    return (side == Side::A ? "a" : "b") + std::to_string(i);
}

std::vector<std::string> PlanInput::cells(Side side, const std::string& prefix) const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (has(side, i))
            names.push_back(prefix + cell(side, i));
    }
    return names;
}

std::vector<std::string> PlanInput::keptCells(Side side) const
{
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (has(side, i))
            terms.push_back(kept(typeOf(side, i), cell(side, i)) + " AS " + cell(side, i));
    }
    return terms;
}

const std::string& PlanInput::typeOf(Side side, std::size_t i) const
{
    return side == Side::A ? storedColumn(i).a->type : storedColumn(i).b->type;
}

std::vector<std::string> PlanInput::tieBreak(Side side, const std::string& prefix) const
{
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (!has(side, i))
            continue;
        terms.push_back(totalOrder(typeOf(side, i), prefix + cell(side, i)));
    }
    return terms;
}

std::string joined(const std::vector<std::string>& parts, const std::string& separator)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : separator) + part;
    return text;
}

std::vector<std::string> keyNames(std::size_t count, const std::string& prefix)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(prefix + "k" + std::to_string(i));
    return names;
}

} // namespace diffract::engine
