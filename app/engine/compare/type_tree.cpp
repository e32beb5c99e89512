// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/type_tree.h"

#include <cctype>
#include <charconv>

namespace diffract::engine {
namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// Behind a quoted piece; a doubled quote stands for itself.
std::size_t behindQuoted(std::string_view text, std::size_t from)
{
    for (std::size_t i = from + 1; i < text.size(); ++i) {
        if (text[i] != text[from])
            continue;
        if (i + 1 < text.size() && text[i + 1] == text[from])
            ++i;
        else
            return i + 1;
    }
    return text.size();
}

/// Calls visit(position, depth) for every character that is not quoted, until it returns false.
template <typename Visit>
void scan(std::string_view text, Visit visit)
{
    int depth = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            i = behindQuoted(text, i);
            continue;
        }
        if (c == ')')
            --depth;
        if (!visit(i, depth))
            return;
        if (c == '(')
            ++depth;
        ++i;
    }
}

std::vector<std::string_view> parts(std::string_view text)
{
    std::vector<std::string_view> result;
    std::size_t from = 0;
    scan(text, [&](std::size_t at, int depth) {
        if (text[at] == ',' && depth == 0) {
            result.push_back(trimmed(text.substr(from, at - from)));
            from = at + 1;
        }
        return true;
    });
    result.push_back(trimmed(text.substr(from)));
    return result;
}

std::string unquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"')
        return std::string(text);
    std::string result;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        result += text[i];
        if (text[i] == '"')
            ++i;
    }
    return result;
}

bool number(std::string_view text, int& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

std::optional<TypeTree> nested(TypeTree tree, std::string_view element)
{
    std::optional<TypeTree> child = parseType(element);
    if (!child)
        return std::nullopt;
    tree.children.push_back(std::move(*child));
    return tree;
}

std::optional<TypeTree> structOf(TypeTree tree, std::string_view inside)
{
    tree.shape = TypeTree::Shape::Struct;
    for (const std::string_view field : parts(inside)) {
        const std::size_t end = field.starts_with('"') ? behindQuoted(field, 0) : field.find(' ');
        if (end == std::string_view::npos)
            return std::nullopt;
        std::optional<TypeTree> child = parseType(field.substr(end));
        if (!child)
            return std::nullopt;
        tree.fields.push_back(unquoted(field.substr(0, end)));
        tree.children.push_back(std::move(*child));
    }
    return tree;
}

std::optional<TypeTree> mapOf(TypeTree tree, std::string_view inside)
{
    const std::vector<std::string_view> both = parts(inside);
    if (both.size() != 2)
        return std::nullopt;
    tree.shape = TypeTree::Shape::Map;
    std::optional<TypeTree> withKey = nested(std::move(tree), both[0]);
    return withKey ? nested(std::move(*withKey), both[1]) : std::nullopt;
}

} // namespace

std::optional<TypeTree> parseType(std::string_view text)
{
    text = trimmed(text);
    TypeTree tree;
    tree.text = text;
    if (text.ends_with(']')) {
        const std::size_t open = text.rfind('[');
        if (open == std::string_view::npos)
            return std::nullopt;
        tree.shape = open + 2 == text.size() ? TypeTree::Shape::List : TypeTree::Shape::Array;
        return nested(std::move(tree), text.substr(0, open));
    }
    const std::size_t open = text.starts_with('"') ? std::string_view::npos : text.find('(');
    if (open == std::string_view::npos || !text.ends_with(')')) {
        tree.word = text;
        return text.empty() ? std::nullopt : std::optional(tree);
    }
    const std::string_view word = text.substr(0, open);
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    if (word == "UNION")
        return std::nullopt;
    if (word == "STRUCT")
        return structOf(std::move(tree), inside);
    if (word == "MAP")
        return mapOf(std::move(tree), inside);
    tree.word = word;
    if (word == "DECIMAL") {
        const std::vector<std::string_view> sizes = parts(inside);
        if (sizes.size() != 2 || !number(sizes[0], tree.width) || !number(sizes[1], tree.scale))
            return std::nullopt;
    }
    return tree;
}

} // namespace diffract::engine
