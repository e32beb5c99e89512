// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/json_shape.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace diffract::engine {
namespace {

constexpr unsigned bit(JsonForm form)
{
    return 1U << static_cast<unsigned>(form);
}

/// A text that reads like a number or a boolean stays a text.
bool looksTyped(const std::string& text)
{
    csv::NumberShape shape;
    const csv::ValueClass found = csv::classify(text, '.', shape);
    return found <= csv::ValueClass::Exact;
}

void appendQuoted(const std::string& text, std::string& out)
{
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

void JsonShape::add(const std::vector<JsonCell>& cells, std::uint64_t line)
{
    ++m_rows;
    if (cells.size() > m_members.size())
        m_members.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const JsonCell& cell = cells[i];
        if (cell.form == JsonForm::Missing || cell.form == JsonForm::Null)
            continue; // the column says what it has; NULLs are not counted
        Member& member = m_members[i];
        member.forms |= bit(cell.form);
        const bool asText = cell.form == JsonForm::Nested || (cell.form == JsonForm::Text && looksTyped(cell.text));
        member.profile.add(cell.text, asText, '.', line);
    }
}

bool JsonShape::isText(std::size_t column) const
{
    return m_members[column].forms == bit(JsonForm::Text);
}

bool JsonShape::isJson(std::size_t column) const
{
    const unsigned forms = m_members[column].forms;
    const bool single = forms == bit(JsonForm::Text) || forms == bit(JsonForm::Boolean) || forms == 0;
    return !single && (forms != bit(JsonForm::Number) || m_members[column].profile.type() == "VARCHAR");
}

std::vector<Column> JsonShape::columns(const std::vector<std::string>& names) const
{
    std::vector<Column> out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Column column{.name = names[i], .position = i};
        column.empty = i >= m_members.size() || m_members[i].forms == 0;
        column.type = column.empty ? "VARCHAR" : isJson(i) ? "JSON" : m_members[i].profile.type();
        column.kind = kindOf(column.type);
        out.push_back(std::move(column));
    }
    return out;
}

std::vector<csv::ColumnProfile> JsonShape::takeProfiles(std::size_t columns)
{
    std::vector<csv::ColumnProfile> out;
    m_members.resize(columns);
    for (Member& member : m_members)
        out.push_back(std::move(member.profile));
    return out;
}

void JsonShape::append(const JsonCell& cell, std::size_t column, std::string& out) const
{
    switch (cell.form) {
    case JsonForm::Missing: return;
    case JsonForm::Null: return;
    case JsonForm::Text: appendQuoted(isJson(column) ? nlohmann::json(cell.text).dump() : cell.text, out); return;
    case JsonForm::Nested: appendQuoted(cell.text, out); return;
    case JsonForm::Number:
    case JsonForm::Boolean: out += cell.text; return;
    }
}

} // namespace diffract::engine
