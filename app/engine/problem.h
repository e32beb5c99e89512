// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace diffract::engine {

enum class Severity { Error, Warning };

/// Something found in a file that a person should know before the run.
struct Problem {
    Severity severity = Severity::Warning;
    std::string code{};                  ///< Stable word: "ragged_row", "one_column", "widened", ...
    std::string message{};               ///< Sentence, names the place and what to do.
    std::optional<std::uint64_t> line{}; ///< Physical line, from 1.

    friend bool operator==(const Problem&, const Problem&) = default;
};

} // namespace diffract::engine
