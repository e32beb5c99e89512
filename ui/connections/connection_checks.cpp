// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_checks.h"

namespace diffract::ui {

namespace {

CheckLine::State stateOf(client::TestStep::State state)
{
    using From = client::TestStep::State;
    using To = CheckLine::State;
    switch (state) {
    case From::Waiting: return To::Waiting;
    case From::Running: return To::Running;
    case From::Passed: return To::Passed;
    case From::Partly: return To::Partly;
    case From::Failed: return To::Failed;
    case From::NotReached: return To::NotReached;
    case From::NotNeeded: return To::NotNeeded;
    }
    return To::Waiting;
}

} // namespace

CheckLines checkLines(const client::TestReport& report)
{
    CheckLines lines;
    for (const client::TestStep& step : report.steps)
        lines += {stateOf(step.state), step.title(), step.milliseconds, step.sentence, step.remedy};
    return lines;
}

} // namespace diffract::ui
