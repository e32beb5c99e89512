// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/cell.h"
#include "engine/source/odbc_connection.h"
#include "engine/source/source.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// A column of an ODBC result. Values come as the driver's text (floats and bytes as they are) and are read into
/// the DuckDB type of the column's SQL type; what drivers say of a decimal's digits is only a first guess.
class OdbcColumn final {
public:
    /// The columns of a statement that was prepared or run.
    [[nodiscard]] static Outcome<std::vector<OdbcColumn>> of(const OdbcConnection& connection,
                                                             const OdbcStatement& statement, const std::string& sql);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] const std::string& type() const noexcept { return m_type; }
    [[nodiscard]] const std::string& sourceType() const noexcept { return m_sourceType; }
    [[nodiscard]] SourceColumn described() const;

    /// Reads the current row's value. False when the driver fails.
    [[nodiscard]] bool read(const OdbcStatement& statement);
    [[nodiscard]] bool isNull() const noexcept { return m_isNull; }
    /// False when the column's type cannot hold the value; it is remembered for adapt().
    [[nodiscard]] bool write(Cell cell);
    /// Takes the type that holds all values met so far.
    void adapt();
    [[nodiscard]] std::string text() const;

private:
    enum class Form { Boolean, Integer, Huge, Decimal, Float, Double, Text, Bytes, Date, Time, Timestamp, Uuid };

    void decide(int sqlType, std::size_t size, int digits, bool isUnsigned);
    void setDecimal(int precision, int scale);
    [[nodiscard]] bool readText(void* statement);
    [[nodiscard]] bool readBytes(void* statement);
    [[nodiscard]] bool writeNumber(Cell cell);

    std::string m_name;
    std::string m_sourceType;
    std::string m_type;
    std::size_t m_position = 0;
    Form m_form = Form::Text;
    bool m_isNullable = true;
    int m_precision = 0;
    int m_scale = 0;
    int m_wholeSeen = 0;
    int m_scaleSeen = 0;
    bool m_isOdd = false; ///< A value was no such thing at all: NaN, the year 12013.
    bool m_isNull = false;
    double m_real = 0;
    std::string m_value;
};

} // namespace diffract::engine
