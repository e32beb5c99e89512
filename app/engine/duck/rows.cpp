// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/rows.h"

#include <utility>

namespace diffract::engine::duck {

Rows::Rows(duckdb_result result)
    : m_result(result)
{
    const auto count = static_cast<std::size_t>(duckdb_column_count(&m_result));
    for (std::size_t i = 0; i < count; ++i)
        m_types.push_back(duckdb_column_type(&m_result, i));
    m_data.resize(count);
    m_validity.resize(count);
}

Rows::~Rows()
{
    drop();
}

Rows::Rows(Rows&& other) noexcept
    : m_result(other.m_result)
    , m_chunk(std::exchange(other.m_chunk, nullptr))
    , m_types(std::move(other.m_types))
    , m_data(std::move(other.m_data))
    , m_validity(std::move(other.m_validity))
    , m_row(other.m_row)
    , m_size(other.m_size)
    , m_owned(std::exchange(other.m_owned, false))
{}

Rows& Rows::operator=(Rows&& other) noexcept
{
    if (this != &other) {
        drop();
        m_result = other.m_result;
        m_chunk = std::exchange(other.m_chunk, nullptr);
        m_types = std::move(other.m_types);
        m_data = std::move(other.m_data);
        m_validity = std::move(other.m_validity);
        m_row = other.m_row;
        m_size = other.m_size;
        m_owned = std::exchange(other.m_owned, false);
    }
    return *this;
}

void Rows::drop() noexcept
{
    if (m_chunk != nullptr)
        duckdb_destroy_data_chunk(&m_chunk);
    if (m_owned)
        duckdb_destroy_result(&m_result);
    m_owned = false;
}

std::string Rows::columnName(std::size_t column) const
{
    duckdb_result copy = m_result;
    const char* text = duckdb_column_name(&copy, column);
    return text == nullptr ? std::string() : std::string(text);
}

bool Rows::next()
{
    if (m_chunk != nullptr && ++m_row < m_size)
        return true;
    return nextChunk();
}

bool Rows::nextChunk()
{
    do {
        if (m_chunk != nullptr)
            duckdb_destroy_data_chunk(&m_chunk);
        m_chunk = m_owned ? duckdb_fetch_chunk(m_result) : nullptr;
        if (m_chunk == nullptr)
            return false;
        m_size = duckdb_data_chunk_get_size(m_chunk);
    } while (m_size == 0);
    m_row = 0;
    for (std::size_t i = 0; i < m_types.size(); ++i) {
        duckdb_vector vector = duckdb_data_chunk_get_vector(m_chunk, i);
        m_data[i] = duckdb_vector_get_data(vector);
        m_validity[i] = duckdb_vector_get_validity(vector);
    }
    return true;
}

bool Rows::isNull(std::size_t column) const
{
    return m_validity[column] != nullptr && !duckdb_validity_row_is_valid(m_validity[column], m_row);
}

bool Rows::boolean(std::size_t column) const
{
    return !isNull(column) && static_cast<const bool*>(m_data[column])[m_row];
}

std::int64_t Rows::integer(std::size_t column) const
{
    if (isNull(column))
        return 0;
    const void* data = m_data[column];
    switch (m_types[column]) {
    case DUCKDB_TYPE_BOOLEAN: return static_cast<const bool*>(data)[m_row] ? 1 : 0;
    case DUCKDB_TYPE_TINYINT: return static_cast<const std::int8_t*>(data)[m_row];
    case DUCKDB_TYPE_UTINYINT: return static_cast<const std::uint8_t*>(data)[m_row];
    case DUCKDB_TYPE_SMALLINT: return static_cast<const std::int16_t*>(data)[m_row];
    case DUCKDB_TYPE_USMALLINT: return static_cast<const std::uint16_t*>(data)[m_row];
    case DUCKDB_TYPE_INTEGER: return static_cast<const std::int32_t*>(data)[m_row];
    case DUCKDB_TYPE_UINTEGER: return static_cast<const std::uint32_t*>(data)[m_row];
    case DUCKDB_TYPE_BIGINT: return static_cast<const std::int64_t*>(data)[m_row];
    case DUCKDB_TYPE_UBIGINT: return static_cast<std::int64_t>(static_cast<const std::uint64_t*>(data)[m_row]);
    case DUCKDB_TYPE_HUGEINT: return static_cast<std::int64_t>(static_cast<const duckdb_hugeint*>(data)[m_row].lower);
    default: return 0;
    }
}

double Rows::real(std::size_t column) const
{
    if (isNull(column))
        return 0.0;
    switch (m_types[column]) {
    case DUCKDB_TYPE_DOUBLE: return static_cast<const double*>(m_data[column])[m_row];
    case DUCKDB_TYPE_FLOAT: return static_cast<double>(static_cast<const float*>(m_data[column])[m_row]);
    default: return static_cast<double>(integer(column));
    }
}

std::string_view Rows::text(std::size_t column) const
{
    if (isNull(column) || (m_types[column] != DUCKDB_TYPE_VARCHAR && m_types[column] != DUCKDB_TYPE_BLOB))
        return {};
    auto* value = static_cast<duckdb_string_t*>(m_data[column]) + m_row;
    return {duckdb_string_t_data(value), duckdb_string_t_length(*value)};
}

std::optional<std::string> Rows::textOrNull(std::size_t column) const
{
    return isNull(column) ? std::nullopt : std::optional(std::string(text(column)));
}

std::vector<std::optional<std::string>> Rows::texts() const
{
    std::vector<std::optional<std::string>> row;
    row.reserve(columnCount());
    for (std::size_t i = 0; i < columnCount(); ++i)
        row.push_back(textOrNull(i));
    return row;
}

} // namespace diffract::engine::duck
