// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diffract::engine {

enum class StageState { Waiting, Running, Finished, Failed };

/// One named step of a run, as people read it.
struct Stage {
    std::string name;
    StageState state = StageState::Waiting;
    std::optional<double> seconds;   ///< Wall time so far while running, the whole of it afterwards.
    std::optional<std::string> note; ///< A short fact, like "1,509 and 1,761 rows".
    std::optional<int> percent;      ///< 0..100 while running, if the step can tell.

    friend bool operator==(const Stage&, const Stage&) = default;
};

/// "waiting", "running", "done", "failed".
[[nodiscard]] const char* stageStateName(StageState state);

/// The steps of every run, in order, all waiting.
[[nodiscard]] std::vector<Stage> diffStages();

} // namespace diffract::engine
