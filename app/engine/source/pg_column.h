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
    std::string baseType{}; ///< The source's type text again; of a domain what it is made of.
    std::string type{};     ///< DuckDB's, as SQL.
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

/// The columns that a statement of ours or a user's would give, without running it. @param what for messages.
[[nodiscard]] Outcome<std::vector<PgColumn>> pgDescribed(PgConnection& connection, const std::string& sql,
                                                         const std::string& what, const std::stop_token& stop);
/// Fills in what is declared of a table's columns: whether they may be NULL and are part of the key.
[[nodiscard]] Done pgDeclare(PgConnection& connection, const std::vector<std::string>& table,
                             std::vector<SourceColumn>& columns, const std::stop_token& stop);
[[nodiscard]] std::vector<std::string> namesOf(const std::vector<PgColumn>& columns);

} // namespace diffract::engine
