// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_value.h"

#include "engine/source/network_bytes.h"

#include <bit>
#include <cstdint>
#include <limits>

namespace diffract::engine {
namespace {

constexpr std::int32_t daysTo2000 = 10957;
constexpr std::int64_t microsTo2000 = daysTo2000 * 86'400'000'000LL;
// The first and last microseconds that DuckDB keeps.
constexpr std::int64_t firstTimestamp = -9223372022400000000LL;
constexpr std::int64_t lastTimestamp = 9223372036854775806LL;
constexpr int mostDigits = 38;

bool scaled(Int128& value, int power)
{
    for (; power > 0; --power) {
        if (__builtin_mul_overflow(value, Int128(10), &value))
            return false;
    }
    return true;
}

bool fits(Int128 value, int precision)
{
    Int128 limit = 1;
    for (int i = 0; i < precision; ++i)
        limit *= 10;
    return value < limit && value > -limit;
}

/// Base 10,000, the highest digit first; what stands behind the column's scale must be zeros.
bool putNumeric(const PgColumn& column, std::string_view bytes, Cell cell)
{
    const int count = networkInteger<std::int16_t>(bytes, 0);
    const int weight = networkInteger<std::int16_t>(bytes, 2);
    const auto sign = networkInteger<std::uint16_t>(bytes, 4);
    if (sign != 0 && sign != 0x4000)
        return false;
    Int128 value = 0;
    int power = 0; // Of ten, that value still has to be multiplied with.
    for (int i = 0; i < count; ++i) {
        const int digit = networkInteger<std::int16_t>(bytes, 8 + 2 * static_cast<std::size_t>(i));
        power = 4 * (weight - i) + column.scale;
        int part = digit;
        for (int behind = power; behind < 0 && behind > -5; ++behind) {
            if (part % 10 != 0)
                return false;
            part /= 10;
        }
        if (power <= -4) {
            if (digit != 0)
                return false;
            continue;
        }
        if (!scaled(value, power < 0 ? 4 + power : 4) || __builtin_add_overflow(value, Int128(part), &value))
            return false;
    }
    if (power > mostDigits || !scaled(value, power) || !fits(value, column.precision))
        return value == 0 && count == 0 ? (putDecimal(cell, 0, column.precision), true) : false;
    putDecimal(cell, sign == 0 ? value : -value, column.precision);
    return true;
}

bool putTimestamp(std::string_view bytes, Cell cell)
{
    const auto micros = networkInteger<std::int64_t>(bytes, 0);
    std::int64_t moved = 0;
    if (micros == std::numeric_limits<std::int64_t>::max())
        moved = micros;
    else if (micros == std::numeric_limits<std::int64_t>::min())
        moved = -std::numeric_limits<std::int64_t>::max();
    else if (__builtin_add_overflow(micros, microsTo2000, &moved) || moved > lastTimestamp || moved < firstTimestamp)
        return false;
    put(cell, moved);
    return true;
}

void putDate(std::string_view bytes, Cell cell)
{
    const auto days = networkInteger<std::int32_t>(bytes, 0);
    if (days == std::numeric_limits<std::int32_t>::max())
        put(cell, days);
    else if (days == std::numeric_limits<std::int32_t>::min())
        put(cell, -std::numeric_limits<std::int32_t>::max());
    else
        put(cell, days + daysTo2000);
}

void putTimeTz(std::string_view bytes, Cell cell)
{
    // PostgreSQL counts seconds west of Greenwich, DuckDB east.
    const duckdb_time_tz value =
        duckdb_create_time_tz(networkInteger<std::int64_t>(bytes, 0), -networkInteger<std::int32_t>(bytes, 8));
    put(cell, value.bits);
}

void putInterval(std::string_view bytes, Cell cell)
{
    put(cell, duckdb_interval{.months = networkInteger<std::int32_t>(bytes, 12),
                              .days = networkInteger<std::int32_t>(bytes, 8),
                              .micros = networkInteger<std::int64_t>(bytes, 0)});
}

bool putPgBits(std::string_view bytes, Cell cell)
{
    const auto bits = networkInteger<std::uint32_t>(bytes, 0);
    // DuckDB has no empty one.
    if (bits == 0)
        return false;
    putBits(cell, networkBytes(bytes.substr(4)), bits);
    return true;
}

bool putScalar(const PgColumn& column, std::string_view bytes, Cell cell)
{
    switch (column.codec) {
    case PgCodec::Boolean: put(cell, bytes.front() != 0); break;
    case PgCodec::Int2: put(cell, networkInteger<std::int16_t>(bytes, 0)); break;
    case PgCodec::Int4: put(cell, networkInteger<std::int32_t>(bytes, 0)); break;
    case PgCodec::Int8: put(cell, networkInteger<std::int64_t>(bytes, 0)); break;
    case PgCodec::Oid: put(cell, networkInteger<std::uint32_t>(bytes, 0)); break;
    case PgCodec::Float4: put(cell, std::bit_cast<float>(networkInteger<std::uint32_t>(bytes, 0))); break;
    case PgCodec::Float8: put(cell, std::bit_cast<double>(networkInteger<std::uint64_t>(bytes, 0))); break;
    case PgCodec::Numeric: return putNumeric(column, bytes, cell);
    case PgCodec::Text:
    case PgCodec::Bytes: putBytes(cell, bytes); break;
    case PgCodec::Date: putDate(bytes, cell); break;
    case PgCodec::Time: put(cell, networkInteger<std::int64_t>(bytes, 0)); break;
    case PgCodec::TimeTz: putTimeTz(bytes, cell); break;
    case PgCodec::Timestamp: return putTimestamp(bytes, cell);
    case PgCodec::Interval: putInterval(bytes, cell); break;
    case PgCodec::Uuid: putUuid(cell, networkBytes(bytes)); break;
    case PgCodec::Jsonb: putBytes(cell, bytes.substr(1)); break;
    case PgCodec::Money: putDecimal(cell, networkInteger<std::int64_t>(bytes, 0), column.precision); break;
    case PgCodec::Bits: return putPgBits(bytes, cell);
    }
    return true;
}

/// One dimension that counts from 1, or none; DuckDB's lists have no other.
bool putArray(const PgColumn& column, std::string_view bytes, Cell cell)
{
    const auto dimensions = networkInteger<std::int32_t>(bytes, 0);
    if (dimensions == 0)
        return static_cast<void>(putList(cell, 0)), true;
    if (dimensions != 1 || networkInteger<std::int32_t>(bytes, 16) != 1)
        return false;
    const auto count = networkInteger<std::uint32_t>(bytes, 12);
    const Cell first = putList(cell, count);
    std::size_t at = 20;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto size = networkInteger<std::int32_t>(bytes, at);
        at += 4;
        if (size < 0) {
            putNull(itemOf(first, i));
            continue;
        }
        if (!putScalar(column, bytes.substr(at, static_cast<std::size_t>(size)), itemOf(first, i)))
            return false;
        at += static_cast<std::size_t>(size);
    }
    return true;
}

} // namespace

bool putPgValue(const PgColumn& column, std::string_view bytes, Cell cell)
{
    if (column.isCast)
        return putBytes(cell, bytes), true;
    return column.isList ? putArray(column, bytes, cell) : putScalar(column, bytes, cell);
}

} // namespace diffract::engine
