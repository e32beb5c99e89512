// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_summary.h"
#include "engine/duck/connection.h"
#include "engine/duck/match_function.h"
#include "engine/outcome.h"
#include "engine/plan/key_plan.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace diffract::engine {

/// Makes the groups of a KeyPlan by a join, where that is right. One thread.
class KeyJoin final {
public:
    /// Before makeGroups(), once an instance.
    [[nodiscard]] Done registerIn(duck::Connection& connection);

    /// Runs a statement from one percentage of the stage to another.
    using Run = std::function<Done(const std::string& sql, double from, double to)>;
    /// @param rows of the relations. @return false: no table is made, for a key of both sides has several rows on one.
    [[nodiscard]] Outcome<bool> makeGroups(const KeyPlan& plan, const SideCounts& rows, duck::Connection& connection,
                                           const Run& run, const std::stop_token& stop);

private:
    std::shared_ptr<duck::MatchCounter> m_matches = std::make_shared<duck::MatchCounter>();
};

} // namespace diffract::engine
