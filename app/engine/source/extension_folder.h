// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diffract::engine {

/// Where DuckDB's extensions lie: ../lib/diffract/extensions beside the running program, else where
/// packaging/fetch-extensions put them when it was built. The folder may be missing.
[[nodiscard]] std::string extensionFolder();

} // namespace diffract::engine
