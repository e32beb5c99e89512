// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reduce/row_shape.h"

#include "engine/source/dialect_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace diffract::engine {
namespace {

using As = ValueForm::As;

/// The form that any two databases may have in common.
ValueForm commonForm(const Column& a, const Column& b)
{
    switch (a.kind) {
    case Kind::Integer: return {As::Integer};
    case Kind::Decimal: return {As::Decimal, std::max(scaleIn(a.type), scaleIn(b.type))};
    case Kind::Boolean: return {As::Boolean};
    case Kind::String:
    case Kind::FixedLengthString: return {As::Text};
    case Kind::Varbinary: return {As::Bytes};
    case Kind::Date: return {As::Date};
    case Kind::Time: return {As::Time};
    case Kind::Timestamp: return {As::Timestamp};
    case Kind::Uuid: return {As::Uuid};
    case Kind::Float: return {As::Float};
    default: return {};
    }
}

bool bothWrite(const ShapedColumn& column, const HeldSide& a, const HeldSide& b)
{
    return a.text(column.a, column.form) && b.text(column.b, column.form);
}

/// @return what is in the way.
std::optional<WhyNot> chooseForm(ShapedColumn& column, bool isKey, const HeldSide& a, const HeldSide& b)
{
    const SourceColumn& inA = a.at(column.a);
    const SourceColumn& inB = b.at(column.b);
    const std::string_view databaseA = a.snapshot.dialect().name();
    const std::string_view databaseB = b.snapshot.dialect().name();
    const bool alike = databaseA == databaseB && inA.sourceType == inB.sourceType;
    column.form = commonForm(inA.column, inB.column);
    // No keys: they make no ranges. A database's own text of a float costs less than its bits.
    if (column.form.as == As::Float && (isKey || alike))
        column.form = {};
    if (column.form.as != As::None && bothWrite(column, a, b))
        return std::nullopt;
    column.form = {As::Own};
    if (!isKey && alike && bothWrite(column, a, b))
        return std::nullopt;
    WhyNot why = (isKey ? "key column \"" : "column \"") + inA.column.name + "\" (" + inA.sourceType;
    if (inA.sourceType != inB.sourceType || databaseA != databaseB)
        why += " in " + std::string(databaseA) + ", " + inB.sourceType + " in " + std::string(databaseB);
    return why + ") cannot be written alike for a hash";
}

bool isOrdered(const ValueForm& form)
{
    constexpr std::array<As, 6> ordered{As::Integer, As::Decimal, As::Text, As::Date, As::Timestamp, As::Uuid};
    return std::find(ordered.begin(), ordered.end(), form.as) != ordered.end();
}

} // namespace

std::optional<WhyNot> needsAllRows(const DiffRequest& request)
{
    if (request.key.empty())
        return "there is no key";
    if (request.sampling.mode != Sampling::Mode::Off)
        return "a sample is taken";
    if (request.runProfiles)
        return "profiles are of all rows";
    if (!request.timeColumn.empty() || !request.interval.column.empty())
        return "there is a time column";
    return std::nullopt;
}

std::variant<RowShape, WhyNot> shapeOf(const DiffRequest& request, const ColumnMatch& match, const HeldSide& a,
                                       const HeldSide& b)
{
    RowShape shape;
    const auto add = [&](std::size_t index, std::vector<ShapedColumn>& to, bool isKey) -> std::optional<WhyNot> {
        const MatchedColumn& matched = match.columns[index];
        ShapedColumn column{matched.a->position, matched.b->position, {}};
        if (auto why = chooseForm(column, isKey, a, b))
            return why;
        // Keys that the rules hold equal may have different texts.
        if (isKey && column.form.as == As::Text && (request.rules.caseInsensitive || request.rules.nullEqualsEmpty))
            return "the rules for text also apply to key column \"" + matched.name() + "\"";
        to.push_back(column);
        return std::nullopt;
    };
    for (const std::size_t index : match.keys) {
        if (auto why = add(index, shape.keys, true))
            return std::move(*why);
        if (!shape.ranged && isOrdered(shape.keys.back().form))
            shape.ranged = shape.keys.size() - 1;
    }
    for (const std::size_t index : match.compared) {
        if (auto why = add(index, shape.values, false))
            return std::move(*why);
    }
    return shape;
}

} // namespace diffract::engine
