// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_fixture.h"
#include "engine/diff_request.h"

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace diffract::test {

/// A value as a test knows it: how to write it, what it means, how it is shown. Two values of one family are
/// equal exactly when their meanings are the same text.
struct KnownValue {
    std::string written;
    std::string meaning;
    std::string shown;
};

/// A type and some of its values. Types of one family can be compared.
struct KnownType {
    std::string name;
    std::string family;
    std::vector<KnownValue> values;
    bool plainInCsv = false; ///< A CSV file brings the same family and text.
};
[[nodiscard]] const std::vector<KnownType>& knownTypes();

/// A table as the test knows it; a cell is an index into its type's values, or nothing for NULL.
struct KnownTable {
    struct Column {
        std::string name;
        const KnownType* type = nullptr;
    };
    using Row = std::vector<std::optional<std::size_t>>;

    std::vector<Column> columns;
    std::vector<Row> rows;

    /// Null for a NULL.
    [[nodiscard]] const KnownValue* value(const Row& row, std::size_t column) const;
    [[nodiscard]] std::optional<std::string> meaning(const Row& row, std::size_t column) const;
    [[nodiscard]] std::optional<std::string> shown(const Row& row, std::size_t column) const;
    [[nodiscard]] std::string select() const;
    [[nodiscard]] std::string csv() const;
    [[nodiscard]] bool fitsCsv() const;
};

/// Two tables and what to do with them, made from a seed alone: keys of one to three columns, NULLs, duplicates,
/// mapped names, other orders, types that differ within a family and between families, one-sided columns,
/// lists, rules, filters, CSV and Parquet.
class RandomPair final {
public:
    explicit RandomPair(std::uint64_t seed);

    [[nodiscard]] const KnownTable& a() const { return m_a; }
    [[nodiscard]] const KnownTable& b() const { return m_b; }
    [[nodiscard]] engine::DiffRequest request(DiffFixture& files) const;
    /// Whether every pair of columns can be compared.
    [[nodiscard]] bool familiesAgree() const;

private:
    [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }
    [[nodiscard]] bool oneIn(std::size_t n) { return below(n) == 0; }
    [[nodiscard]] const KnownType& partner(const KnownType& type);
    void makeColumns();
    void makeLists();
    void makeRows();
    void makeRules();
    void makeFilters();
    void chooseAlgorithm(std::uint64_t seed);
    [[nodiscard]] std::optional<std::size_t> anyValue(const KnownType& type, bool key);
    [[nodiscard]] KnownTable::Row anyRow(const KnownTable& table);
    [[nodiscard]] KnownTable::Row translated(const KnownTable::Row& row);

    std::mt19937_64 m_random;
    KnownTable m_a;
    KnownTable m_b;
    std::vector<std::optional<std::size_t>> m_fromA; ///< For each column of B, its partner in A.
    engine::DiffRequest m_request;
};

} // namespace diffract::test
