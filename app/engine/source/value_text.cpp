// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/value_text.h"

#include <duckdb.h>

#include <cstdint>

namespace diffract::engine {

namespace {

std::string taken(duckdb_value value)
{
    char* const text = duckdb_get_varchar(value);
    std::string out = text == nullptr ? std::string() : std::string(text);
    duckdb_free(text);
    duckdb_destroy_value(&value);
    return out;
}

} // namespace

std::string textOfDouble(double value)
{
    return taken(duckdb_create_double(value));
}

std::string textOfFloat(float value)
{
    return taken(duckdb_create_float(value));
}

std::string textOfBytes(std::string_view bytes)
{
    const auto* const data = static_cast<const std::uint8_t*>(static_cast<const void*>(bytes.data()));
    return taken(duckdb_create_blob(data, bytes.size()));
}

} // namespace diffract::engine
