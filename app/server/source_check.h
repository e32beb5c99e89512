// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source_test.h"
#include "base/result.h"
#include "engine/source/source_spec.h"
#include "server/source_access.h"
#include "server/timed_stop.h"

#include <functional>
#include <vector>

namespace diffract::server {

/// The steps of data_sources/{id}/test, all waiting.
[[nodiscard]] std::vector<api::SourceTestStep> testSteps();

/// Those of "Files": there is nothing to connect to.
[[nodiscard]] std::vector<api::SourceTestStep> testOfFiles();

/// Connects and lists the tables, step by step. Writes nothing into the source and reads no lineage: those steps
/// say that they were skipped.
/// @param spec or why there is none, which fails the first step.
/// @param changed told of every step that begins or ends.
/// @return the steps as they ended; the one that a stop cut short has failed.
[[nodiscard]] std::vector<api::SourceTestStep>
testSource(const SourceAccess& access, const Result<engine::SourceSpec>& spec, const TimedStop& stop,
           const std::function<void(const std::vector<api::SourceTestStep>&)>& changed);

} // namespace diffract::server
