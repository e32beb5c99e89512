// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kind.h"
#include "engine/problem.h"
#include "engine/source/cell.h"

#include <optional>
#include <string>

struct sqlite3_value;

namespace diffract::engine {

/// A column of SQLite: what it is declared as, what its values were so far, and so the DuckDB type that holds
/// them all without a change. SQLite keeps any value in any column; what does not fit the declared type widens
/// the column (docs/sources.md), never the value.
class SqliteColumn final {
public:
    SqliteColumn(std::string name, const std::string& declared);

    /// Takes a value into account; true when type() has changed.
    bool see(sqlite3_value* value);
    /// DuckDB's, as SQL.
    [[nodiscard]] const std::string& type() const noexcept { return m_type; }
    /// Writes a value that was seen before.
    void write(Cell cell, sqlite3_value* value) const;
    /// Exact text of any value as DuckDB writes it, nothing for NULL. @param kind of its column.
    [[nodiscard]] static std::optional<std::string> text(sqlite3_value* value, Kind kind);
    /// When the declared type does not hold for all values.
    [[nodiscard]] std::optional<Problem> problem() const;
    /// From now on text, whatever comes: for queries that give other values each time.
    void giveUp();

private:
    enum class Declared { None, Integer, Text, Blob, Real, Numeric, Boolean, Date, Timestamp, Time, Decimal, Json };

    void declare(const std::string& declared);
    [[nodiscard]] unsigned flagsOf(sqlite3_value* value) const;
    [[nodiscard]] unsigned textFlags(sqlite3_value* value) const;
    [[nodiscard]] std::string decided() const;
    [[nodiscard]] std::string decidedForNumbers() const;
    [[nodiscard]] std::string expected() const;
    [[nodiscard]] std::optional<Int128> unscaled(sqlite3_value* value) const;
    [[nodiscard]] std::string decimalType() const;

    std::string m_name;
    std::string m_declaredText;
    Declared m_declared = Declared::None;
    int m_precision = 0;
    int m_scale = 0;
    unsigned m_seen = 0;
    std::string m_type;
};

} // namespace diffract::engine
