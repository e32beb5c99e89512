// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/reduce/row_shape.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace diffract::engine {

/// The rows of a side, and how many of them have a NULL in the key.
struct SideCount {
    std::int64_t rows = 0;
    std::int64_t nullKeys = 0;
};
using SideCountPair = std::array<SideCount, 2>;

/// Asks both databases: at the same time, unless one snapshot holds both sides.
[[nodiscard]] Outcome<SideCountPair> countSides(const HeldSide& a, const HeldSide& b, const RowShape& shape,
                                                const std::stop_token& stop);

/// An integer of Snapshot::Rows; 0 for NULL.
[[nodiscard]] std::int64_t numberIn(const std::optional<std::string>& text);

} // namespace diffract::engine
