// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/column_profile.h"
#include "engine/file_source.h"

#include <algorithm>

namespace diffract::engine {
namespace {

std::string quoted(const std::string& name)
{
    return "\"" + name + "\"";
}

bool isNumber(Kind kind)
{
    return kind == Kind::Integer || kind == Kind::Float || kind == Kind::Decimal || kind == Kind::UnboundedDecimal;
}

} // namespace

void FileSource::setType(std::size_t column, const std::string& type)
{
    m_columns[column].type = type;
    m_columns[column].kind = kindOf(type);
    m_reading.types[column] = type;
}

Done FileSource::fixTypes()
{
    for (const auto& [fixed, type] : m_csv.types) {
        const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                        [&](const Column& column) { return column.name == fixed; });
        if (found == m_columns.end())
            return Error{.kind = ErrorKind::Invalid,
                         .message = name() + " has no column " + quoted(fixed) + ".",
                         .code = "unknown_column",
                         .file = name()};
        const csv::ColumnProfile& profile = (*m_profiles)[found->position];
        if (!profile.fits(type)) {
            const std::uint64_t line = profile.firstMisfit(type);
            return Error{.kind = ErrorKind::Malformed,
                         .message = (line > 0 ? "Line " + std::to_string(line) + " of " : std::string()) + name()
                                    + " holds a value in column " + quoted(fixed) + " that is no " + type
                                    + ". Correct it or choose another type.",
                         .code = "bad_value",
                         .file = name(),
                         .line = line > 0 ? std::optional(line) : std::nullopt};
        }
        setType(found->position, type);
    }
    return done();
}

void FileSource::takeTypeOf(std::size_t column, const FileSource& other, std::size_t otherColumn)
{
    const csv::ColumnProfile& profile = (*m_profiles)[column];
    const std::string& wanted = other.m_columns[otherColumn].type;
    for (const auto& [fixed, type] : m_csv.types) {
        if (fixed == m_columns[column].name)
            return; // the caller's word stands
    }
    const bool keepsKind = column < m_keepsKind.size() && m_keepsKind[column];
    if (keepsKind && !(isNumber(m_columns[column].kind) && isNumber(kindOf(wanted))))
        return;
    if (profile.empty()) {
        // Read as text and cast: every type has a NULL, not every type can be read from CSV.
        m_columns[column].type = wanted;
        m_columns[column].kind = kindOf(wanted);
        return;
    }
    const bool exactWanted = kindOf(wanted) == Kind::Decimal && m_columns[column].kind == Kind::Float;
    if (other.m_profiles != nullptr && !exactWanted)
        return; // two CSV columns: each as it is written
    if (comparable(wanted, m_columns[column].type) && wanted != "FLOAT")
        return;
    if (profile.fits(wanted))
        setType(column, wanted);
    else if (kindOf(wanted) == Kind::Decimal && profile.fits("DECIMAL(38,18)"))
        setType(column, "DECIMAL(38,18)");
}

void FileSource::agree(FileSource& a, FileSource& b, const std::vector<std::pair<std::size_t, std::size_t>>& pairs)
{
    for (const auto& [inA, inB] : pairs) {
        const bool emptyA = a.m_profiles != nullptr && (*a.m_profiles)[inA].empty();
        if (a.m_profiles != nullptr && !(emptyA && b.m_profiles != nullptr && (*b.m_profiles)[inB].empty()))
            a.takeTypeOf(inA, b, inB);
        if (b.m_profiles != nullptr && !emptyA)
            b.takeTypeOf(inB, a, inA);
    }
}

} // namespace diffract::engine
