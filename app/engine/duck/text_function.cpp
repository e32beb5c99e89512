// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/text_function.h"

#include <exception>
#include <memory>

namespace diffract::engine::duck {
namespace {

std::string_view textOf(duckdb_string_t& value)
{
    return {duckdb_string_t_data(&value), duckdb_string_t_length(value)};
}

class Call final {
public:
    Call(const TextFunction& function, duckdb_data_chunk input, duckdb_vector output)
        : m_function(function)
        , m_rows(duckdb_data_chunk_get_size(input))
        , m_output(output)
    {
        for (int i = 0; i < function.arguments; ++i) {
            const duckdb_vector vector = duckdb_data_chunk_get_vector(input, static_cast<idx_t>(i));
            m_data.push_back(static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector)));
            m_valid.push_back(duckdb_vector_get_validity(vector));
        }
    }

    void run()
    {
        std::vector<std::string_view> arguments(m_data.size());
        for (idx_t row = 0; row < m_rows; ++row) {
            if (!take(row, arguments)) {
                setNull(row);
                continue;
            }
            if (const std::optional<std::string> result = m_function.call(arguments))
                set(row, *result);
            else
                setNull(row);
        }
    }

private:
    bool take(idx_t row, std::vector<std::string_view>& arguments)
    {
        for (std::size_t i = 0; i < m_data.size(); ++i) {
            if (!duckdb_validity_row_is_valid(m_valid[i], row))
                return false;
            arguments[i] = textOf(m_data[i][row]);
        }
        return true;
    }

    void set(idx_t row, const std::string& text)
    {
        if (m_function.isCondition)
            static_cast<bool*>(duckdb_vector_get_data(m_output))[row] = text == "t";
        else
            duckdb_vector_assign_string_element_len(m_output, row, text.data(), text.size());
    }

    void setNull(idx_t row)
    {
        duckdb_vector_ensure_validity_writable(m_output);
        duckdb_validity_set_row_invalid(duckdb_vector_get_validity(m_output), row);
    }

    const TextFunction& m_function;
    idx_t m_rows;
    duckdb_vector m_output;
    std::vector<duckdb_string_t*> m_data;
    std::vector<uint64_t*> m_valid;
};

void callFunction(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    try {
        Call(*static_cast<const TextFunction*>(duckdb_scalar_function_get_extra_info(info)), input, output).run();
    } catch (const std::exception& fault) {
        duckdb_scalar_function_set_error(info, fault.what());
    }
}

} // namespace

Done registerFunction(duckdb_connection connection, const TextFunction& function)
{
    duckdb_scalar_function handle = duckdb_create_scalar_function();
    duckdb_scalar_function_set_name(handle, function.name.c_str());
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type condition = duckdb_create_logical_type(DUCKDB_TYPE_BOOLEAN);
    for (int i = 0; i < function.arguments; ++i)
        duckdb_scalar_function_add_parameter(handle, text);
    duckdb_scalar_function_set_return_type(handle, function.isCondition ? condition : text);
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_logical_type(&condition);
    auto extra = std::make_unique<TextFunction>(function);
    duckdb_scalar_function_set_extra_info(handle, extra.release(),
                                          [](void* data) { delete static_cast<TextFunction*>(data); });
    duckdb_scalar_function_set_function(handle, callFunction);
    duckdb_scalar_function_set_special_handling(handle);
    const duckdb_state state = duckdb_register_scalar_function(connection, handle);
    duckdb_destroy_scalar_function(&handle);
    if (state != DuckDBSuccess)
        return Error{.message = "DuckDB did not take the function " + function.name + ".", .code = "duckdb"};
    return done();
}

} // namespace diffract::engine::duck
