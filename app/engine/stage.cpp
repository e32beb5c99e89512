// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stage.h"

namespace diffract::engine {

const char* stageStateName(StageState state)
{
    switch (state) {
    case StageState::Waiting: return "waiting";
    case StageState::Running: return "running";
    case StageState::Finished: return "done";
    case StageState::Failed: return "failed";
    }
    return "waiting";
}

std::vector<Stage> diffStages()
{
    std::vector<Stage> stages;
    for (const char* name : {"Open both datasets", "Read schemas and match columns", "Check keys", "Compare values",
                             "Write results", "Analyse differences"}) {
        stages.push_back(Stage{name, StageState::Waiting, std::nullopt, std::nullopt, std::nullopt});
    }
    return stages;
}

} // namespace diffract::engine
