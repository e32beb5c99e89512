// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diffract::engine {

/// A line of numbers on which the values of both sides of a column have their places, for distances, means and
/// bins. Nothing passes through a double but floats.
struct Measure {
    enum class Kind {
        None,  ///< Values that have no distance: texts, intervals, nested ones, times with a zone.
        Exact, ///< Places are HUGEINT or DECIMAL(38, scale).
        Wide,  ///< Exact too, but beyond 37 digits: only texts hold what is computed.
        Float, ///< Places are DOUBLE.
    };
    Kind kind = Kind::None;
    std::string unit{};     ///< "", "days", "seconds": see Delta.
    std::string point{};    ///< SQL type of a place.
    int scale = 0;          ///< Steps of a place are 10^-scale.
    int shift = 0;          ///< A place is a unit when divided by 10^shift.
    bool finiteOnly = true; ///< Whether every value but NULL is finite.

    /// Whether there are places and not only distances.
    [[nodiscard]] bool hasPlaces() const { return kind != Kind::None && !point.empty(); }
    /// The place of a value of one of the two types; NULL where it is not finite.
    [[nodiscard]] std::string place(const std::string& ref, const std::string& type) const;
    /// A condition, for types that have infinities.
    [[nodiscard]] std::string isFinite(const std::string& ref) const;
    /// SQL for the sum of places in text, without overflow. Divided by 10^sumShift() it is in units.
    [[nodiscard]] std::string sumText(const std::string& places) const;
    [[nodiscard]] int sumShift() const;
    /// |a - b| in SQL, NULL where one is not finite.
    [[nodiscard]] std::string distance(const std::string& refA, const std::string& typeA, const std::string& refB,
                                       const std::string& typeB) const;

private:
    [[nodiscard]] bool mayOverflow() const;
};

/// For two comparable types.
[[nodiscard]] Measure measureOf(const std::string& typeA, const std::string& typeB);

} // namespace diffract::engine
