// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/analysis_input.h"

#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// One thing to overlook: a condition over two values that differ under which they would be equal.
struct ExplanationTerm {
    std::string reason;
    std::string condition; ///< May be NULL, which counts as no.
    std::optional<int> number{};
};

/// Those that make sense for the two types, in the order they are told. See docs/engine-decisions.md.
[[nodiscard]] std::vector<ExplanationTerm> explanationTerms(const ValueRef& a, const ValueRef& b);

/// An expression: by how many hours B is later than A, NULL unless it is a whole number from 1 to 26 either way.
/// Nothing for types without a time of day.
[[nodiscard]] std::optional<std::string> hoursBetween(const ValueRef& a, const ValueRef& b);

} // namespace diffract::engine
