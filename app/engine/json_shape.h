// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/csv/column_profile.h"
#include "engine/json_rows.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// What the members of all rows of a JSON file have in common, and the types that follow from it
/// (docs/engine-decisions.md, Reading JSON).
class JsonShape final {
public:
    void add(const std::vector<JsonCell>& cells, std::uint64_t line);

    /// In the order of names.
    [[nodiscard]] std::vector<Column> columns(const std::vector<std::string>& names) const;
    /// Whether a member is read as JSON text: nested, of several forms, or a number too long for a type.
    [[nodiscard]] bool isJson(std::size_t column) const;
    /// Whether all values are texts, which may take a type that is written as text; others keep their kind.
    [[nodiscard]] bool isText(std::size_t column) const;
    [[nodiscard]] std::uint64_t rows() const noexcept { return m_rows; }
    [[nodiscard]] std::vector<csv::ColumnProfile> takeProfiles(std::size_t columns);

    /// How a cell is written as CSV; nothing for NULL.
    void append(const JsonCell& cell, std::size_t column, std::string& out) const;

private:
    struct Member {
        unsigned forms = 0; ///< A bit for each JsonForm that holds a value.
        csv::ColumnProfile profile{};
    };
    std::vector<Member> m_members;
    std::uint64_t m_rows = 0;
};

} // namespace diffract::engine
