// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/result_reader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// Which rows of a section, and in what order: what stands behind its name, and what is bound there.
struct PagePlace {
    std::string sql{};
    std::vector<duck::Value> values{};
};
[[nodiscard]] PagePlace placeOf(const PageRequest& request);
[[nodiscard]] PagePlace placeOfRow(std::int64_t n);

/// A SELECT of duplicates without a place: n, rows_a, rows_b, left_a, left_b, then of each key column its text and
/// whether it was cut, being of more than `longest` bytes.
[[nodiscard]] std::string groupsSql(std::size_t keys, std::int64_t longest);

/// A SELECT of rows without a place: n, g, in_a, in_b, then cells as text and flags.
class RowsSql final {
public:
    /// Texts of more than `longest` bytes are cut.
    RowsSql(const PageRequest& request, const std::vector<std::size_t>& chosen, const std::vector<PageColumn>& columns,
            std::int64_t longest);

    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    /// Where each chosen column stands in the result; nothing where the section or the side has none.
    [[nodiscard]] const std::vector<std::optional<std::size_t>>& cellsA() const noexcept { return m_cellsA; }
    [[nodiscard]] const std::vector<std::optional<std::size_t>>& cellsB() const noexcept { return m_cellsB; }
    [[nodiscard]] const std::vector<std::optional<std::size_t>>& flags() const noexcept { return m_flags; }
    /// Whether a text of the column was cut.
    [[nodiscard]] const std::vector<std::optional<std::size_t>>& cuts() const noexcept { return m_cuts; }

private:
    std::optional<std::size_t> add(const std::string& expression);

    std::string m_text;
    std::size_t m_count = 0;
    std::vector<std::optional<std::size_t>> m_cellsA;
    std::vector<std::optional<std::size_t>> m_cellsB;
    std::vector<std::optional<std::size_t>> m_flags;
    std::vector<std::optional<std::size_t>> m_cuts;
};

} // namespace diffract::engine
