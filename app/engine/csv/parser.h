// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine::csv {

enum class Newline { Lf, Cr }; ///< Lf: "\n" or "\r\n", also mixed. Cr: old files with "\r" alone.

/// A dialect with every question answered. '\0' means "none" for quote and escape.
struct Dialect {
    char delimiter = ',';
    char quote = '"';
    char escape = '"';
    char decimal = '.';
    bool header = true;
    Newline newline = Newline::Lf;

    friend bool operator==(const Dialect&, const Dialect&) = default;
};

/// A field as it stands in the buffer, without its quotes.
struct Field {
    const char* data = nullptr;
    std::uint32_t size = 0;
    bool quoted = false;
    bool escaped = false; ///< Holds escape characters: plain() removes them.

    [[nodiscard]] std::string_view raw() const noexcept { return {data, size}; }
    /// An unquoted empty field is NULL, a quoted one an empty text.
    [[nodiscard]] bool isNull() const noexcept { return size == 0 && !quoted; }
};

enum class Terminator : std::uint8_t { None, Lf, CrLf, Cr };

struct Row {
    std::vector<Field> fields;
    std::uint32_t newlines = 0; ///< Physical lines the row takes, its own end included.
    Terminator terminator = Terminator::None;
    bool breaks = false; ///< A quoted value holds a line feed or a carriage return.

    /// Nothing at all on the line.
    [[nodiscard]] bool blank() const noexcept { return fields.size() == 1 && fields[0].isNull(); }
};

enum class RowStatus {
    Row,
    End,               ///< Nothing left.
    Partial,           ///< The buffer ends inside the row and the file goes on.
    UnterminatedQuote, ///< The file ends inside a quoted value.
    TextAfterQuote,    ///< "abc"def
    StrayReturn,       ///< A carriage return in the middle of a line.
    NulByte,
};

/// Splits bytes into rows, strictly: what is not well formed is reported, never repaired. Blanks around a
/// quoted value are not part of it (as in DuckDB). Immutable, any thread.
class Parser final {
public:
    explicit Parser(const Dialect& dialect);

    /// @param at moves behind the row; stays when the status is Partial.
    /// @param last the buffer ends where the file ends.
    /// @param[out] badLine for an error: physical lines from the row's start to the place, from 0.
    [[nodiscard]] RowStatus next(const char*& at, const char* end, bool last, Row& row, std::uint32_t& badLine) const;

    /// Text of a field with escapes resolved.
    [[nodiscard]] std::string plain(const Field& field) const;

    [[nodiscard]] const Dialect& dialect() const noexcept { return m_dialect; }

private:
    struct Cursor;
    [[nodiscard]] RowStatus quotedField(Cursor& cursor, Field& field) const;
    [[nodiscard]] RowStatus endOfLine(Cursor& cursor, Row& row) const;

    Dialect m_dialect;
    std::array<bool, 256> m_stops{};  ///< Ends a run of plain bytes outside quotes.
    std::array<bool, 256> m_inside{}; ///< Ends a run of plain bytes inside quotes.
};

} // namespace diffract::engine::csv
