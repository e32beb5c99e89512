// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/value_class.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace diffract::engine::csv {

/// What all values of one CSV column have in common. Profiles of parts merge in any order to the same result.
class ColumnProfile final {
public:
    /// @param line the physical line of the value, relative to the part.
    void addNull() noexcept { ++m_nulls; }
    void add(std::string_view value, bool escaped, char decimal, std::uint64_t line);
    /// @param lines physical lines before the other part.
    void merge(const ColumnProfile& other, std::uint64_t lines);

    /// The narrowest type that every value converts to without loss; VARCHAR when none does, "NULL" when the
    /// column has no value at all.
    [[nodiscard]] std::string type() const;
    /// True when every value converts to that type without loss and without an error.
    [[nodiscard]] bool fits(std::string_view duckdbType) const;
    /// First line with a value that does not fit, 0 when none or unknown.
    [[nodiscard]] std::uint64_t firstMisfit(std::string_view duckdbType) const;

    [[nodiscard]] bool empty() const noexcept { return m_values == 0; }
    [[nodiscard]] std::uint64_t nulls() const noexcept { return m_nulls; }
    [[nodiscard]] std::uint64_t values() const noexcept { return m_values; }

    /// Why a column that is text is nearly something else; empty when it is not.
    /// @return the sentence without the column's name, and the line of the value in the way.
    struct Widening {
        std::string sentence;
        std::uint64_t line = 0;
    };
    [[nodiscard]] std::optional<Widening> widening() const;

private:
    using Mask = std::uint32_t;
    [[nodiscard]] Mask present() const noexcept;
    [[nodiscard]] std::string decimalType() const;
    [[nodiscard]] static Mask allowed(std::string_view duckdbType) noexcept;

    static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();
    struct PerClass {
        std::uint64_t count = 0;
        std::uint64_t line = never; ///< First one.
        std::string sample;         ///< Value there, cut.
    };

    std::uint64_t m_nulls = 0;
    std::uint64_t m_values = 0;
    std::array<PerClass, valueClasses> m_classes{};
    NumberShape m_widest;           ///< Maxima over all numbers.
    std::uint64_t m_widestLine = 0; ///< Where whole or scale grew last.
    bool m_allUuid = true;
    int m_firstYear = 9999;
    int m_lastYear = 0;
};

} // namespace diffract::engine::csv
