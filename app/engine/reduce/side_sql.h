// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compare/comparator.h"
#include "engine/reduce/held_side.h"
#include "engine/reduce/key_range.h"
#include "engine/reduce/row_shape.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace diffract::engine {

/// What one side's database is asked, in its own SQL.
class SideSql final {
public:
    /// All three outlive this.
    SideSql(const HeldSide& held, const RowShape& shape, Side side)
        : m_held(held)
        , m_shape(shape)
        , m_side(side)
    {}

    /// One row: rows, rows with a NULL in the key.
    [[nodiscard]] std::string counts() const;
    /// A row for each range that has rows: its index, rows, rows that were written, different keys, and the sums of
    /// both halves of the rows' hashes. Rows with a NULL in the key are in none.
    [[nodiscard]] std::string sums(const std::vector<KeyRange>& ranges) const;
    /// Rows (index of the range, text of a key): after each so many rows of a range in the key's order, as many as
    /// `steps` says for it.
    [[nodiscard]] std::string splits(const std::vector<KeyRange>& ranges, const std::vector<std::int64_t>& steps) const;
    /// For Snapshot::land(): the rows of the ranges, and those with a NULL in the key.
    [[nodiscard]] std::vector<std::string> conditions(const std::vector<KeyRange>& ranges) const;

    /// A key as one number: a lone integer itself, else 60 bits of a hash, which is never NULL. Keys that share one are
    /// looked at together.
    [[nodiscard]] std::string keyValue() const;
    /// A constant of that kind, from its text.
    [[nodiscard]] std::string keyConstant(const std::string& text) const;
    /// Whether keyValue() is NULL for a key that is.
    [[nodiscard]] bool isLoneInteger() const;
    /// Whether a part of the key is NULL, a condition.
    [[nodiscard]] std::string anyNull() const;
    /// Whether the database promises that no key occurs twice, and all of the key are integers: their rows can be joined
    /// one by one.
    [[nodiscard]] bool isJoinable() const;
    /// SELECT of key k, its parts p0, p1, ... and the compared columns v0, v1, ...
    [[nodiscard]] std::string rows() const;
    /// Whether the database promises that no key occurs twice.
    [[nodiscard]] bool isUnique() const;
    /// SELECT of key, two numbers that count this side's rows, whether a part of the key is NULL, and the row's hash.
    [[nodiscard]] std::string hashedRows() const;

private:
    [[nodiscard]] std::string framed(const ShapedColumn& column) const;
    [[nodiscard]] std::string rowText() const;
    [[nodiscard]] std::string ordered() const;
    [[nodiscard]] std::string within(const KeyRange& range) const;
    /// Which of ranges first to last - 1 a row is in, or NULL: a tree, since a chain would ask each row about each.
    [[nodiscard]] std::string indexOf(const std::vector<KeyRange>& ranges, std::size_t first, std::size_t last) const;
    [[nodiscard]] std::string withinAny(const std::vector<KeyRange>& ranges) const;
    /// The same for few ranges; for many only that a row is between the first and the last.
    [[nodiscard]] std::string withinSpan(const std::vector<KeyRange>& ranges) const;
    [[nodiscard]] std::string keyText() const;
    [[nodiscard]] const Dialect& dialect() const { return m_held.snapshot.dialect(); }

    const HeldSide& m_held;
    const RowShape& m_shape;
    Side m_side;
};

} // namespace diffract::engine
