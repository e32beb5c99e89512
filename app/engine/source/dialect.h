// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/source.h"
#include "engine/source/value_form.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// The SQL of one kind of database, as far as checksums and joins inside it need it. Expressions only; stateless.
/// What a comparison leaves at the database rests on it: an expression that gives one text to two different values
/// loses a difference.
class Dialect {
public:
    virtual ~Dialect() = default;
    Dialect(const Dialect&) = delete;
    Dialect& operator=(const Dialect&) = delete;

    /// "PostgreSQL": for notes, and whether two columns may be written in their Own form.
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// A column's value in a form, NULL for NULL; nothing where this database cannot write it so.
    /// @param sql the column in the statement: t."id".
    [[nodiscard]] virtual std::optional<std::string> text(const SourceColumn& column, const std::string& sql,
                                                          const ValueForm& form) const = 0;
    /// Texts that are not NULL, one behind the other.
    [[nodiscard]] virtual std::string joined(const std::vector<std::string>& texts) const = 0;
    /// "x IS NULL ? 'N' : bytes(x) + ':' + x" of a text, so that joined texts tell where one ends.
    [[nodiscard]] virtual std::string framed(const std::string& text) const = 0;
    /// The MD5 of a text's UTF-8, as 32 small hex digits.
    [[nodiscard]] virtual std::string digest(const std::string& text) const = 0;
    /// Hex digits 1 to 15 (half 0) or 16 to 30 (half 1) of a digest, as a number of 60 bits whose sum() is exact.
    [[nodiscard]] virtual std::string number(const std::string& digest, int half) const = 0;
    /// Ends a subquery that is to be worked out by itself: else a digest is made again for each of its halves.
    [[nodiscard]] virtual std::string fence() const { return {}; }
    /// The same number in every database. What is looked up (IN a subquery) is looked up by it: of long texts MySQL
    /// makes no index, and compares each with each.
    [[nodiscard]] std::string hash(const std::string& text, int half) const { return number(digest(text), half); }

    /// What two columns are compared by inside one database, for a form that text() writes: equal exactly when their
    /// values are, without the cost of a text where that can be.
    [[nodiscard]] virtual std::string compared(const SourceColumn& column, const std::string& sql,
                                               const ValueForm& form) const
    {
        return text(column, sql, form).value_or("NULL");
    }
    /// Whether two such expressions are equal, NULL to NULL too; a condition that is never NULL.
    [[nodiscard]] virtual std::string same(const std::string& x, const std::string& y) const
    {
        return "(" + x + " IS NOT DISTINCT FROM " + y + ")";
    }

    /// A key's value where it is compared with bound()s and ordered: numbers by value, texts by their bytes.
    /// @param form Integer, Decimal, Text, Date, Timestamp or Uuid.
    [[nodiscard]] virtual std::string ordered(const SourceColumn& column, const std::string& sql,
                                              const ValueForm& form) const = 0;
    /// A constant of that kind. @param text in the form.
    [[nodiscard]] virtual std::string bound(const std::string& text, const ValueForm& form) const = 0;

protected:
    Dialect() = default;
};

} // namespace diffract::engine
