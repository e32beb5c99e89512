// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/blanks.h"

#include <algorithm>
#include <array>

namespace diffract::engine {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::string_view, 27> blanks{
    " "sv,      "\t"sv,     "\n"sv,     "\v"sv,     "\f"sv,     "\r"sv,     "\u0085"sv, "\u00A0"sv, "\u1680"sv,
    "\u2000"sv, "\u2001"sv, "\u2002"sv, "\u2003"sv, "\u2004"sv, "\u2005"sv, "\u2006"sv, "\u2007"sv, "\u2008"sv,
    "\u2009"sv, "\u200A"sv, "\u200B"sv, "\u2028"sv, "\u2029"sv, "\u202F"sv, "\u205F"sv, "\u3000"sv, "\uFEFF"sv};

/// Whether a blank may start or end with the byte.
bool isCandidate(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x80;
}

} // namespace

std::string_view withoutEndBlanks(std::string_view text)
{
    while (!text.empty() && isCandidate(text.back())) {
        const auto* const blank =
            std::find_if(blanks.begin(), blanks.end(), [&](std::string_view one) { return text.ends_with(one); });
        if (blank == blanks.end())
            break;
        text.remove_suffix(blank->size());
    }
    return text;
}

std::string_view withoutBlanks(std::string_view text)
{
    text = withoutEndBlanks(text);
    while (!text.empty() && isCandidate(text.front())) {
        const auto* const blank =
            std::find_if(blanks.begin(), blanks.end(), [&](std::string_view one) { return text.starts_with(one); });
        if (blank == blanks.end())
            break;
        text.remove_prefix(blank->size());
    }
    return text;
}

} // namespace diffract::engine
