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

/// The rows of a stored result in the shape of tables: which columns, from where.
class ResultTables final {
public:
    enum class Form {
        Exact,  ///< Every type as it was.
        Server, ///< The same, but an INTERVAL may be its text: DuckDB does not read all of them back.
        Parquet ///< What Parquet cannot hold exactly as text: HUGEINT, INTERVAL.
    };
    struct Head {
        std::string name{};  ///< No two of a table are alike, without regard to letter case.
        std::string value{}; ///< DuckDB's expression over the stored rows.
        std::string type{};  ///< DuckDB's, of the value.
    };
    struct Table {
        MaterializedTable::Part part = MaterializedTable::Part::Diff;
        std::string suffix{}; ///< "diff", "exclusives1" ...
        std::vector<Head> heads{};
        std::string from{};  ///< The stored table. Its column n counts the rows from 0, in the order of the result.
        std::string where{}; ///< A condition, or empty: then every number has a row.
        bool floats = false; ///< Dictionaries would keep one of 0.0 and -0.0.

        /// All of it, in order.
        [[nodiscard]] std::string select() const;
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
    /// Names that differ.
    class Heads;

    [[nodiscard]] Done findUnreadable(duck::Connection& connection);
    [[nodiscard]] Table table(MaterializedTable::Part part, const std::string& suffix, bool a, bool b,
                              const std::string& from, Form form) const;
    /// Its value and type.
    [[nodiscard]] Head cell(char side, const Column& column, Form form) const;

    std::string m_catalog;
    std::vector<Column> m_columns;
    std::set<std::string> m_texts;      ///< Cells that are stored as text whatever their type: "a3".
    std::set<std::string> m_unreadable; ///< Of those, intervals that DuckDB does not read back.
};

} // namespace diffract::engine
