// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kind.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diffract::engine {

/// How far two numbers may be apart; the limit itself is still equal.
struct Tolerance {
    enum class Mode { Absolute, Relative };
    Mode mode = Mode::Absolute;
    std::string limit{}; ///< Decimal text, not negative: "0.001", "1e-9". Relative: a fraction of B.

    friend bool operator==(const Tolerance&, const Tolerance&) = default;
};

/// A condition over {a} and {b} that also makes two values equal. For a column or for a kind.
struct EqualIf {
    std::optional<std::string> column{}; ///< A's name; wins over a rule for its kind.
    std::optional<Kind> kind{};
    std::string condition{}; ///< SQL, unchecked: see sql_check.h.

    friend bool operator==(const EqualIf&, const EqualIf&) = default;
};

/// What counts as equal besides equal values (engine.md, Equality). Names are A's.
struct CompareRules {
    bool caseInsensitive = false;      ///< Text, also of keys: simple lower-casing.
    bool nullEqualsEmpty = false;      ///< Text, also of keys.
    bool sortArrays = false;           ///< Elements in order, NULLs last. Not keys.
    std::optional<int> precision{};    ///< Digits of a second, 0 to 6, that timestamps and times keep. Not keys.
    std::optional<Tolerance> floats{}; ///< For float columns without a tolerance of their own.
    std::vector<std::pair<std::string, Tolerance>> tolerances{};
    std::vector<EqualIf> equalIf{};

    friend bool operator==(const CompareRules&, const CompareRules&) = default;
};

/// The rules of one column.
struct ColumnRules {
    bool caseInsensitive = false;
    bool nullEqualsEmpty = false;
    bool sortArrays = false;
    std::optional<int> precision{};
    std::optional<Tolerance> tolerance{};
    std::string equalIf{};
};

} // namespace diffract::engine
