// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// A DuckDB type taken apart: "STRUCT(a DECIMAL(4,1)[], b VARCHAR)" and so on.
struct TypeTree {
    enum class Shape { Scalar, List, Array, Struct, Map };

    Shape shape = Shape::Scalar;
    std::string text; ///< As DuckDB writes it.
    std::string word; ///< Of a scalar: "DECIMAL", "TIMESTAMP WITH TIME ZONE", without parameters.
    int width = 0;    ///< Of a DECIMAL.
    int scale = 0;
    std::vector<std::string> fields; ///< Of a struct: names, unquoted.
    std::vector<TypeTree> children;  ///< The element; the fields; key and value.
};

/// Nothing when the text is not understood, also for UNION and other types that have no comparison.
[[nodiscard]] std::optional<TypeTree> parseType(std::string_view text);

} // namespace diffract::engine
