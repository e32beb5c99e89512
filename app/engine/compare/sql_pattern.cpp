// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/sql_pattern.h"

#include <algorithm>

namespace diffract::engine {

std::string filled(const std::string& pattern, const std::string& ref, const std::string& otherRef)
{
    std::string text;
    for (const char c : pattern) {
        if (c == hole.front())
            text += ref;
        else if (c == otherHole.front())
            text += otherRef;
        else
            text += c;
    }
    return text;
}

std::string cast(const std::string& ref, const std::string& type)
{
    return "CAST(" + ref + " AS " + type + ")";
}

std::string floorDivided(const std::string& number, const std::string& divisor)
{
    return "(" + number + " // " + divisor + " - CASE WHEN " + number + " % " + divisor + " < 0 THEN 1 ELSE 0 END)";
}

bool oneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string markedCondition(const std::string& condition, const std::string& a, const std::string& b)
{
    std::string text;
    char quote = 0;
    for (std::size_t i = 0; i < condition.size(); ++i) {
        const std::string_view here = std::string_view(condition).substr(i, 3);
        if (quote == 0 && (here == "{a}" || here == "{b}")) {
            text += here == "{a}" ? a : b;
            i += 2;
            continue;
        }
        if (quote == 0 ? condition[i] == '\'' || condition[i] == '"' : condition[i] == quote)
            quote = quote == 0 ? condition[i] : '\0';
        text += condition[i];
    }
    return text;
}

} // namespace diffract::engine
