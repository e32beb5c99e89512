// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace diffract::engine {

/// "1,509"
[[nodiscard]] std::string grouped(std::int64_t number);

/// "1 row", "1,509 rows"
[[nodiscard]] std::string counted(std::int64_t number, const char* one, const char* many);

} // namespace diffract::engine
