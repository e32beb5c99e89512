// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/connection.h"
#include "engine/materialize/materialize.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace diffract::engine {

/// The SELECTs that give a stored result's rows the shape of tables.
class ResultTables final {
public:
    enum class Form {
        Duckdb, ///< Every type as it was.
        Parquet ///< What Parquet cannot hold exactly as text: HUGEINT, INTERVAL.
    };
    struct Table {
        MaterializedTable::Part part = MaterializedTable::Part::Diff;
        std::string suffix{}; ///< "diff", "exclusives1" ...
        std::string select{};
        bool floats = false; ///< Dictionaries would keep one of 0.0 and -0.0.
    };

    /// Reads what the columns of the result are.
    /// @param catalog of the attached result.
    [[nodiscard]] static Outcome<ResultTables> read(duck::Connection& connection, const std::string& catalog);

    [[nodiscard]] std::vector<Table> tables(Form form) const;

private:
    struct Column {
        std::size_t index = 0;
        std::string name{};
        std::string role{};
        std::optional<std::string> typeA{};
        std::optional<std::string> typeB{};
    };
    /// A SELECT list whose names differ, without regard to letter case.
    class Heads;

    [[nodiscard]] Table table(MaterializedTable::Part part, const std::string& suffix, bool a, bool b,
                              const std::string& from, Form form) const;
    [[nodiscard]] std::string cell(char side, const Column& column, Form form) const;

    std::string m_catalog;
    std::vector<Column> m_columns;
    std::set<std::string> m_texts; ///< Cells that are stored as text whatever their type: "a3".
};

} // namespace diffract::engine
