// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace diffract::engine {

/// The rows whose ranged key part is at or after `from` and before `to`, as texts in its form; open where absent.
struct KeyRange {
    std::optional<std::string> from{};
    std::optional<std::string> to{};

    friend bool operator==(const KeyRange&, const KeyRange&) = default;
};

} // namespace diffract::engine
