// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diffract::engine {

/// The canonical kinds: the vocabulary of the contract's DatatypeName.
enum class Kind {
    Boolean,
    Integer,
    Float,
    Decimal,
    UnboundedDecimal,
    Money,
    String,
    FixedLengthString,
    Varbinary,
    Binary,
    Date,
    Super,
    Time,
    TimeInterval,
    Timestamp,
    Year,
    Uuid,
    Array,
    Struct,
    Json,
    Xml,
    Map,
    Void,
    Unsupported,
};

/// The contract's word, for example "fixed_length_string".
[[nodiscard]] std::string_view kindName(Kind kind) noexcept;

/// The other way round; nothing for a word the contract does not have.
[[nodiscard]] std::optional<Kind> kindFromName(std::string_view name) noexcept;

/// Kind of a DuckDB type as DuckDB writes it: "BIGINT", "DECIMAL(18,3)", "STRUCT(a INTEGER)[]". Integer widths
/// are one kind, decimals of any scale another; ENUM is text; what is unknown is Unsupported.
[[nodiscard]] Kind kindOf(std::string_view duckdbType) noexcept;

/// True when values of the two types may be compared (engine.md, Meaning): equal kinds, where unbounded and
/// ordinary decimals are one, fixed-length and ordinary text are one, a time or timestamp with a zone never
/// goes with one without, and nested types agree in shape, field names and element kinds. Void (a column of
/// NULLs without a type) goes with everything; Unsupported with nothing.
[[nodiscard]] bool comparable(std::string_view duckdbTypeA, std::string_view duckdbTypeB);

/// The two types in their canonical form: equal texts are comparable types. For messages and tests.
[[nodiscard]] std::string canonicalType(std::string_view duckdbType);

} // namespace diffract::engine
