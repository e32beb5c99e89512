// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diffract::engine::duck {

/// 'text' with quotes doubled, for use as a literal. NUL bytes must not be in it.
[[nodiscard]] std::string literal(std::string_view text);

/// "name" with quotes doubled.
[[nodiscard]] std::string name(std::string_view text);

/// A path as read_csv and read_parquet want it: [ * ? would be a glob that reads another file, so each stands
/// in brackets. Not yet quoted as a literal.
[[nodiscard]] std::string globEscaped(std::string_view path);

} // namespace diffract::engine::duck
