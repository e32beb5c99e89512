// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <string_view>

namespace diffract::engine {

__extension__ using Int128 = __int128;

/// Where a value of a landed row goes: a place in a DuckDB vector. Valid until the row ends.
struct Cell {
    duckdb_vector vector = nullptr;
    idx_t row = 0;
};

/// @tparam T the C type of the column's DuckDB type: std::int64_t for BIGINT, TIMESTAMP and TIME, std::int32_t
///         for DATE, duckdb_interval, ...
template <typename T>
void put(Cell cell, T value)
{
    static_cast<T*>(duckdb_vector_get_data(cell.vector))[cell.row] = value;
}

void putNull(Cell cell);
/// VARCHAR (must be UTF-8), BLOB, JSON.
void putBytes(Cell cell, std::string_view bytes);
/// HUGEINT.
void putHuge(Cell cell, Int128 value);
/// DECIMAL(precision, any scale): the value without its point.
void putDecimal(Cell cell, Int128 unscaled, int precision);
/// UUID from its 16 bytes.
void putUuid(Cell cell, const unsigned char* bytes);
/// UUID from its 32 hex digits, wherever hyphens and braces stand. False when it is none; then nothing is put.
[[nodiscard]] bool putUuidText(Cell cell, std::string_view text);
/// BIT from bits in bytes, the first bit the highest of the first byte.
void putBits(Cell cell, const unsigned char* bytes, std::uint32_t bits);
/// Makes a list of so many items; item i goes to itemOf(first, i).
[[nodiscard]] Cell putList(Cell cell, std::uint64_t items);
[[nodiscard]] inline Cell itemOf(Cell first, std::uint64_t index)
{
    return {first.vector, first.row + index};
}

} // namespace diffract::engine
