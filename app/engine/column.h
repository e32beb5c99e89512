// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kind.h"

#include <cstddef>
#include <optional>
#include <string>

namespace diffract::engine {

/// A column of one dataset.
struct Column {
    std::string name{}; ///< As in the file, UTF-8, exact; may hold anything.
    std::string type{}; ///< DuckDB's type as it is read: "BIGINT", "DECIMAL(12,2)".
    Kind kind = Kind::Unsupported;
    std::size_t position = 0; ///< From 0, in the file's order.
    /// No value was met in what was read of a CSV file: the type is none of its own, a partner's replaces it.
    bool empty = false;
    /// Where its table has it, when not all of the table's columns were fetched; else as position.
    std::optional<std::size_t> place{};
    /// The run excludes it and it was not fetched: there is nothing to read.
    bool isLeftOut = false;

    /// Name inside SourceSql: "c0", "c1", ... so that no name from a file ever enters a statement.
    [[nodiscard]] std::string sql() const { return "c" + std::to_string(position); }

    friend bool operator==(const Column&, const Column&) = default;
};

} // namespace diffract::engine
