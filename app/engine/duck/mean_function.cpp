// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/mean_function.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <exception>

namespace diffract::engine::duck {
namespace {

using boost::multiprecision::cpp_int;

/// A sum of doubles without rounding: a number of 32-bit digits, the first of weight 2^-1074, that may stand
/// above 32 bits or below zero until they are carried. Plain memory: DuckDB keeps it where it likes.
struct ExactSum {
    static constexpr std::size_t digitCount = 69; ///< 2^-1074 to 2^1024, and 2^63 of those.
    static constexpr std::uint32_t mostPending = 1U << 29;

    std::array<std::int64_t, digitCount> digits;
    std::uint64_t count;
    std::uint32_t pending;

    void clear()
    {
        digits.fill(0);
        count = 0;
        pending = 0;
    }

    void add(double value)
    {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        const auto exponent = static_cast<unsigned>((bits >> 52U) & 2047U);
        if (exponent == 2047)
            return;
        ++count;
        std::uint64_t mantissa = bits & ((std::uint64_t{1} << 52U) - 1);
        unsigned shift = 0;
        if (exponent > 0) {
            mantissa |= std::uint64_t{1} << 52U;
            shift = exponent - 1;
        }
        const std::size_t at = shift / 32;
        const unsigned within = shift % 32;
        const std::uint64_t low = (mantissa & 0xFFFFFFFFU) << within;
        const std::uint64_t high = (mantissa >> 32U) << within;
        const std::int64_t sign = (bits >> 63U) != 0 ? -1 : 1;
        digits[at] += sign * static_cast<std::int64_t>(low & 0xFFFFFFFFU);
        digits[at + 1] += sign * static_cast<std::int64_t>((low >> 32U) + (high & 0xFFFFFFFFU));
        digits[at + 2] += sign * static_cast<std::int64_t>(high >> 32U);
        if (++pending == mostPending)
            carry();
    }

    void carry()
    {
        for (std::size_t i = 0; i + 1 < digitCount; ++i) {
            digits[i + 1] += digits[i] >> 32;
            digits[i] &= 0xFFFFFFFF;
        }
        pending = 0;
    }

    void add(const ExactSum& other)
    {
        ExactSum carried = other;
        carried.carry();
        carry();
        for (std::size_t i = 0; i < digitCount; ++i)
            digits[i] += carried.digits[i];
        count += other.count;
        pending = 1;
    }

    [[nodiscard]] double mean() const
    {
        cpp_int sum = 0;
        for (std::size_t i = digitCount; i-- > 0;)
            sum = sum * (std::int64_t{1} << 32) + digits[i];
        if (sum == 0)
            return 0;
        const bool negative = sum < 0;
        cpp_int rest = abs(sum);
        // At least 66 bits of quotient, then 64 of them with what is cut off kept as the last one.
        const unsigned more = 140;
        const cpp_int quotient = (rest << more) / count;
        const bool inexact = quotient * count != (rest << more);
        const unsigned extra = static_cast<unsigned>(msb(quotient)) - 63;
        auto top = static_cast<std::uint64_t>(cpp_int(quotient >> extra));
        if (inexact || (cpp_int(top) << extra) != quotient)
            top |= 1U;
        const double value =
            std::ldexp(static_cast<double>(top), static_cast<int>(extra) - static_cast<int>(more) - 1074);
        return negative ? -value : value;
    }
};

ExactSum& at(duckdb_aggregate_state* states, idx_t i)
{
    return *reinterpret_cast<ExactSum*>(states[i]);
}

idx_t stateSize(duckdb_function_info)
{
    return sizeof(ExactSum);
}

void start(duckdb_function_info, duckdb_aggregate_state state)
{
    reinterpret_cast<ExactSum*>(state)->clear();
}

void update(duckdb_function_info, duckdb_data_chunk input, duckdb_aggregate_state* states)
{
    const duckdb_vector vector = duckdb_data_chunk_get_vector(input, 0);
    const auto* const values = static_cast<const double*>(duckdb_vector_get_data(vector));
    std::uint64_t* const valid = duckdb_vector_get_validity(vector);
    const idx_t rows = duckdb_data_chunk_get_size(input);
    for (idx_t row = 0; row < rows; ++row) {
        if (duckdb_validity_row_is_valid(valid, row))
            at(states, row).add(values[row]);
    }
}

void combine(duckdb_function_info, duckdb_aggregate_state* sources, duckdb_aggregate_state* targets, idx_t count)
{
    for (idx_t i = 0; i < count; ++i)
        at(targets, i).add(at(sources, i));
}

void finish(duckdb_function_info info, duckdb_aggregate_state* states, duckdb_vector result, idx_t count, idx_t offset)
{
    try {
        for (idx_t i = 0; i < count; ++i) {
            const ExactSum& sum = at(states, i);
            if (sum.count > 0) {
                static_cast<double*>(duckdb_vector_get_data(result))[offset + i] = sum.mean();
                continue;
            }
            duckdb_vector_ensure_validity_writable(result);
            duckdb_validity_set_row_invalid(duckdb_vector_get_validity(result), offset + i);
        }
    } catch (const std::exception& fault) {
        duckdb_aggregate_function_set_error(info, fault.what());
    }
}

} // namespace

Done registerMean(duckdb_connection connection)
{
    duckdb_aggregate_function function = duckdb_create_aggregate_function();
    duckdb_aggregate_function_set_name(function, meanFunction.c_str());
    duckdb_logical_type number = duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE);
    duckdb_aggregate_function_add_parameter(function, number);
    duckdb_aggregate_function_set_return_type(function, number);
    duckdb_destroy_logical_type(&number);
    duckdb_aggregate_function_set_functions(function, stateSize, start, update, combine, finish);
    const duckdb_state state = duckdb_register_aggregate_function(connection, function);
    duckdb_destroy_aggregate_function(&function);
    if (state != DuckDBSuccess)
        return Error{.message = "DuckDB did not take the function " + meanFunction + ".", .code = "duckdb"};
    return done();
}

} // namespace diffract::engine::duck
