// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/parser.h"

namespace diffract::engine::csv {
namespace {

std::size_t byte(char c)
{
    return static_cast<unsigned char>(c);
}

} // namespace

struct Parser::Cursor {
    const char* at;
    const char* end;
    bool last;
    std::uint32_t lines = 0;
    bool breaks = false;
};

Parser::Parser(const Dialect& dialect)
    : m_dialect(dialect)
{
    for (const char c : {'\0', '\n', '\r', dialect.delimiter})
        m_stops[byte(c)] = true;
    m_inside[0] = true;
    m_inside[byte('\n')] = true;
    m_inside[byte('\r')] = true;
    for (const char c : {dialect.quote, dialect.escape})
        m_inside[byte(c)] = true;
}

RowStatus Parser::quotedField(Cursor& cursor, Field& field) const
{
    field = {.data = cursor.at, .size = 0, .quoted = true};
    const char newline = m_dialect.newline == Newline::Cr ? '\r' : '\n';
    while (true) {
        while (cursor.at < cursor.end && !m_inside[byte(*cursor.at)])
            ++cursor.at;
        if (cursor.at == cursor.end)
            return cursor.last ? RowStatus::UnterminatedQuote : RowStatus::Partial;
        const char c = *cursor.at;
        if (c == '\0')
            return RowStatus::NulByte;
        if (c == '\n' || c == '\r') {
            cursor.breaks = true;
            cursor.lines += c == newline ? 1 : 0;
            ++cursor.at;
            continue;
        }
        if (c != m_dialect.escape && c != m_dialect.quote) {
            ++cursor.at;
            continue;
        }
        const bool more = cursor.at + 1 < cursor.end;
        if (!more && !cursor.last)
            return RowStatus::Partial;
        if (c == m_dialect.escape && more && (cursor.at[1] == m_dialect.quote || (cursor.at[1] == m_dialect.escape))) {
            field.escaped = true;
            cursor.at += 2;
            continue;
        }
        if (c == m_dialect.quote) {
            field.size = static_cast<std::uint32_t>(cursor.at - field.data);
            ++cursor.at;
            return RowStatus::Row;
        }
        ++cursor.at; // an escape character before something else stands for itself
    }
}

/// Called on \n, \r or NUL outside quotes.
RowStatus Parser::endOfLine(Cursor& cursor, Row& row) const
{
    if (*cursor.at == '\0')
        return RowStatus::NulByte;
    if (*cursor.at == '\n') {
        if (m_dialect.newline == Newline::Cr)
            return RowStatus::StrayReturn;
        row.terminator = Terminator::Lf;
        ++cursor.at;
    } else if (m_dialect.newline == Newline::Cr) {
        row.terminator = Terminator::Cr;
        ++cursor.at;
    } else if (cursor.at + 1 == cursor.end) {
        if (!cursor.last)
            return RowStatus::Partial;
        row.terminator = Terminator::Cr;
        ++cursor.at;
    } else if (cursor.at[1] == '\n') {
        row.terminator = Terminator::CrLf;
        cursor.at += 2;
    } else {
        return RowStatus::StrayReturn;
    }
    ++cursor.lines;
    row.newlines = cursor.lines;
    row.breaks = cursor.breaks;
    return RowStatus::Row;
}

RowStatus Parser::next(const char*& at, const char* end, bool last, Row& row, std::uint32_t& badLine) const
{
    row.fields.clear();
    row.terminator = Terminator::None;
    if (at == end)
        return last ? RowStatus::End : RowStatus::Partial;
    Cursor cursor{at, end, last};
    while (true) {
        Field field{.data = cursor.at};
        const char* start = cursor.at;
        while (m_dialect.quote != '\0' && start < end && *start == ' ' && m_dialect.delimiter != ' ')
            ++start;
        if (m_dialect.quote != '\0' && start < end && *start == m_dialect.quote) {
            cursor.at = start + 1;
            if (const RowStatus status = quotedField(cursor, field); status != RowStatus::Row) {
                badLine = status == RowStatus::UnterminatedQuote ? 0 : cursor.lines;
                return status;
            }
            while (cursor.at < end && *cursor.at == ' ' && m_dialect.delimiter != ' ')
                ++cursor.at;
            if (cursor.at < end && !m_stops[byte(*cursor.at)]) {
                badLine = cursor.lines;
                return RowStatus::TextAfterQuote;
            }
        } else {
            while (cursor.at < end && !m_stops[byte(*cursor.at)])
                ++cursor.at;
            field.size = static_cast<std::uint32_t>(cursor.at - field.data);
        }
        if (cursor.at == end && !last)
            return RowStatus::Partial;
        row.fields.push_back(field);
        if (cursor.at == end) {
            row.newlines = cursor.lines;
            row.breaks = cursor.breaks;
            at = end;
            return RowStatus::Row;
        }
        if (*cursor.at == m_dialect.delimiter) {
            ++cursor.at;
            continue;
        }
        const RowStatus status = endOfLine(cursor, row);
        if (status == RowStatus::Row)
            at = cursor.at;
        else
            badLine = cursor.lines;
        return status;
    }
}

std::string Parser::plain(const Field& field) const
{
    if (!field.escaped)
        return std::string(field.raw());
    std::string text;
    for (std::size_t i = 0; i < field.size; ++i) {
        if (field.data[i] == m_dialect.escape && i + 1 < field.size
            && (field.data[i + 1] == m_dialect.quote || field.data[i + 1] == m_dialect.escape))
            ++i;
        text += field.data[i];
    }
    return text;
}

} // namespace diffract::engine::csv
