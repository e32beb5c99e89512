// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column.h"
#include "engine/problem.h"

#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// A dataset that was fetched into a DuckDB file of the run's own: one snapshot, read by the comparison as often
/// as it needs, on an instance that has loaded no extension. A DuckDB file and not Parquet: every type survives.
struct Landed {
    std::string database{};          ///< Path of the DuckDB file; its table is main.rows(c0, c1, ...).
    std::vector<Column> columns{};   ///< With the source's names; positions count from 0.
    std::uint64_t rows = 0;          ///< In the table.
    std::vector<Problem> problems{}; ///< For the run's notes.

    friend bool operator==(const Landed&, const Landed&) = default;
};

} // namespace diffract::engine
