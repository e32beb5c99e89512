// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "server/run_outcome.h"

#include <QString>

#include <chrono>

namespace diffract::server {

/// What one run may use.
struct EngineSettings {
    QString tempFolder;           ///< Spill; must exist.
    QString extensionFolder;      ///< DuckDB's extensions; may be missing.
    std::int64_t memoryBytes = 0; ///< 0: defaultMemoryLimit().
    int threads = 0;              ///< 0: one a core.
    std::chrono::milliseconds keepAfter = engine::Limits().keepAfter;

    /// With the zeros filled in.
    [[nodiscard]] EngineSettings resolved() const;
};

/// Runs a diff with the engine: opens both files side by side, guesses the key when asked to, compares, and
/// computes the SHA-256 of both files on other threads meanwhile. Stateless: any thread.
[[nodiscard]] Runner engineRunner(const EngineSettings& settings);

} // namespace diffract::server
