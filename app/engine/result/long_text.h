// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace diffract::engine {

/// Whether a text of this type of DuckDB can be long.
[[nodiscard]] bool isUnbounded(const std::string& type);

/// SQL that is true where a text has more than `longest` bytes, never NULL.
[[nodiscard]] std::string isLongSql(const std::string& text, std::int64_t longest);

/// SQL of a text for people to look at: of a long one the first 1,000 and the last 200 characters, and between them
/// how many it has.
[[nodiscard]] std::string cutSql(const std::string& text, std::int64_t longest);

/// SQL of a column's values as such texts; of a BLOB the first 1,000 and the last 200 bytes.
[[nodiscard]] std::string lookSql(const std::string& column, const std::string& type, std::int64_t longest);
/// SQL that is true where such a text is cut, never NULL.
[[nodiscard]] std::string isLongSql(const std::string& column, const std::string& type, std::int64_t longest);

} // namespace diffract::engine
