// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/outcome.h"
#include "engine/problem.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// What the footers of Parquet files with the same columns say.
struct ParquetFile {
    std::vector<Column> columns{};
    std::uint64_t rows = 0;
    std::vector<Problem> problems{}; ///< Columns of types that cannot be compared.
};

/// Reads the footers only. Errors: those of identityOf(), Malformed (no Parquet file, cut off, damaged,
/// encrypted, two columns of one name, a column without a name, other columns than the first file has),
/// Cancelled.
/// @param paths at least one
[[nodiscard]] Outcome<ParquetFile> readParquetFooter(const std::vector<std::string>& paths,
                                                     const std::stop_token& stop);

/// read_parquet() with every automatism off, for a FROM clause; columns c0, c1, ...
[[nodiscard]] std::string parquetRelation(const std::vector<std::string>& paths, std::size_t columns);

} // namespace diffract::engine
