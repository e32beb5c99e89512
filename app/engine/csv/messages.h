// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/csv/parser.h"
#include "engine/outcome.h"

#include <cstdint>
#include <string>

namespace diffract::engine::csv {

// The sentences about CSV files, in one place. Lines count from 1.

/// For a status that is an error.
[[nodiscard]] Error parseError(RowStatus status, const std::string& path, std::uint64_t line, const Dialect& dialect);
[[nodiscard]] Error raggedRow(const std::string& path, std::uint64_t line, std::size_t found, std::size_t expected,
                              const Dialect& dialect);
[[nodiscard]] Error badUtf8(const std::string& path, std::uint64_t line);
[[nodiscard]] Error rowTooLong(const std::string& path, std::uint64_t line);
[[nodiscard]] Error emptyFile(const std::string& path);
[[nodiscard]] Error duplicateName(const std::string& path, const std::string& name, std::size_t first,
                                  std::size_t second, std::uint64_t line);
[[nodiscard]] Error blankName(const std::string& path, std::size_t column, std::uint64_t line);

/// A character for people: "a tab", "';'".
[[nodiscard]] std::string shown(char c);

} // namespace diffract::engine::csv
