// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/rule_match.h"

#include "engine/compare/near_name.h"

#include <algorithm>
#include <set>

namespace diffract::engine {
namespace {

bool isNumber(const MatchedColumn& column)
{
    const auto number = [](const std::optional<Column>& side) {
        return !side || side->kind == Kind::Integer || side->kind == Kind::Float || side->kind == Kind::Decimal
               || side->kind == Kind::UnboundedDecimal || side->kind == Kind::Money || side->kind == Kind::Void;
    };
    return number(column.a) && number(column.b);
}

bool isFloat(const MatchedColumn& column)
{
    return column.a->kind == Kind::Float || column.b->kind == Kind::Float;
}

/// The column that a tolerance or condition is for.
Outcome<const MatchedColumn*> named(const std::string& name, const std::string& what, const ColumnMatch& match)
{
    std::vector<std::string> names;
    for (const MatchedColumn& column : match.columns) {
        if (column.name() != name) {
            names.push_back(column.name());
            continue;
        }
        if (column.status == ColumnStatus::Key)
            return invalid("rule_on_key", "The key column " + quoted(name) + " cannot have a " + what
                                              + ": keys are compared exactly. Leave it out.");
        return &column;
    }
    return noSuchColumn(name, "A or B; a " + what + " names it", inEither(std::move(names), match.leftOut));
}

Done checkNames(const CompareRules& rules, const ColumnMatch& match)
{
    std::set<std::string> seen;
    for (const auto& [name, tolerance] : rules.tolerances) {
        const Outcome<const MatchedColumn*> column = named(name, "tolerance", match);
        if (!column)
            return column.error();
        if (!isNumber(**column))
            return invalid("tolerance_not_number", "The column " + quoted(name) + " is "
                                                       + ((*column)->a ? (*column)->a->type : (*column)->b->type)
                                                       + ": only numbers can have a tolerance.");
        if (!seen.insert(name).second)
            return invalid("tolerance_twice", "The column " + quoted(name) + " has two tolerances.");
    }
    seen.clear();
    for (const EqualIf& rule : rules.equalIf) {
        if (!rule.column)
            continue;
        if (const Outcome<const MatchedColumn*> column = named(*rule.column, "rule", match); !column)
            return column.error();
        if (!seen.insert(*rule.column).second)
            return invalid("rule_twice", "The column " + quoted(*rule.column) + " has two rules.");
    }
    return done();
}

ColumnRules rulesOf(const CompareRules& rules, const MatchedColumn& column)
{
    ColumnRules result{.caseInsensitive = rules.caseInsensitive, .nullEqualsEmpty = rules.nullEqualsEmpty};
    if (column.status == ColumnStatus::Key)
        return result;
    result.sortArrays = rules.sortArrays;
    result.precision = rules.precision;
    const auto own = std::find_if(rules.tolerances.begin(), rules.tolerances.end(),
                                  [&](const auto& tolerance) { return tolerance.first == column.name(); });
    if (own != rules.tolerances.end())
        result.tolerance = own->second;
    else if (isFloat(column))
        result.tolerance = rules.floats;
    if (const EqualIf* rule = equalIfOf(rules, column))
        result.equalIf = rule->condition;
    return result;
}

} // namespace

const EqualIf* equalIfOf(const CompareRules& rules, const MatchedColumn& column)
{
    const EqualIf* found = nullptr;
    for (const EqualIf& rule : rules.equalIf) {
        const bool fits =
            rule.column ? *rule.column == column.name() : rule.kind == column.a->kind || rule.kind == column.b->kind;
        if (fits && (rule.column || found == nullptr))
            found = &rule;
    }
    return found;
}

Done applyRules(const CompareRules& rules, ColumnMatch& match)
{
    if (Done checked = checkNames(rules, match); !checked)
        return checked;
    for (MatchedColumn& column : match.columns) {
        if (column.status == ColumnStatus::Equal || column.status == ColumnStatus::Key)
            column.comparator = comparatorFor(column.a->type, column.b->type, rulesOf(rules, column));
    }
    return done();
}

} // namespace diffract::engine
