// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duck/fault.h"

namespace diffract::engine::duck {
namespace {

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// What the readers of Parquet say about bytes that make no sense.
bool damagedInput(std::string_view text)
{
    for (const char* part : {"parquet", "Parquet", "snappy", "Snappy", "ZSTD", "TProtocol", "thrift", "decompress",
                             "Out of buffer", "CSV Error"}) {
        if (has(text, part))
            return true;
    }
    return false;
}

/// The first line, without the class in front.
std::string firstLine(std::string_view text)
{
    std::string_view line = text.substr(0, text.find('\n'));
    if (const std::size_t colon = line.find("Error: "); colon != std::string_view::npos && colon < 40)
        line.remove_prefix(colon + 7);
    return std::string(line);
}

} // namespace

Error faultFrom(std::string_view text, duckdb_error_type type)
{
    Error error{.kind = ErrorKind::Internal, .code = "duckdb", .detail = std::string(text)};
    if (has(text, "No space left") || has(text, "max_temp_directory_size")) {
        error.kind = ErrorKind::DiskFull;
        error.code = "disk_full";
        error.message = "The disk is full: the diff needs more room for its result. Free some space and run again.";
    } else if (type == DUCKDB_ERROR_INTERRUPT) {
        return cancelled();
    } else if (type == DUCKDB_ERROR_OUT_OF_MEMORY || has(text, "Out of Memory Error")) {
        error.kind = ErrorKind::OutOfMemory;
        error.code = "out_of_memory";
        error.message = "The memory limit of the engine was reached. Raise the limit, or compare fewer columns.";
    } else if (type == DUCKDB_ERROR_SERIALIZATION || has(text, "not a valid DuckDB database")) {
        error.kind = ErrorKind::Malformed;
        error.code = "not_a_database";
        error.message = "The file is not a DuckDB database.";
    } else if (damagedInput(text)) {
        error.kind = ErrorKind::Malformed;
        error.code = "damaged";
        error.message = "An input file is damaged: its rows cannot be read. Write or copy it again.";
    } else if (type == DUCKDB_ERROR_IO || has(text, "IO Error")) {
        error.kind = ErrorKind::Io;
        error.code = "io";
        error.message = "A file could not be read or written: " + firstLine(text);
    } else {
        error.message = "DuckDB failed: " + firstLine(text);
    }
    return error;
}

} // namespace diffract::engine::duck
