// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/cell.h"

#include <array>
#include <cstddef>
#include <string>

namespace diffract::engine {
namespace {

/// -1 when it is none.
int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

} // namespace

void putNull(Cell cell)
{
    duckdb_vector_ensure_validity_writable(cell.vector);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(cell.vector), cell.row);
}

void putBytes(Cell cell, std::string_view bytes)
{
    duckdb_unsafe_vector_assign_string_element_len(cell.vector, cell.row, bytes.data(), bytes.size());
}

void putHuge(Cell cell, Int128 value)
{
    put(cell,
        duckdb_hugeint{.lower = static_cast<std::uint64_t>(value), .upper = static_cast<std::int64_t>(value >> 64)});
}

void putDecimal(Cell cell, Int128 unscaled, int precision)
{
    if (precision <= 4)
        put(cell, static_cast<std::int16_t>(unscaled));
    else if (precision <= 9)
        put(cell, static_cast<std::int32_t>(unscaled));
    else if (precision <= 18)
        put(cell, static_cast<std::int64_t>(unscaled));
    else
        putHuge(cell, unscaled);
}

void putUuid(Cell cell, const unsigned char* bytes)
{
    std::uint64_t upper = 0;
    std::uint64_t lower = 0;
    for (int i = 0; i < 8; ++i) {
        upper = upper << 8 | bytes[i];
        lower = lower << 8 | bytes[i + 8];
    }
    // DuckDB turns the highest bit so that signed numbers sort as the texts do.
    put(cell, duckdb_hugeint{.lower = lower, .upper = static_cast<std::int64_t>(upper ^ (1ULL << 63))});
}

bool putUuidText(Cell cell, std::string_view text)
{
    std::array<unsigned char, 16> bytes{};
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == '-' || c == '{' || c == '}')
            continue;
        const int digit = hexDigit(c);
        if (digit < 0 || digits >= 2 * bytes.size())
            return false;
        bytes[digits / 2] = static_cast<unsigned char>(bytes[digits / 2] << 4 | digit);
        ++digits;
    }
    if (digits != 2 * bytes.size())
        return false;
    putUuid(cell, bytes.data());
    return true;
}

void putBits(Cell cell, const unsigned char* bytes, std::uint32_t bits)
{
    // DuckDB: one byte with the count of padding bits, then the bits, padded in front with ones.
    const std::uint32_t padding = (8 - bits % 8) % 8;
    const std::uint32_t size = (bits + 7) / 8;
    std::string out(1 + size, '\0');
    out[0] = static_cast<char>(padding);
    for (std::uint32_t i = 0; i < size * 8; ++i) {
        const bool one = i < padding || (bytes[(i - padding) / 8] >> (7 - (i - padding) % 8) & 1) != 0;
        if (one)
            out[1 + i / 8] = static_cast<char>(static_cast<unsigned char>(out[1 + i / 8]) | 1U << (7 - i % 8));
    }
    putBytes(cell, out);
}

Cell putList(Cell cell, std::uint64_t items)
{
    const idx_t first = duckdb_list_vector_get_size(cell.vector);
    duckdb_list_vector_reserve(cell.vector, first + items);
    duckdb_list_vector_set_size(cell.vector, first + items);
    put(cell, duckdb_list_entry{.offset = first, .length = items});
    return {duckdb_list_vector_get_child(cell.vector), first};
}

} // namespace diffract::engine
