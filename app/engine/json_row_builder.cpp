// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/json_row_builder.h"

#include <algorithm>
#include <utility>

namespace diffract::engine {
namespace {

constexpr std::size_t longestShown = 100;

std::string quotedJson(const std::string& text)
{
    return nlohmann::json(text).dump();
}

} // namespace

JsonRowBuilder::JsonRowBuilder(JsonRows& rows, const JsonRows::OnRow& onRow, std::function<std::uint64_t()> line)
    : m_rows(rows)
    , m_onRow(onRow)
    , m_line(std::move(line))
{}

void JsonRowBuilder::reset(bool inArray)
{
    m_rowDepth = inArray ? 2 : 1;
    m_depth = 0;
    m_cells.clear();
}

bool JsonRowBuilder::fail(const char* code, std::string sentence)
{
    m_code = code;
    m_sentence = std::move(sentence);
    return false;
}

bool JsonRowBuilder::parse_error(std::size_t /*at*/, const std::string& token, const nlohmann::detail::exception& why)
{
    m_detail = why.what();
    if (why.id == numberOverflow)
        return fail("number_too_large", "holds the number " + token.substr(0, longestShown)
                                            + ", which is too large to be read. Write it as a text.");
    return fail("bad_json", "is not valid JSON. Correct it, or choose another format.");
}

void JsonRowBuilder::separate()
{
    if (!m_first && m_nested.back() != ':')
        m_nested += ',';
    m_first = false;
}

bool JsonRowBuilder::value(JsonForm form, std::string text)
{
    if (m_depth < m_rowDepth)
        return fail("not_objects", "holds a value that is no object. Each row must be an object: {\"name\": value}.");
    if (m_depth == m_rowDepth) {
        m_cells[m_column] = {form, std::move(text)};
        return true;
    }
    separate();
    m_nested += form == JsonForm::Text ? quotedJson(text) : text;
    return true;
}

bool JsonRowBuilder::number_float(number_float_t /*number*/, const string_t& digits)
{
    // The lexer writes the decimal point of the locale.
    std::string text = digits;
    std::replace(text.begin(), text.end(), ',', '.');
    return value(JsonForm::Number, std::move(text));
}

bool JsonRowBuilder::string(string_t& text)
{
    return value(JsonForm::Text, std::move(text));
}

bool JsonRowBuilder::open(char bracket)
{
    if (m_depth >= m_rowDepth) {
        if (m_depth == m_rowDepth)
            m_nested.clear();
        else
            separate();
        m_nested += bracket;
        m_first = true;
    }
    ++m_depth;
    return true;
}

bool JsonRowBuilder::start_object(std::size_t /*size*/)
{
    if (m_depth + 1 < m_rowDepth)
        return fail("not_objects", "holds something else than an array of objects.");
    if (m_depth + 1 == m_rowDepth) {
        m_cells.assign(m_rows.names().size(), {});
        ++m_depth;
        return true;
    }
    return open('{');
}

bool JsonRowBuilder::start_array(std::size_t /*size*/)
{
    if (m_depth + 1 == m_rowDepth)
        return fail("not_objects", "holds an array where a row should be. Each row must be an object.");
    return open('[');
}

bool JsonRowBuilder::key(string_t& name)
{
    if (m_depth > m_rowDepth) {
        separate();
        m_nested += quotedJson(name) + ":";
        return true;
    }
    m_column = m_rows.indexOf(name);
    if (m_column >= m_cells.size())
        m_cells.resize(m_column + 1);
    if (m_cells[m_column].form != JsonForm::Missing)
        return fail("duplicate_name", "names \"" + name + "\" twice in one object. Rename one of them.");
    return true;
}

bool JsonRowBuilder::close(char bracket)
{
    --m_depth;
    if (m_depth + 1 < m_rowDepth)
        return true;
    if (m_depth + 1 == m_rowDepth) {
        m_stopped = !m_onRow(m_cells, m_line());
        return !m_stopped;
    }
    m_nested += bracket;
    m_first = false;
    if (m_depth == m_rowDepth)
        m_cells[m_column] = {JsonForm::Nested, m_nested};
    return true;
}

} // namespace diffract::engine
