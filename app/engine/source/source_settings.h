// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace diffract::engine {

/// What every source needs of the machine.
struct SourceSettings {
    std::string extensionFolder{}; ///< DuckDB's extensions, pinned (packaging/fetch-extensions); may be missing.
    std::string folder{};          ///< Of this use alone; must exist. Spill and landed files go below it.
    std::uint64_t memoryBytes = 1ULL << 30;
    std::uint64_t tempBytes = 64ULL << 30;
    unsigned threads = 2;
};

} // namespace diffract::engine
