// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/functions.h"

#include "engine/compare/blanks.h"
#include "engine/compare/exact_number.h"
#include "engine/compare/json_meaning.h"
#include "engine/duck/mean_function.h"
#include "engine/duck/text_function.h"

#include <charconv>
#include <string_view>
#include <vector>

namespace diffract::engine {
namespace {

using Arguments = std::vector<std::string_view>;

duck::TextFunction withinFunction(const std::string& name, Tolerance::Mode mode)
{
    return {.name = name, .arguments = 3, .isCondition = true, .call = [mode](const Arguments& is) {
                const std::optional<bool> result = within(is[0], is[1], is[2], mode);
                return result ? std::optional<std::string>(*result ? "t" : "f") : std::nullopt;
            }};
}

} // namespace

Done addComparisonFunctions(duck::Connection& connection)
{
    const std::vector<duck::TextFunction> functions{
        {.name = function::jsonMeaning, .call = [](const Arguments& is) { return std::optional(jsonMeaning(is[0])); }},
        withinFunction(function::withinAbsolute, Tolerance::Mode::Absolute),
        withinFunction(function::withinRelative, Tolerance::Mode::Relative),
        {.name = function::plainNumber, .call = [](const Arguments& is) { return plainNumber(is[0]); }},
        {.name = function::withoutBlanks,
         .call = [](const Arguments& is) { return std::optional(std::string(withoutBlanks(is[0]))); }},
        {.name = function::withoutEndBlanks,
         .call = [](const Arguments& is) { return std::optional(std::string(withoutEndBlanks(is[0]))); }},
        {.name = function::distance,
         .arguments = 3,
         .call =
             [](const Arguments& is) {
                 int scale = 0;
                 std::from_chars(is[2].data(), is[2].data() + is[2].size(), scale);
                 return distanceBetween(is[0], is[1], scale);
             }},
    };
    for (const duck::TextFunction& function : functions) {
        if (Done added = duck::registerFunction(connection.handle(), function); !added)
            return added;
    }
    return duck::registerMean(connection.handle());
}

} // namespace diffract::engine
