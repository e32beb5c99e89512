// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/local_details.h"
#include "api/summary.h"
#include "server/run_outcome.h"

namespace diffract::server {

/// What is stored and answered of a diff that ended.
struct FinalDiff {
    api::DataDiff diff;
    api::Summary summary;
    api::LocalDetails details;
};

/// @param diff as it was before the end; cancelled stays cancelled, whatever the outcome.
[[nodiscard]] FinalDiff finalOf(const LiveRun& live, const RunOutcome& outcome, api::DataDiff diff);

} // namespace diffract::server
