// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/sql_text.h"

namespace diffract::engine::duck {
namespace {

std::string quoted(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote)
            out += quote;
        out += c;
    }
    return out + quote;
}

} // namespace

std::string literal(std::string_view text)
{
    return quoted(text, '\'');
}

std::string name(std::string_view text)
{
    return quoted(text, '"');
}

std::string globEscaped(std::string_view path)
{
    std::string out;
    for (const char c : path) {
        if (c == '[' || c == '*' || c == '?')
            out.append({'[', c, ']'});
        else
            out += c;
    }
    return out;
}

} // namespace diffract::engine::duck
