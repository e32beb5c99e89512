// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <duckdb.h>

namespace diffract::engine::duck {

/// A finished result, read row by row. Owns DuckDB's memory; moves, does not copy; one thread at a time.
///     while (rows.next()) use(rows.integer(0), rows.text(1));
class Rows final {
public:
    explicit Rows(duckdb_result result);
    ~Rows();
    Rows(Rows&& other) noexcept;
    Rows& operator=(Rows&& other) noexcept;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    [[nodiscard]] std::size_t columnCount() const noexcept { return m_types.size(); }
    [[nodiscard]] std::string columnName(std::size_t column) const;
    [[nodiscard]] duckdb_type columnType(std::size_t column) const noexcept { return m_types[column]; }

    /// Goes to the next row; false behind the last one.
    [[nodiscard]] bool next();

    // Of the current row. A NULL reads as 0, false or an empty text: ask isNull() first where it matters.
    [[nodiscard]] bool isNull(std::size_t column) const;
    [[nodiscard]] bool boolean(std::size_t column) const;
    /// Any integer column up to 64 bits, signed or not; HUGEINT (sum(), count of counts) cut to 64 bits.
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] double real(std::size_t column) const;
    /// VARCHAR or BLOB; valid until next(). Cast to VARCHAR in the statement for the text of anything else.
    [[nodiscard]] std::string_view text(std::size_t column) const;
    /// The same for keeps; nothing for NULL.
    [[nodiscard]] std::optional<std::string> textOrNull(std::size_t column) const;
    /// That of all columns.
    [[nodiscard]] std::vector<std::optional<std::string>> texts() const;

private:
    void drop() noexcept;
    [[nodiscard]] bool nextChunk();

    duckdb_result m_result{};
    duckdb_data_chunk m_chunk = nullptr;
    std::vector<duckdb_type> m_types;
    std::vector<void*> m_data;
    std::vector<std::uint64_t*> m_validity;
    std::uint64_t m_row = 0;
    std::uint64_t m_size = 0;
    bool m_owned = true;
};

} // namespace diffract::engine::duck
