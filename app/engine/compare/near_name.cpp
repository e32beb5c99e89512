// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/near_name.h"

#include "engine/ascii.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace diffract::engine {
namespace {

constexpr std::size_t LongestName = 64; ///< Bytes; longer ones are not looked at for typing errors.
constexpr std::size_t NamesTold = 8;

/// Letters to insert, remove or replace.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string nameHint(std::string_view name, const std::vector<std::string>& names)
{
    const std::string wanted = asciiLower(name);
    const std::string* best = nullptr;
    std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string& candidate : names) {
        if (wanted.size() > LongestName || candidate.size() > LongestName)
            continue;
        const std::size_t distance = editDistance(wanted, asciiLower(candidate));
        if (distance < least && distance < candidate.size()) {
            least = distance;
            best = &candidate;
        }
    }
    if (best)
        return " Did you mean \"" + *best + "\"?";
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), NamesTold); ++i)
        text += (i == 0 ? " The columns are \"" : ", \"") + names[i] + "\"";
    if (names.size() > NamesTold)
        text += " and " + std::to_string(names.size() - NamesTold) + " more";
    return text.empty() ? text : text + ".";
}

Error noSuchColumn(const std::string& name, const std::string& where, const std::vector<std::string>& names)
{
    return invalid("no_such_column",
                   "There is no column " + quoted(name) + " in " + where + "." + nameHint(name, names));
}

std::vector<std::string> namesOf(const std::vector<Column>& columns)
{
    std::vector<std::string> names;
    for (const Column& column : columns)
        names.push_back(column.name);
    return names;
}

std::vector<std::string> inEither(std::vector<std::string> names, const std::vector<std::string>& others)
{
    for (const std::string& name : others) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

std::string quoted(const std::string& name)
{
    return "\"" + name + "\"";
}

} // namespace diffract::engine
