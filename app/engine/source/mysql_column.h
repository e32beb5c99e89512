// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/cell.h"
#include "engine/source/source.h"

#include <mysql.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace diffract::engine {

/// A column of MySQL or MariaDB: the DuckDB type that holds it without a change (docs/sources.md), and the
/// buffer that its values come in. A copy has an empty buffer of its own.
class MySqlColumn final {
public:
    explicit MySqlColumn(const MYSQL_FIELD& field);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] const std::string& type() const noexcept { return m_type; }
    [[nodiscard]] SourceColumn described(std::size_t position) const;
    /// What a type of the source is known by: "decimal(65,30)", "bit(12)", "datetime(3)", "year", "bigint zerofill".
    [[nodiscard]] const std::string& declared() const noexcept { return m_declared; }
    /// From now on text: for zero dates, times beyond a day, decimals of more than 38 digits.
    void widen();

    /// Where the library is to put values; valid as long as this.
    void bind(MYSQL_BIND& bind);
    [[nodiscard]] bool isNull() const noexcept { return m_buffer->isNull != 0; }
    /// True when the value is longer than the buffer, which has grown: fetch the column again.
    [[nodiscard]] bool grow();
    /// False when the column's type cannot hold the value.
    [[nodiscard]] bool write(Cell cell) const;
    [[nodiscard]] std::string text() const;
    /// The same as DuckDB writes it.
    [[nodiscard]] std::string shown() const;

private:
    enum class Form { Integer, Float, Double, Decimal, Bytes, Bits, Uuid, Date, Time, Timestamp };
    /// At a place of its own: the library keeps pointers.
    struct Buffer {
        std::vector<char> bytes{};
        unsigned long length = 0;
        my_bool isNull = 0;
        my_bool isCut = 0;
        my_bool isUnsigned = 0;
        long long integer = 0;
        float single = 0;
        double real = 0;
        MYSQL_TIME time{};
    };
    struct OwnBuffer : std::unique_ptr<Buffer> {
        OwnBuffer()
            : unique_ptr(std::make_unique<Buffer>())
        {}
        OwnBuffer(const OwnBuffer& /*other*/)
            : OwnBuffer()
        {}
        OwnBuffer(OwnBuffer&&) noexcept = default;
        OwnBuffer& operator=(OwnBuffer&&) noexcept = default;
    };

    [[nodiscard]] std::string declaredType(const MYSQL_FIELD& field) const;
    void setInteger(const char* name, bool isUnsigned);
    void setDecimal(const MYSQL_FIELD& field);
    void setText(const MYSQL_FIELD& field);
    [[nodiscard]] bool writeDecimal(Cell cell) const;
    /// Whether DuckDB has the time or day.
    [[nodiscard]] bool hasTime() const;
    [[nodiscard]] bool writeTime(Cell cell) const;
    void writeInteger(Cell cell) const;
    [[nodiscard]] std::string_view bytes() const;

    [[nodiscard]] static std::string withoutZeros(std::string text);

    std::string m_name;
    Form m_form = Form::Bytes;
    std::string m_type;
    std::string m_declared;
    bool m_isUnsigned = false;
    bool m_isText = false; ///< Widened.
    int m_precision = 0;
    int m_scale = 0;
    unsigned m_decimals = 0;
    unsigned m_bits = 0;
    OwnBuffer m_buffer;
};

} // namespace diffract::engine
