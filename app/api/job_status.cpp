// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/job_status.h"

#include <array>
#include <utility>

namespace diffract::api {

namespace {
constexpr std::array<std::pair<const char*, Phase>, 12> kWords{{
    {"waiting", Phase::Unfinished},
    {"queued", Phase::Unfinished},
    {"pending", Phase::Unfinished},
    {"running", Phase::Unfinished},
    {"processing", Phase::Unfinished},
    {"needs_confirmation", Phase::NeedsAction},
    {"needs_authentication", Phase::NeedsAction},
    {"done", Phase::Finished},
    {"success", Phase::Finished},
    {"failed", Phase::Failed},
    {"error", Phase::Failed},
    {"cancelled", Phase::Cancelled},
}};
} // namespace

Phase JobStatus::phase() const
{
    for (const auto& [word, phase] : kWords) {
        if (raw == QLatin1String(word))
            return phase;
    }
    return Phase::Unfinished;
}

bool JobStatus::isFinal() const
{
    const Phase now = phase();
    return now == Phase::Finished || now == Phase::Failed || now == Phase::Cancelled;
}

bool JobStatus::isKnown() const
{
    for (const auto& [word, phase] : kWords) {
        if (raw == QLatin1String(word))
            return true;
    }
    return false;
}

} // namespace diffract::api
