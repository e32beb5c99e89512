// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/rule_notes.h"

namespace diffract::engine {
namespace {

std::string within(const Tolerance& tolerance)
{
    return " are equal within " + tolerance.limit
           + (tolerance.mode == Tolerance::Mode::Relative ? " times B's value." : ".");
}

} // namespace

std::vector<std::string> ruleNotes(const CompareRules& rules)
{
    std::vector<std::string> notes;
    if (rules.caseInsensitive)
        notes.emplace_back("Letter case of text was ignored.");
    if (rules.nullEqualsEmpty)
        notes.emplace_back("NULL and empty text were taken as equal.");
    if (rules.sortArrays)
        notes.emplace_back("The order of array elements was ignored.");
    if (rules.precision)
        notes.push_back("Times were cut to " + std::to_string(*rules.precision)
                        + (*rules.precision == 1 ? " digit" : " digits") + " of a second.");
    if (rules.floats)
        notes.push_back("Values of float columns" + within(*rules.floats));
    for (const auto& [column, tolerance] : rules.tolerances)
        notes.push_back("Values of \"" + column + "\"" + within(tolerance));
    for (const EqualIf& rule : rules.equalIf)
        notes.push_back("Values of "
                        + (rule.column ? "\"" + *rule.column + "\""
                                       : "type " + std::string(kindName(rule.kind.value_or(Kind::Unsupported))))
                        + " are also equal if " + rule.condition + ".");
    return notes;
}

} // namespace diffract::engine
