// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/match_function.h"

#include <utility>

namespace diffract::engine::duck {
namespace {

using Held = std::shared_ptr<MatchCounter>;

void callUnlike(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    const idx_t rows = duckdb_data_chunk_get_size(input);
    const duckdb_vector a = duckdb_data_chunk_get_vector(input, 0);
    const duckdb_vector b = duckdb_data_chunk_get_vector(input, 1);
    const auto* hashesA = static_cast<const std::uint64_t*>(duckdb_vector_get_data(a));
    const auto* hashesB = static_cast<const std::uint64_t*>(duckdb_vector_get_data(b));
    std::uint64_t* const inA = duckdb_vector_get_validity(a);
    std::uint64_t* const inB = duckdb_vector_get_validity(b);
    auto* const unlike = static_cast<bool*>(duckdb_vector_get_data(output));
    std::int64_t pairs = 0;
    for (idx_t row = 0; row < rows; ++row) {
        const bool isPair = duckdb_validity_row_is_valid(inA, row) && duckdb_validity_row_is_valid(inB, row);
        pairs += isPair ? 1 : 0;
        unlike[row] = !isPair || hashesA[row] != hashesB[row];
    }
    if (!(*static_cast<Held*>(duckdb_scalar_function_get_extra_info(info)))->add(pairs))
        duckdb_scalar_function_set_error(info, "A key has several rows on both sides.");
}

} // namespace

void MatchCounter::start(std::int64_t most)
{
    m_pairs = 0;
    m_most = most;
}

bool MatchCounter::add(std::int64_t pairs)
{
    return m_pairs.fetch_add(pairs) + pairs <= m_most;
}

Done registerUnlike(duckdb_connection connection, std::shared_ptr<MatchCounter> counter)
{
    duckdb_scalar_function handle = duckdb_create_scalar_function();
    duckdb_scalar_function_set_name(handle, unlikeFunction.c_str());
    duckdb_logical_type hash = duckdb_create_logical_type(DUCKDB_TYPE_UBIGINT);
    duckdb_logical_type condition = duckdb_create_logical_type(DUCKDB_TYPE_BOOLEAN);
    duckdb_scalar_function_add_parameter(handle, hash);
    duckdb_scalar_function_add_parameter(handle, hash);
    duckdb_scalar_function_set_return_type(handle, condition);
    duckdb_destroy_logical_type(&hash);
    duckdb_destroy_logical_type(&condition);
    auto extra = std::make_unique<Held>(std::move(counter));
    duckdb_scalar_function_set_extra_info(handle, extra.release(), [](void* data) { delete static_cast<Held*>(data); });
    duckdb_scalar_function_set_function(handle, callUnlike);
    duckdb_scalar_function_set_special_handling(handle);
    // Each pair counts: never folded, never called once for several rows.
    duckdb_scalar_function_set_volatile(handle);
    const duckdb_state state = duckdb_register_scalar_function(connection, handle);
    duckdb_destroy_scalar_function(&handle);
    if (state != DuckDBSuccess)
        return Error{.message = "DuckDB did not take the function " + unlikeFunction + ".", .code = "duckdb"};
    return done();
}

} // namespace diffract::engine::duck
