// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diffract::engine {

/// Values as DuckDB writes them, so that a cell of a query reads as that of a result.
[[nodiscard]] std::string textOfDouble(double value);
[[nodiscard]] std::string textOfFloat(float value);
[[nodiscard]] std::string textOfBytes(std::string_view bytes);

} // namespace diffract::engine
