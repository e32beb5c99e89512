// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// Texts that may hold anything, in one: no two lists give the same.
[[nodiscard]] std::string packed(const std::vector<std::string>& records);

/// Replaces a file by these texts, whole or not at all when the process ends in between. After a power cut it may
/// be damaged, which readRecords() notices. Errors: Io.
[[nodiscard]] Done writeRecords(const std::string& path, const std::vector<std::string>& records);
/// Nothing when there is no such file or it is damaged.
[[nodiscard]] std::optional<std::vector<std::string>> readRecords(const std::string& path);

} // namespace diffract::engine
