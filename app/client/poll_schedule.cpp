// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/poll_schedule.h"

#include <algorithm>
#include <cmath>

namespace diffract::client {

using namespace std::chrono_literals;

PollSchedule PollSchedule::local()
{
    return {20ms, 500ms, 1.15};
}

PollSchedule PollSchedule::remote()
{
    return {2s, 20s};
}

std::chrono::milliseconds PollSchedule::wait(int n, double random) const
{
    const double grown = static_cast<double>(first.count()) * std::pow(growth, std::clamp(n, 0, 100));
    const double bounded = std::min(grown, static_cast<double>(longest.count()));
    const double spread = 1.0 + jitter * (2.0 * random - 1.0);
    return std::chrono::milliseconds(std::llround(bounded * spread));
}

} // namespace diffract::client
