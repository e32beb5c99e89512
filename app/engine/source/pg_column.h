// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/pg_connection.h"
#include "engine/source/source.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// How a value travels in PostgreSQL's binary COPY.
enum class PgCodec {
    Boolean,
    Int2,
    Int4,
    Int8,
    Oid,
    Float4,
    Float8,
    Numeric,
    Text,
    Bytes,
    Date,
    Time,
    TimeTz,
    Timestamp,
    Interval,
    Uuid,
    Jsonb,
    Money,
    Bits,
};

/// A column of PostgreSQL and the DuckDB type that holds it without a change (docs/sources.md). What DuckDB has
/// no type for is made text by the server.
struct PgColumn {
    std::string name{};
    std::string sourceType{};
    std::string type{}; ///< DuckDB's, as SQL.
    PgCodec codec = PgCodec::Text;
    int precision = 0;
    int scale = 0;
    bool isList = false;
    bool isCast = false;        ///< To text, by the server.
    bool isOpenNumeric = false; ///< numeric without limits: measured before it is fetched.

    /// What is selected. @param name of the column in the statement, quoted.
    [[nodiscard]] std::string expression(const std::string& quoted) const;
    /// From now on text.
    void widen();
    void setDecimal(int digits, int decimals);
    [[nodiscard]] SourceColumn described(std::size_t position) const;
};

/// The columns of a described statement.
[[nodiscard]] Outcome<std::vector<PgColumn>> pgColumns(PgConnection& connection, const pg_result* description,
                                                       const std::stop_token& stop);

} // namespace diffract::engine
