// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/outcome.h"
#include "engine/source/landed.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

/// What is written beside a landed file that is kept, when it is whole.
struct LandedRecord {
    std::string mark{};  ///< Of this fetch, unlike any other one's.
    std::string asked{}; ///< What was to be fetched.
    bool isFiltered = false;
    std::uint64_t size = 0;      ///< Of the file, bytes.
    Landed landed{};             ///< Without the path.
    std::vector<Column> known{}; ///< FileSource::known().
};

/// Errors: Io.
[[nodiscard]] Done writeLandedRecord(const std::string& path, const LandedRecord& record);
/// Nothing when there is none or it is damaged.
[[nodiscard]] std::optional<LandedRecord> readLandedRecord(const std::string& path);

/// All that says what a side's source is to deliver, as one text; never a password.
/// @param side 0 for A, 1 for B. @param columns those that are wanted.
[[nodiscard]] std::string askedOf(const DiffRequest& request, std::size_t side,
                                  const std::vector<std::string>& columns);

} // namespace diffract::engine
