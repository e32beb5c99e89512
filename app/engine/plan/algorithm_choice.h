// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"

#include <string>

namespace diffract::engine {

/// What the request's algorithm comes to: Auto is Join where both sides are in one place, and Join is FetchAndJoin
/// where they are not. One place is one source, but none over ODBC; files that are named by themselves are in one
/// place.
[[nodiscard]] Algorithm chosenAlgorithm(const DiffRequest& request);
/// Whether that leaves equal rows at their databases. A join of files, and of what is fetched whole, is done here.
[[nodiscard]] bool leavesRowsBehind(Algorithm chosen, const DiffRequest& request);
/// Whether a dataset's database answers questions about its rows.
[[nodiscard]] bool answersQuestions(const DatasetSpec& dataset);

/// "fetch_and_join was used instead of hash: WHY."
[[nodiscard]] std::string fallBackNote(Algorithm wanted, const std::string& why);
/// What was done with datasets that are no files and were read whole, and why; empty for two files.
[[nodiscard]] std::string wholeNote(const DiffRequest& request, Algorithm used);

} // namespace diffract::engine
